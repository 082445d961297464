"""추진계획: activities and the months marked for them.

The months stand in twelve columns, rarely in a thirteenth; activities in the columns to their left, with a group
before them or on a row of its own. The row of months is found by its numbers; where it is missing, the last twelve
columns are taken and that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from chomchom.plan.draft import Schedule, ScheduleRow
from chomchom.plan.outline.findings import Findings
from chomchom.plan.outline.grid import Row, joined, rows_of
from chomchom.plan.outline.month_words import schedule_in_words
from chomchom.plan.outline.names import plain
from chomchom.plan.outline.parts import month_columns
from chomchom.plan.outline.schedule_points import schedule_of_points
from chomchom.plan.reader.blocks import Block, Table

_YEAR = re.compile(r"[’'‘`]?((?:20)?\d{2})\s?(?:년도?|\.)?(?:\s?(?:추진)?(?:일정|월|기간|계획))?(?:\s?\(.{1,6}\))?")
_QUARTER = re.compile(r"([1-4])\s?(?:(?:/\s?4)?\s?분기|/\s?4|[Qq])")
_HALVES = {"상반기": range(1, 7), "하반기": range(7, 13)}
_HEADER = re.compile(
    r"(?:세부|주요)?(?:추진|사업|실행|활동)?(?:사항|내용|과제|항목|업무|일정|세부사업)|구분|비고|월|추진계획|세부사업|사업명"
)
_ASIDE = re.compile(
    r"비고|담당(?:자|부서|팀)?|주관(?:부서)?|소관(?:부서)?|연번|번호|순번|협조(?:부서|기관)?|예산(?:액)?|[Nn][Oo]\.?"
)
_MONTH = re.compile(r"(1[0-2]|[1-9])\s?월?")
_FEWEST = 4
_CARRIED = re.compile(r"(?:및|등|또는)\s")
_UNFINISHED = re.compile(r"(?:\s(?:및|또는)|[,·ㆍ])$")
_MARK_LENGTH = 2
_FROM = frozenset("←◀◁⟵⇐◄")
_TO = frozenset("→▶▷⟶⇒►")
"""The ends of an arrow over several months."""
_NO_MARK = frozenset("-–—·.")
_CROSSES = frozenset("xX")
"""Marks where a table has no others, else their opposite."""


@dataclass(slots=True)
class _Columns:
    """Where the months are: column to months; labels stand before `first`, marks beyond December after `last`.

    Columns `aside` hold remarks, persons or running numbers."""

    months: dict[int, list[int]]
    guessed: bool = False
    aside: frozenset[int] = frozenset()
    whole: bool = False
    """Whether the rows keep their empty cells at the end, so that a short row must have lost one elsewhere."""

    blanks: frozenset[str] = _NO_MARK
    """What a cell of a month may hold without being marked."""

    signs: frozenset[str] = frozenset()
    """The marks of this table."""

    @property
    def first(self) -> int:
        return min(self.months)

    @property
    def last(self) -> int:
        return max(self.months)


def schedule_of(blocks: Sequence[Block], line: int, findings: Findings) -> Schedule | None:
    """The schedule of a part that begins at `line`, or None if neither a table nor points name months."""
    tables = [rows_of(block) for block in blocks if isinstance(block, Table)]
    rows = _of_months(tables)
    columns = _columns(rows)
    if columns is None:
        return schedule_in_words(tables, line) or schedule_of_points(blocks, line)
    schedule = Schedule(line=line)
    group = ""
    head = _head_of(rows)
    columns.aside = _aside(rows[: len(head)])
    body = [row for row in rows if row.filled() not in head and not _months(row)]
    signs = {text for row in body for text in row.cells[columns.first :] if text} - _NO_MARK
    columns.blanks = _NO_MARK | _CROSSES if signs - _CROSSES else _NO_MARK
    columns.signs = frozenset(sign for sign in signs if len(sign) <= _MARK_LENGTH)
    columns.whole = any(row.stop == len(row.cells) and not row.cells[-1] for row in rows)
    schedule.stated_year = next((year for row in rows if row.filled() in head or _months(row) if (year := _year(row))), None)
    for row in body:
        group = _add(schedule, row, columns, group)
    _group_by_rows(schedule, columns)
    schedule.marks_lost = bool(schedule.rows) and not any(row.months or row.beyond_12 for row in schedule.rows)
    _report(schedule, columns, findings)
    return schedule if schedule.rows else None


def _of_months(tables: Sequence[list[Row]]) -> list[Row]:
    """The rows of the table of months and of those that carry it on after a page break."""
    found: list[Row] = []
    for rows in tables:
        if found or any(_months(row) for row in rows[:4]) or (rows and len(rows[0].cells) >= 13):
            found.extend(rows)
    return found or [row for rows in tables if any(_quarters(row) or _halves(row) for row in rows[:4]) for row in rows]


def _columns(rows: Sequence[Row]) -> _Columns | None:
    for row in rows:
        months = _months(row)
        if months:
            return _Columns({column: [month] for column, month in months.items()})
    for parts_of in (_quarters, _halves):
        for row in rows[:4]:
            if parts := parts_of(row):
                return _Columns(parts)
    return _guessed(rows)


def _months(row: Row) -> dict[int, int]:
    """Column to month for a row that numbers all months or, with little else in it, those of a part of the year."""
    whole = month_columns(row.cells)
    if whole:
        return whole
    found = [(column, int(match[1])) for column, text in enumerate(row.cells) if (match := _MONTH.fullmatch(text))]
    run = all(month == found[0][1] + place and column == found[0][0] + place for place, (column, month) in enumerate(found))
    return dict(found) if run and len(found) >= _FEWEST and len(row.filled()) <= len(found) + 2 else {}


def _aside(head: Sequence[Row]) -> frozenset[int]:
    return frozenset(column for row in head for column, text in enumerate(row.cells) if text and _ASIDE.fullmatch(plain(text)))


def _quarters(row: Row) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for column, text in enumerate(row.cells):
        match = _QUARTER.fullmatch(text) if text else None
        if match:
            found[column] = [3 * int(match[1]) - 2 + month for month in range(3)]
    return found if len(found) == 4 and not row.spans else {}


def _halves(row: Row) -> dict[int, list[int]]:
    found = {column: list(_HALVES[text]) for column, text in enumerate(row.cells) if text in _HALVES}
    return found if len(found) == len(_HALVES) else {}


def _guessed(rows: Sequence[Row]) -> _Columns | None:
    """Without a row of months: as many columns of labels as have words, then twelve of months."""
    width = max((len(row.cells) for row in rows), default=0)
    labels = 1 + max(
        (column for row in rows for column, text in enumerate(row.cells[:3]) if len(plain(text)) > 2 and not _year(row)), default=0
    )
    if not 12 <= width - labels <= 13:
        return None
    return _Columns({labels + month: [month + 1] for month in range(12)}, guessed=True)


def _head_of(rows: Sequence[Row]) -> list[list[str]]:
    """What the rows of the head say, so that their repetition after a page break is known: up to the months, or the year."""
    for names_months in (lambda row: _months(row) or _quarters_span(row), _halves):
        count = next((count for count, row in enumerate(rows[:4], 1) if names_months(row)), None)
        if count is not None:
            return [row.filled() for row in rows[:count]]
    return [row.filled() for row in rows[:1] if _year(row) is not None or _names_columns(row)]


def _is_heading(text: str) -> bool:
    return _YEAR.fullmatch(text) is not None or any(pattern.fullmatch(plain(text)) for pattern in (_HEADER, _ASIDE))


def _names_columns(row: Row) -> bool:
    return all(_HEADER.fullmatch(plain(text)) or _ASIDE.fullmatch(plain(text)) for text in row.filled())


def _quarters_span(row: Row) -> bool:
    return sum(1 for text in row.cells if text and _QUARTER.fullmatch(text)) >= 2


def _year(row: Row) -> int | None:
    """The year printed in a row that holds nothing else but names of columns."""
    for column, text in enumerate(row.cells):
        match = _YEAR.fullmatch(text) if text and column else None
        if match and len(row.filled()) <= _FEWEST and all(_is_heading(other) for other in row.filled()):
            return int(match[1]) if len(match[1]) == 4 else 2000 + int(match[1])
    return None


def _add(schedule: Schedule, row: Row, columns: _Columns, group: str) -> str:
    """Add a row; return the group that holds for the rows after it."""
    slid = _slid(row, columns)
    if slid < 0:
        row.cells.insert(0, "")
        slid = 0
    labels = [joined(text) for column, text in enumerate(row.cells[: columns.first + slid]) if column not in columns.aside]
    months, beyond = _marks(row, columns, slid)
    words = [label for label in labels if label]
    if not words:
        if schedule.rows and (months or beyond):
            _join_marks(schedule.rows[-1], months, beyond=beyond)
        return group
    if schedule.rows and _CARRIED.match(words[0]) and not _marked(schedule.rows[-1]):
        schedule.rows[-1].label = f"{schedule.rows[-1].label} {words[0]}"
        _join_marks(schedule.rows[-1], months, beyond=beyond)
        return group
    if len(labels) > 1 and labels[0] and len(words) > 1:
        group = _with_rest(schedule.rows, group, labels[0])
    elif len(labels) > 1 and labels[0] and not row.merged:
        group = ""
    label = " ".join(words[1:]) if len(words) > 1 and labels[0] else " ".join(words)
    schedule.rows.append(
        ScheduleRow(group=group if len(labels) > 1 else "", label=label, months=months, beyond_12=beyond, line=row.line)
    )
    return group


def _with_rest(rows: Sequence[ScheduleRow], above: str, group: str) -> str:
    """A group, or the whole of one whose name was cut and began in the row above: that row gets the whole name too."""
    if not rows or not above or rows[-1].group != above or _UNFINISHED.search(above) is None:
        return group
    whole = f"{above} {group}"
    for row in rows:
        row.group = whole if row.group == above else row.group
    return whole


def _join_marks(last: ScheduleRow, months: Iterable[int], *, beyond: bool) -> None:
    last.months = sorted({*last.months, *months})
    last.beyond_12 = last.beyond_12 or beyond


def _slid(row: Row, columns: _Columns) -> int:
    """1 if the row slid one column to the right: words stand where January should be, and marks elsewhere.

    -1 if it slid to the left: a cell is missing, and so is the label beside the words in the column of groups."""
    beside = row.cells[1 : columns.first]
    short = columns.whole and columns.first > 1 and row.stop == len(row.cells) - 1
    if row.cells[0] and ((short and not any(beside)) or any(text in columns.signs for text in beside if text)):
        return -1
    place = columns.first
    words = place < len(row.cells) and len(plain(row.cells[place])) > 3 and row.spans.get(place, 1) == 1
    return int(words and all(len(text) <= 2 for text in row.cells[place + 1 :]) and len(row.cells) > columns.last + 1)


def _marks(row: Row, columns: _Columns, slid: int) -> tuple[list[int], bool]:
    months: set[int] = set()
    beyond = False
    for column in range(columns.first + slid, len(row.cells)):
        if not row.cells[column] or row.cells[column] in columns.blanks or column in columns.aside:
            continue
        for covered in range(column - slid, column - slid + row.spans.get(column, 1)):
            months.update(columns.months.get(covered, ()))
            beyond = beyond or (covered > columns.last and row.spans.get(column, 1) == 1 and len(row.cells[column]) <= 3)
    months.update(_under_arrow(row, columns, slid))
    return sorted(months), beyond


def _under_arrow(row: Row, columns: _Columns, slid: int) -> Iterator[int]:
    """The months between the ends of an arrow (`◀`, `▶`) of which nothing but lines stands between them."""
    ends = [
        (column, text) for column, text in enumerate(row.cells) if column >= columns.first + slid and text and text not in _NO_MARK
    ]
    for (first, begin), (last, end) in pairwise(ends):
        if begin in _FROM and end in _TO:
            for column in range(first + 1, last):
                yield from columns.months.get(column - slid, ())


def _group_by_rows(schedule: Schedule, columns: _Columns) -> None:
    """Rows without marks between rows with marks are groups, if the first row is one and the last is not."""
    rows = schedule.rows
    if columns.first > 1 or len(rows) < 3 or _marked(rows[0]) or not _marked(rows[1]) or not _marked(rows[-1]):
        return
    group, kept = "", []
    for row in rows:
        if _marked(row):
            row.group = group
            kept.append(row)
        else:
            group = row.label
    schedule.rows = kept


def _marked(row: ScheduleRow) -> bool:
    return bool(row.months) or row.beyond_12


def _report(schedule: Schedule, columns: _Columns, findings: Findings) -> None:
    if columns.guessed and schedule.rows:
        findings.add("P322", schedule.line, "추진계획 표에 달 이름 줄이 없습니다.", severity="warning", path="schedule/rows")
