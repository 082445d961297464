"""Which words of a target belong to which of its numbers: `협약 5건, 간담회 4회` is two clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from chomchom.plan.draft import Number, Project, Target

_NUMERAL = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s?(백만|천만|만(?!\s?원)|천(?!\s?원)|억(?!\s?원))?")
_SCALES = {"": 1, "만": 10_000, "천": 1_000, "백만": 1_000_000, "천만": 10_000_000, "억": 100_000_000}
_PERIOD_WORDS = re.compile(
    r"(?:상\s?[·.]?\s?하반기|반기별?|분기별?|매월|매주|월별|연간|연|년|월|주|총|평균|각각?|이상|이하|약|별|당|전체|여)"
)
_CONTENT = re.compile(r"[가-힣]{2,}|[A-Z]{2,}")


class Clause(msgspec.Struct, frozen=True):
    """The words of one number: `before` and `after` it, what stands `outside` (before the whole list of numbers), and the heading
    target above."""

    before: str
    after: str
    outside: str
    heading: str
    whole: str


def clause_of(at: int | None, target: Target, project: Project) -> Clause:
    """The words that belong to the number at that index (None: to the target as a whole)."""
    heading = _heading(target, project)
    if at is None:
        return Clause(target.text, "", "", heading, target.text)
    spans = _spans(target.text, target.numbers)
    start, end = spans[at]
    before_from = spans[at - 1][1] if at else 0
    until = spans[at + 1][0] if at + 1 < len(spans) else len(target.text)
    before = _own_part(target.text[before_from:start]) if at else target.text[:start]
    outside, before = _within_bracket(before)
    if at:
        outside = target.text[: before_from if not has_content(before) else spans[0][0]]
    return Clause(before, _tail(target.text[end:until]), outside, heading, target.text)


def has_content(text: str) -> bool:
    """Whether there is a word besides words of period and measure."""
    return bool(_CONTENT.search(_PERIOD_WORDS.sub(" ", text)))


def year_before(text: str, position: int) -> int | None:
    """The year (two digits or four) printed last before that place: `'25년 2만 명`."""
    found = re.findall(r"['’‘](\d{2})년?|(20\d{2})년", text[:position])
    if not found:
        return None
    short, long = found[-1]
    return int(long or f"20{short}")


def start_of(at: int, target: Target) -> int:
    """Where the number stands in the text."""
    return _spans(target.text, target.numbers)[at][0]


def _spans(text: str, numbers: Sequence[Number]) -> list[tuple[int, int]]:
    """Start and end (behind the unit) of each number; they stand in the text in their order."""
    spans: list[tuple[int, int]] = []
    cursor = 0
    for number in numbers:
        start, end = _find(text, number, cursor)
        spans.append((start, end))
        cursor = end
    return spans


def _find(text: str, number: Number, cursor: int) -> tuple[int, int]:
    for match in _NUMERAL.finditer(text, cursor):
        value = float(match[1].replace(",", "") + (match[2] or "")) * _SCALES[match[3] or ""]
        after = re.match(rf"\s?여?\s?(?:{re.escape(number.unit)}|％|퍼센트|프로)?", text[match.end() :])
        if abs(value - number.value) < 1e-9:
            return match.start(), match.end() + (after.end() if after else 0)
    return cursor, cursor


def _own_part(between: str) -> str:
    """What stands between two numbers belongs to the second from the first comma on; before it, to the first number."""
    _, comma, tail = between.partition(",")
    return tail if comma else between


def _within_bracket(before: str) -> tuple[str, str]:
    """What stands before an open bracket, and what stands in it, if that has words of its own."""
    outer, bracket, inner = before.rpartition("(")
    return (outer, inner) if bracket and ")" not in inner and has_content(inner) else ("", before)


def _tail(after: str) -> str:
    """What follows a number, up to the next comma, bracket or arrow."""
    return re.split(r"[,()→]", after, maxsplit=1)[0]


def _heading(target: Target, project: Project) -> str:
    """The heading target above one of the second level."""
    if target.level < 2:
        return ""
    heading = ""
    for each in project.targets:
        if each is target or (each.line == target.line and each.text == target.text):
            break
        heading = each.text if each.level == 1 else heading
    return heading
