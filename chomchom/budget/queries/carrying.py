"""What can be carried over into a budget: lines of last year with money left, and with money bound that was not paid."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from chomchom.budget.models import Budget, Line
from chomchom.budget.models.heading import Direction


@dataclass(frozen=True)
class Offer:
    """A line of last year: `free` can be carried over at once (명시이월), `bound` after its commitments are released (사고이월)."""

    line: Line
    free: int
    bound: int


def carriable(budget: Budget) -> list[Offer]:
    """The lines of the year before, in the order of their budget. One query."""
    last = Line.objects.filter(
        budget__organisation=budget.organisation_id, budget__year=budget.year - 1, heading__direction=Direction.EXPENSE
    )
    left = last.exclude(balance__approved=F("balance__paid") + F("balance__carried_out")).filter(balance__isnull=False)
    found = left.select_related("heading", "organisation", "balance", "budget").order_by("position", "pk")
    return [Offer(line, line.balance.available, line.balance.committed - line.balance.paid) for line in found]
