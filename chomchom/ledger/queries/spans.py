"""What happened in a span of days to some organisations: sums by kind, and the happenings with a date of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet, Sum

from chomchom.ledger.kinds import Kind, all_kinds
from chomchom.ledger.models import Entry
from chomchom.ledger.queries.entries import end_of
from chomchom.orgs.models import Organisation


@dataclass(frozen=True)
class Span:
    """Days of happening, both included; with `known_on` only what was posted by the end of that day, with `by` what that user
    posted, whoever took it back."""

    first: date
    last: date
    known_on: date | None = None
    by: int | None = None

    def entries(self, organisations: Iterable[Organisation]) -> QuerySet[Entry]:
        """The entries of the organisations, reversals among them."""
        found = Entry.objects.filter(organisation__in=list(organisations), happened_on__range=(self.first, self.last))
        if self.by is not None:
            found = found.filter(Q(reverses=None, by=self.by) | Q(reverses__by=self.by))
        return found.filter(posted_at__lt=end_of(self.known_on)) if self.known_on else found


@dataclass(frozen=True)
class KindSum:
    """Sums of a kind with reversals taken away."""

    kind: Kind
    entries: int
    quantity: int
    people: int
    amount: int


def sums_by_kind(organisations: Iterable[Organisation], span: Span) -> list[KindSum]:
    """Of the kinds that have anything, by name. One query."""
    figures: dict[str, Any] = {name: Sum(F("sign") * F(name), default=0) for name in ("quantity", "people", "amount")}
    rows = span.entries(organisations).values("kind").annotate(number=Sum("sign"), **figures).order_by()
    by_code: dict[str, Any] = {row["kind"]: row for row in rows if row["number"]}
    found = [kind for kind in all_kinds() if kind.code in by_code]
    return [_sum(kind, **by_code[kind.code]) for kind in sorted(found, key=lambda kind: kind.name)]


def _sum(declared: Kind, *, number: int, quantity: int, people: int, amount: int, **_: str) -> KindSum:
    return KindSum(declared, number, quantity, people, amount)


def happenings(organisations: Iterable[Organisation], span: Span) -> QuerySet[Entry]:
    """Standing entries of kinds whose entries are single happenings, such as meetings, oldest first."""
    codes = [kind.code for kind in all_kinds() if not kind.quantity]
    known = {"posted_at__lt": end_of(span.known_on)} if span.known_on else {}
    taken_back = Entry.objects.filter(reverses__isnull=False, **known).values("reverses")
    found = span.entries(organisations).filter(kind__in=codes, reverses__isnull=True).exclude(pk__in=taken_back)
    return found.select_related("organisation").order_by("happened_on", "pk")


def reversals(organisations: Iterable[Organisation], span: Span) -> int:
    """How many entries were taken back with effect in the span. One query."""
    return span.entries(organisations).filter(Q(reverses__isnull=False)).count()
