"""The targets of a project: lines of two levels, and a table for indicators whose goals stand beside them, not in their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from chomchom.core.documents.layout import Block, Grid, GridCell, Line, lines_behind
from chomchom.plan.draft import Comparator, Number, Period, Target
from chomchom.plan.outline.numbers import numbers_in

_PERIODS: dict[Period, str] = {
    "year": "연 ",
    "half": "반기별 ",
    "quarter": "분기별 ",
    "month": "월 ",
    "week": "주 ",
    "day": "일 ",
    "always": "상시 ",
}
_COMPARATORS: dict[Comparator, str] = {">=": " 이상", "<=": " 이하", ">": " 초과", "<": " 미만", "=": ""}


def target_pages(targets: Sequence[Target]) -> Iterator[Block]:
    """`< 사업목표 >` with the targets in order."""
    if targets:
        yield Line("< 사업목표 >", "label")
    for beside, group in groupby(targets, key=_has_goal_beside):
        if beside:
            yield _goals(list(group))
        else:
            for target in group:
                yield from _lines(target)


def _lines(target: Target) -> Iterator[Line]:
    if target.level == 1:
        return lines_behind(target.text, "◆", "strong")
    return lines_behind(target.text, "-", "point", target.level - 1)


def _has_goal_beside(target: Target) -> bool:
    """Whether the words of a target say none of its numbers, so that a line would lose them."""
    said = {number.value for number in numbers_in(target.text)}
    return target.level == 1 and bool(target.numbers) and said.isdisjoint(number.value for number in target.numbers)


def _goals(targets: Sequence[Target]) -> Grid:
    head = tuple(GridCell(text, head=True) for text in ("지표", "목표값"))
    rows = [(GridCell(each.text, align="left"), GridCell(", ".join(map(_goal, each.numbers)))) for each in targets]
    return Grid((head, *rows), (2.0, 1.0), heads=1)


def _goal(number: Number) -> str:
    period = _PERIODS[number.period] if number.period else ""
    return f"{period}{number.value:,}{number.unit}{_COMPARATORS[number.comparator] if number.comparator else ''}"
