"""What organisations spent of their budgets, by team, project or heading: a few queries, never a voucher."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from chomchom.budget import pace
from chomchom.budget.models import Budget, Line
from chomchom.budget.queries.execution import ExecutionRow, execution
from chomchom.budget.queries.narrowing import Narrowing
from chomchom.orgs.models import Organisation
from chomchom.plan.queries.progress import Moment


@dataclass(frozen=True)
class Spent:
    """A group of lines of a budget, in won. `opens` is the page of the same sums."""

    key: str
    name: str
    approved: int
    paid: int
    opens: str = ""

    @property
    def share(self) -> float | None:
        """What was paid, of 1; None where there is no money."""
        return self.paid / self.approved if self.approved else None


def spent_by(by: str, year: int, organisations: Iterable[Organisation], moment: Moment) -> tuple[list[Spent], Spent]:
    """The groups of all budgets of a year in which the organisations have lines, and the sum of all."""
    lines = Line.objects.filter(budget__year=year, organisation__in=list(organisations))
    budgets = (
        Budget.objects.filter(year=year, lines__in=lines)
        .select_related("organisation")
        .distinct()
        .order_by("organisation__position", "pk")
    )
    groups: list[Spent] = []
    for budget in budgets.order_by("organisation__position", "pk"):
        found = execution(budget, lines.filter(budget=budget), by, _moment(year, moment), Narrowing())
        groups += [_spent(budget, row, moment, by) for row in found.rows if not row.depth]
    return groups, Spent("all", "모두", sum(each.approved for each in groups), sum(each.paid for each in groups))


def _moment(year: int, moment: Moment) -> pace.Moment:
    """The end of the month of a moment that is over, or as things stand."""
    is_past = moment.as_of < moment.today
    ends = (moment.as_of + dt.timedelta(days=1)).day == 1
    return pace.Moment.read(year, moment.today, moment.as_of.month if is_past and ends else None)


def _spent(budget: Budget, row: ExecutionRow, moment: Moment, by: str) -> Spent:
    seen = _moment(budget.year, moment)
    month = f"&month={seen.month}" if seen.month else ""
    address = f"{reverse('budget:execution', args=[budget.pk])}?by={by}{month}&{row.narrow}"
    return Spent(f"{budget.pk}.{row.narrow or row.name}", row.name, row.money.approved, row.money.paid, address)
