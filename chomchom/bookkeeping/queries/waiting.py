"""분개 대기: acts of the budget that have no journal yet, because their heading has no account, or no mapping is in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from chomchom.bookkeeping.models import Book, Journal
from chomchom.budget.models import Import, Payment, Receipt, Refund, Resolution

_UNDONE = (Import.Status.UNDOING, Import.Status.UNDONE)


@dataclass(frozen=True)
class Sort:
    """A sort of act: what people call it, the first word of its journal's key, and which of its rows are to be journalised."""

    name: str
    noun: str
    acts: QuerySet[Any]


SORTS = (
    Sort("지출결의", "resolution", Resolution.objects.filter(status=Resolution.Status.APPROVED)),
    Sort("지급", "payment", Payment.objects.filter(undone_at=None).select_related("resolution__line__heading")),
    Sort("반납", "refund", Refund.objects.filter(payment__undone_at=None).select_related("payment__resolution__line__heading")),
    Sort("수납", "receipt", Receipt.objects.exclude(batch__status__in=_UNDONE).select_related("reverses")),
)


def key_of(noun: str, pk: Any) -> Concat:
    """The key of the journal of an act, in SQL."""
    return Concat(Value(f"{noun}:"), Cast(pk, CharField()), output_field=CharField())


def waiting(book: Book, sort: Sort) -> QuerySet[Any]:
    """Acts of one sort without a journal, oldest first, with line and heading."""
    journal = Journal.objects.filter(key=key_of(sort.noun, OuterRef("pk")))
    found = sort.acts.filter(~Exists(journal), budget__organisation=book.organisation_id, budget__year=book.year)
    if sort.noun == "receipt":  # one that takes back what was taken back with its import has nothing left to say
        original = Journal.objects.filter(key=key_of("receipt", OuterRef("reverses")), reversal__isnull=False)
        found = found.exclude(Q(reverses__isnull=False) & Exists(original))
    return found.select_related("line__heading").order_by("pk")


@dataclass(frozen=True)
class Waiting:
    """How many acts of a sort wait, the first of them, and what they come to."""

    sort: Sort
    count: int
    first: list[Any]


def waiting_of(book: Book, most: int = 50) -> list[Waiting]:
    """All sorts of which something waits. Two queries a sort."""
    return [each for each in _each(book, most) if each.count]


def count_waiting(book: Book) -> int:
    """How many acts wait. One query a sort."""
    return sum(waiting(book, sort).count() for sort in SORTS)


def _each(book: Book, most: int) -> Iterator[Waiting]:
    for sort in SORTS:
        found = waiting(book, sort)
        yield Waiting(sort, found.count(), list(found[:most]))
