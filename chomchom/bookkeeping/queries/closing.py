"""The checklist of a closing: what has to be done first, and what is worth knowing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet, Sum
from django.utils import timezone

from chomchom.bookkeeping.models import AccountMonth, Book, Pair
from chomchom.bookkeeping.models.mapping import MappingVersion
from chomchom.bookkeeping.queries.waiting import count_waiting
from chomchom.budget.models import Budget, Heading, Resolution

_SHOWN = 20


@dataclass(frozen=True)
class Checklist:
    """Of a book that is to be closed. Until nothing is `waiting`, the year is over and the year before closed, it cannot be."""

    is_over: bool
    waiting: int
    year_before_open: bool
    unmapped: list[Heading]
    unpaid: list[Resolution]
    unpaid_count: int
    owed: int

    @property
    def is_ready(self) -> bool:
        """Whether the book can be closed now."""
        return self.is_over and not self.waiting and not self.year_before_open


def checklist(book: Book, at: datetime) -> Checklist:
    """Ten queries."""
    unpaid = _unpaid(book)
    return Checklist(
        is_over=timezone.localdate(at) > book.last_day,
        waiting=count_waiting(book),
        year_before_open=Book.objects.filter(organisation=book.organisation_id, year=book.year - 1, closed_at=None).exists(),
        unmapped=_unmapped(book),
        unpaid=list(unpaid[:_SHOWN]),
        unpaid_count=unpaid.count(),
        owed=_owed(book),
    )


def _unmapped(book: Book) -> list[Heading]:
    """Headings that lines of the budget use, and no mapping in force knows."""
    mapped = Pair.objects.filter(version__status=MappingVersion.Status.IN_FORCE).values("heading")
    budgets = Budget.objects.filter(organisation=book.organisation_id, year=book.year)
    return list(Heading.objects.filter(lines__budget__in=budgets).exclude(pk__in=mapped).distinct().order_by("position", "pk"))


def _unpaid(book: Book) -> QuerySet[Resolution]:
    """Approved vouchers of which less was paid than they say: they stay owed (미지급금)."""
    paid = Sum("payments__amount", filter=Q(payments__undone_at=None), default=0)
    found = Resolution.objects.filter(
        status=Resolution.Status.APPROVED, budget__organisation=book.organisation_id, budget__year=book.year
    )
    return found.annotate(paid=paid).filter(paid__lt=F("amount")).order_by("on", "pk")


def _owed(book: Book) -> int:
    found = AccountMonth.objects.filter(book=book, account__role="payable").aggregate(owed=Sum(F("credit") - F("debit")))
    return int(found["owed"] or 0)
