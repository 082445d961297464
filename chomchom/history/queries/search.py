"""Who changed what: the search over all lines, and the same as a sheet to take away."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import batched
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from chomchom.core.tables import Cell, Sheet
from chomchom.history.queries.filters import Filters
from chomchom.history.queries.lines import MOST_LISTED, Key, Line, lines_of, newest
from chomchom.history.tracked import TRACKED
from chomchom.history.words import OTHER_KINDS

MOST_LINES = 20_000
_AT_ONCE = 500
_HEADINGS = (
    "때", "누가", "그때의 역할", "종류", "번호", "이름", "무엇을", "항목", "바꾸기 전", "바꾼 뒤", "까닭", "요청 번호", "프로그램",
)  # fmt: skip
_UNKEPT = "(값은 남기지 않음)"


def found(filters: Filters, most: int = MOST_LISTED) -> QuerySet[Any, Key]:
    """The keys of the newest lines that are meant, newest first."""
    return newest([filters.changes()], filters.acts(), most)


def kinds() -> list[tuple[str, str]]:
    """Every kind that can be asked for, with its name, by name."""
    return sorted([*((each.kind, each.name) for each in TRACKED), *OTHER_KINDS.items()], key=lambda kind: kind[1])


def sheet(filters: Filters) -> Sheet:
    """One row for each column that changed, and for each act."""
    return Sheet("변경 이력", _HEADINGS, _rows(filters))


def _rows(filters: Filters) -> Iterator[list[Cell]]:
    for keys in batched(found(filters, MOST_LINES), _AT_ONCE):
        for line in lines_of(keys):
            yield from _cells(line)


def _cells(line: Line) -> Iterator[list[Cell]]:
    first: list[Cell] = [timezone.localtime(line.at), line.who, line.role, line.kind_name, line.object_id, line.thing, line.says]
    last: list[Cell] = [line.reason, line.reference, line.through]
    for detail in line.details:
        yield [*first, detail.name, *((detail.before, detail.after) if detail.is_kept else ("", _UNKEPT)), *last]
    if not line.details:
        yield [*first, "", "", "", *last]
