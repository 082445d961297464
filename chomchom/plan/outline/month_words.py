"""Months said in words: `3월 ~ 5월`, `연중`, `분기별`, `상반기`; for schedules without columns of months."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chomchom.plan.draft import Schedule, ScheduleRow
from chomchom.plan.outline.grid import Row, joined
from chomchom.plan.outline.names import plain

_WHEN = re.compile(r"(?:추진|실시|시행|사업|운영)?(?:시기|일정|기간|월)")
_REMARK = re.compile(r"\s*[(\[]\s*(?:['’‘`]?(?P<year>(?:20)?\d{2})\s?(?:년도?|\.)?)?[^()\[\]]*[)\]]$")
_TIME = re.compile(
    r"(?>(?:['’‘`]?(?:20)?\d{2}\s?(?:년|\.)\s?)?(?:[1-4]\s?(?:/\s?4)?\s?분기|(?<!\d)\d{1,2}(?![\d.])\s?월?|[상하]반기)"
    r"(?:\s?(?:초순?|중순?|말|하순|상순|중|경))?[\s,·、~∼～\-–]*)+(?:까지|부터|이후|중)?|연중|상시|매월|월별|수시|연간|분기별|매\s?분기|매주"
)
_LONGEST = 60
"""Months, quarters and halves of a year and the signs between them; dates with days (`3.2.`) are told by no month of their own."""
_WHAT = re.compile(r"(?:세부|주요|추진)*(?:내용|사항|사업|과제|업무|활동|계획|단계|항목)(?:명)?|구분")
_SPAN = re.compile(r"(?<!\d)(\d{1,2})\s?(?:월)?\s?[.]?\s?[~∼～\-–]\s?(?:\d{2,4}\s?[년.]\s?)?(\d{1,2})\s?(?:월|\.|$)")
_ONE = re.compile(r"(?<!\d)(\d{1,2})\s?월")
_LISTED = re.compile(r"(?<!\d)(\d{1,2}(?:\s?[,·、]\s?\d{1,2})+)\s?월")
_QUARTER = re.compile(r"([1-4])\s?(?:/\s?4)?\s?분기")
_WORDS: tuple[tuple[re.Pattern[str], range], ...] = (
    (re.compile(r"연중|상시|매월|월별|수시|연간|분기별|매\s?분기|매주"), range(1, 13)),
    (re.compile(r"상반기"), range(1, 7)),
    (re.compile(r"하반기"), range(7, 13)),
)


def is_time(text: str) -> bool:
    """Whether a text is nothing but a time of the year: `3월 ~ 5월 초`, `1분기`, `연중`."""
    return len(text) <= _LONGEST and _TIME.fullmatch(text.strip()) is not None and bool(months_said(text))


def months_said(text: str) -> list[int]:
    """The months that a text names, in order; empty if it names none."""
    found: set[int] = set()
    for match in _SPAN.finditer(text):
        first, last = int(match[1]), int(match[2])
        found.update(range(first, last + 1))
    for match in _LISTED.finditer(text):
        found.update(int(month) for month in re.findall(r"\d{1,2}", match[1]))
    found.update(int(match[1]) for match in _ONE.finditer(text))
    for match in _QUARTER.finditer(text):
        found.update(range(3 * int(match[1]) - 2, 3 * int(match[1]) + 1))
    if not found:
        for pattern, months in _WORDS:
            found.update(months if pattern.search(text) else ())
    return sorted(month for month in found if 1 <= month <= 12)


def schedule_in_words(tables: Sequence[list[Row]], line: int) -> Schedule | None:
    """The schedule of a table with a column of times in words, or None if there is no such table."""
    for rows in tables:
        header = [_name(text) for text in rows[0].cells] if len(rows) > 1 else []
        when = next((column for column, name in enumerate(header) if name and _WHEN.fullmatch(name)), None)
        what = [column for column, name in enumerate(header) if name and column != when and _WHAT.fullmatch(name)]
        if when is not None and what:
            found = _rows(rows[1:], when, what[-1], what[0] if len(what) > 1 else None)
            return Schedule(line=line, stated_year=_year(rows[0].cells[when]), rows=found)
    return None


def _name(heading: str) -> str:
    return plain(_REMARK.sub("", heading)) if len(heading) <= _LONGEST else ""


def _year(heading: str) -> int | None:
    """The year in brackets behind the name of the column: `추진시기(2031년)`."""
    remark = _REMARK.search(heading)
    digits = remark["year"] if remark else None
    return (int(digits) if len(digits) == 4 else 2000 + int(digits)) if digits else None


def _rows(rows: Sequence[Row], when: int, what: int, group_column: int | None) -> list[ScheduleRow]:
    found: list[ScheduleRow] = []
    group = ""
    for row in rows:
        if group_column is not None and row.cells[group_column]:
            group = joined(row.cells[group_column])
        if row.cells[what]:
            found.append(
                ScheduleRow(group=group, label=joined(row.cells[what]), months=months_said(row.cells[when]), line=row.line)
            )
    return found
