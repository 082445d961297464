"""Where lines stand at a moment: their sums and the curve that they are meant to follow.

Everything is read from the sums that spending moves (`Balance`, `MonthBalance`) and from plans, never from vouchers: the time does
not grow with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, QuerySet, Sum

from chomchom.budget.models import Budget, Edition, Line, MonthBalance, MonthPlan
from chomchom.budget.pace import Curve, Moment, Money, Standing, by_months, by_plan, expected, standing
from chomchom.budget.queries.book import in_force
from chomchom.budget.queries.groups import Known, line_url
from chomchom.budget.queries.rules import rules


@dataclass(frozen=True, slots=True)
class StoodLine:
    """A line of expense with its money. `planned`: it has a monthly plan; `months`: those of its project's schedule."""

    pk: int
    title: str
    heading: int
    team: tuple[int, str, int]
    lineage: UUID | None
    money: Money
    curve: Curve
    planned: bool
    months: frozenset[int]

    @property
    def url(self) -> str:
        """Its page."""
        return line_url(self.pk)

    def standing(self, passed: float) -> Standing:
        """Against its curve, by the agency's slack."""
        return standing(self.money, self.curve, passed, rules().pace.slack)

    def scheduled(self, passed: float) -> int:
        """Won that the schedule alone would have paid by now."""
        return expected(by_months(self.money.whole, self.months), passed)


def stood_lines(budget: Budget, lines: QuerySet[Line], moment: Moment, projects: Mapping[UUID, Known]) -> list[StoodLine]:
    """Two queries for today: lines with their balance, and monthly plans. For the end of a month two more."""
    fields = ("pk", "title", "heading", "organisation", "organisation__name", "organisation__position", "lineage")
    sums = ("approved", "carried_out", "committed", "resolved", "paid")
    expense = lines.filter(heading__direction="expense").order_by("position", "pk")
    rows = list(expense.values_list(*fields, *(f"balance__{name}" for name in sums)))
    then = _sums_then(budget, moment) if moment.month else None
    plans = plans_of(budget)
    found = []
    for pk, title, heading, team, name, place, lineage, *won in rows:
        money = Money(*(each or 0 for each in won)) if then is None else then.get(pk, Money())
        months = projects[lineage].months if lineage in projects else frozenset[int]()
        plan = plans.get(pk)
        curve = by_plan(plan) if plan else by_months(money.whole, months)
        found.append(StoodLine(pk, title, heading, (team, name, place), lineage, money, curve, bool(plan), months))
    return found


def plans_of(budget: Budget) -> dict[int, dict[int, int]]:
    """The monthly plans that plan anything, won by month by line. One query."""
    rows = MonthPlan.objects.filter(line__budget=budget).values("line").annotate(months=ArrayAgg("month"), won=ArrayAgg("amount"))
    plans = rows.values_list("line", "months", "won")
    return {line: dict(zip(months, won, strict=True)) for line, months, won in plans if any(won)}


def _sums_then(budget: Budget, moment: Moment) -> dict[int, Money]:
    """The sums at the end of a month: what editions decided by then said, and what had moved. What was carried out into the next
    year is told for the end of December only, when it happens."""
    said = in_force(budget, Q(edition__status=Edition.Status.DECIDED, edition__decided_on__lte=moment.last_day))
    moved = MonthBalance.objects.filter(line__budget=budget, month__lte=moment.month)
    sums = {
        line: sums
        for line, *sums in moved.values("line")
        .annotate(c=Sum("committed"), r=Sum("resolved"), p=Sum("paid"))
        .values_list("line", "line__balance__carried_out", "c", "r", "p")
    }
    return {line: Money(said[line].amount if line in said else 0, *_carried(sums.get(line), moment)) for line in {*said, *sums}}


def _carried(sums: list[int] | None, moment: Moment) -> tuple[int, ...]:
    carried_out, *moved = sums or (0, 0, 0, 0)
    return (carried_out if moment.month == 12 else 0, *moved)
