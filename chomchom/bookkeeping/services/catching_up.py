"""Catching up: journals for all acts that wait, once their headings have accounts. Doing it again writes nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.bookkeeping.models import Book
from chomchom.bookkeeping.queries.waiting import SORTS, Sort, count_waiting, waiting
from chomchom.bookkeeping.services import journalising
from chomchom.budget.models import Budget
from chomchom.core import audit

_CHUNK = 5_000
_BY_NOUN: dict[str, Callable[[list[Any]], dict[str, int]]] = {
    "resolution": journalising.journalise_resolutions,
    "payment": journalising.journalise_payments,
    "refund": journalising.journalise_refunds,
    "receipt": journalising.journalise_receipts,
}


@dataclass(frozen=True)
class CaughtUp:
    """How many acts have a journal now that had none, and how many still wait for an account."""

    journalised: int
    waiting: int


def catch_up(book: Book, *, by: User | None, at: datetime) -> CaughtUp:
    """Journalise what waits, a few thousand acts in a transaction: what is done stays done if a later one is refused.

    Raises BookClosed.
    """
    before = count_waiting(book)
    for sort in SORTS:
        _catch_up(book, sort)
    after = count_waiting(book)
    if before != after:
        audit.record(book, "bookkeeping.book.caught_up", by=by, at=at, journalised=before - after, waiting=after)
    return CaughtUp(before - after, after)


def ensure_book(budget: Budget, *, at: datetime) -> Book:
    """The book of the organisation that keeps the budget, in its year."""
    book, _ = Book.objects.get_or_create(organisation_id=budget.organisation_id, year=budget.year, defaults={"opened_at": at})
    return book


def _catch_up(book: Book, sort: Sort) -> None:
    last = 0
    while acts := _some(book, sort, last):
        last = acts[-1].pk


@transaction.atomic
def _some(book: Book, sort: Sort, last: int) -> list[Any]:
    """Journalise the next acts, which nobody takes back meanwhile: a journal of what was taken back would stay for good."""
    found = waiting(book, sort).filter(pk__gt=last).select_for_update(of=("self",), no_key=True)
    acts = list(found[:_CHUNK])
    _BY_NOUN[sort.noun](acts)
    return acts


def open_books(year: int | None, *, at: datetime) -> list[Book]:
    """The open books (of a year; of all) of every organisation that has a budget, made where there are none yet."""
    budgets = Budget.objects.filter(year=year) if year else Budget.objects.all()
    for budget in budgets:
        ensure_book(budget, at=at)
    found = Book.objects.filter(closed_at=None).select_related("organisation").order_by("year", "organisation")
    return [each for each in found if year in (None, each.year)]
