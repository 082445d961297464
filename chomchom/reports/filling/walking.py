"""A walk through a part: every paragraph in its order, with the words for where it stands and the rows around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from chomchom.reports.filling.dialect import Dialect, Role
from chomchom.reports.filling.text import Element
from chomchom.reports.filling.xml import children


@dataclass
class _Counts:
    """How many paragraphs, rows or cells of one container have been passed."""

    passed: int = 0

    def next(self) -> int:
        self.passed += 1
        return self.passed


@dataclass(frozen=True)
class Place:
    """`rows` are the table rows around, the outermost first; `unit` is what is counted in it; a shadow is no place of its own."""

    where: str
    rows: tuple[Element, ...] = ()
    unit: str = "문단"
    is_shadow: bool = False
    counts: _Counts = field(default_factory=_Counts)

    def inside(self, where: str, unit: str = "문단") -> Place:
        """A container in it, with counts of its own."""
        return replace(self, where=where, counts=_Counts(), unit=unit)


class Found(NamedTuple):
    """A paragraph, or a field around several, and its place."""

    holder: Element
    place: Place


_BESIDE = {Role.HEADER: "머리말", Role.FOOTER: "꼬리말", Role.NOTE: "주석", Role.BOX: "글상자"}


def walk(root: Element, dialect: Dialect, title: str) -> Iterator[Found]:
    """All paragraphs of a part of that title."""
    yield from _Walk(dialect).under(root, Place(title))


class _Walk:
    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.tables = _Counts()

    def under(self, element: Element, place: Place) -> Iterator[Found]:
        for child in children(element):
            role = self.dialect.role(child)
            if role is Role.PARAGRAPH:
                yield from self._paragraph(child, place)
            elif role is Role.HOLDER:
                yield Found(child, replace(place, where=self._named(place)))
            elif role is not Role.SKIP:
                yield from self.under(child, self._within(child, role, place))

    def _within(self, child: Element, role: Role, place: Place) -> Place:
        """The place of what is in a container; what is none stands where its surroundings do."""
        match role:
            case Role.TABLE:
                return place.inside(f"{place.where} {'표' if place.rows else f'{self.tables.next()}번째 표'}")
            case Role.ROW:
                row = place.inside(f"{place.where} {place.counts.next()}번째 줄", "칸")
                return replace(row, rows=(*place.rows, child))
            case Role.CELL:
                return place.inside(f"{place.where} {place.counts.next()}번째 칸", "")
            case Role.SHADOW:
                return replace(place, is_shadow=True)
            case Role.THROUGH:
                return place
        return place.inside(f"{_top(place)}{_BESIDE[role]}")

    def _paragraph(self, paragraph: Element, place: Place) -> Iterator[Found]:
        named = replace(place, where=self._named(place))
        yield Found(paragraph, named)
        yield from self.under(paragraph, place)

    def _named(self, place: Place) -> str:
        """In a cell the cell is named, since it seldom has several paragraphs."""
        number = place.counts.next()
        return f"{place.where} {number}번째 {place.unit}" if place.unit else place.where


def _top(place: Place) -> str:
    """A header stands wherever its mark does; what is in a table is named with it."""
    return f"{place.where} " if place.rows else ""
