"""The entries behind a figure, newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched
from typing import Any

from django.db import connection

from chomchom.ledger.models import Entry
from chomchom.plan.queries.figures import sql
from chomchom.plan.queries.figures.naming import names_in
from chomchom.plan.queries.figures.pieces import arguments, pieces_of
from chomchom.plan.question import Day, Filter, Growth, Measure, Question, Ratio
from chomchom.plan.question.model import simples_of
from chomchom.plan.question.spans import year_of

SIZE = 50
_CHUNK = 2000


@dataclass(frozen=True)
class EntryPage:
    """`number` counts from 1; `count` is of all pages."""

    entries: list[Entry]
    number: int
    count: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.count // SIZE))

    @property
    def previous(self) -> int | None:
        """The number of the page before."""
        return self.number - 1 if self.number > 1 else None

    @property
    def following(self) -> int | None:
        """The number of the page after."""
        return self.number + 1 if self.number < self.pages else None


def entry_page(question: Question, day: Day, number: int = 1) -> EntryPage:
    """The entries that the question counts over its year up to the day; of a ratio those of the part. At most five queries."""
    given = _given(question, day)
    with connection.cursor() as cursor:
        cursor.execute(sql.COUNTED, given)
        (count,) = cursor.fetchone() or (0,)
        number = max(1, min(number, -(-count // SIZE)))
        cursor.execute(sql.LISTED, given | {"limit": SIZE, "offset": (number - 1) * SIZE})
        keys = [key for _, key in cursor.fetchall()]
    found = Entry.objects.select_related("organisation", "region").in_bulk(keys)
    return EntryPage([found[key] for key in keys], number, count)


def counted_entries(question: Question, day: Day, most: int) -> Iterator[Entry]:
    """The same entries one by one, with all that they name, at most so many."""
    with connection.cursor() as cursor:
        cursor.execute(sql.LISTED, _given(question, day) | {"limit": most, "offset": 0})
        keys = [key for _, key in cursor.fetchall()]
    related = Entry.objects.select_related("organisation", "counterpart", "region", "by")
    for chunk in batched(keys, _CHUNK):
        found = related.in_bulk(chunk)
        yield from (found[key] for key in chunk)


def _given(question: Question, day: Day) -> dict[str, Any]:
    filters = counted_filters(question.measure)
    names = names_in(filters)
    first, last = year_of(day)
    pieces = [piece for each in filters for piece in pieces_of(each, names, {"ask": 0, "first": first, "last": last})]
    return arguments(pieces, day.known_on)


def counted_filters(measure: Measure) -> tuple[Filter, ...]:
    """Those whose entries the measure counts."""
    match measure:
        case Ratio(part, _):
            return (part.filter,)
        case Growth(of):
            return (of.filter,)
    return tuple(part.filter for part in simples_of(measure))
