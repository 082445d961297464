"""The monthly plan of a budget, by heading or by project, and the need for cash that follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from django.db.models import F, Sum

from chomchom.budget.models import Budget, Line, MonthBalance, MonthPlan
from chomchom.budget.models.heading import Direction
from chomchom.budget.queries.grounds import project_titles
from chomchom.budget.queries.trees import Leaf, TreeRow, add_up, paths, tree_rows
from chomchom.budget.spreading import YEAR

NO_PROJECT = "사업에 딸리지 않은 줄"
_WIDTH = len(YEAR) + 2


@dataclass(frozen=True)
class PlannedLine:
    """A line with its twelve months. `edited`: people set them; `planned`: there are any."""

    line: Line
    months: tuple[int, ...]
    planned: bool
    edited: bool

    def __str__(self) -> str:
        return self.line.title

    @property
    def approved(self) -> int:
        """What the months have to add up to."""
        return self.line.balance.approved

    @property
    def total(self) -> int:
        """What they add up to."""
        return sum(self.months)

    @property
    def difference(self) -> int:
        """What the months have too much, or too little of."""
        return self.total - self.approved

    @property
    def numbers(self) -> tuple[int, ...]:
        """The months, their sum, and what is approved."""
        return (*self.months, self.total, self.approved)


@dataclass(frozen=True)
class MonthTable:
    """All lines of expenditure of a budget, and the rows by which they are read."""

    lines: list[PlannedLine]
    rows: list[TreeRow]

    @cached_property
    def off(self) -> list[PlannedLine]:
        """Lines with a plan that no longer adds up, after an edition."""
        return [each for each in self.lines if each.planned and each.difference]

    @cached_property
    def unplanned(self) -> list[PlannedLine]:
        """Lines with money and without any plan."""
        return [each for each in self.lines if not each.planned and each.approved]

    @cached_property
    def edited(self) -> int:
        """How many lines people set."""
        return sum(each.edited for each in self.lines)

    @cached_property
    def totals(self) -> tuple[int, ...]:
        """The months, their sum, and what is approved."""
        return add_up((each.numbers for each in self.lines), _WIDTH)


def month_table(budget: Budget, by: str = "heading") -> MonthTable:
    """By `heading` or by `project`. Three queries, and two more for the names of projects."""
    found = Line.objects.filter(budget=budget, heading__direction=Direction.EXPENSE, balance__isnull=False)
    lines = found.select_related("heading", "organisation", "balance").order_by("position", "pk")
    plans: dict[int, dict[int, int]] = {}
    edited = set[int]()
    for line, month, amount, proposed in MonthPlan.objects.filter(line__in=found).values_list(
        "line", "month", "amount", "proposed"
    ):
        plans.setdefault(line, {})[month] = amount
        if not proposed:
            edited.add(line)
    planned = [
        PlannedLine(line, tuple(plans.get(line.pk, {}).get(month, 0) for month in YEAR), line.pk in plans, line.pk in edited)
        for line in list(lines)
    ]
    planned = [each for each in planned if each.approved or each.total]
    return MonthTable(planned, _by_project(planned, budget.year) if by == "project" else _by_heading(planned, budget))


def planned_line(line: Line) -> PlannedLine:
    """One line; it has a balance. One query."""
    plans = {each.month: each for each in line.month_plans.all()}
    months = tuple(plans[month].amount if month in plans else 0 for month in YEAR)
    return PlannedLine(line, months, bool(plans), any(not each.proposed for each in plans.values()))


def _by_heading(lines: Iterable[PlannedLine], budget: Budget) -> list[TreeRow]:
    return tree_rows((Leaf(each.line.heading_id, each.numbers, each) for each in lines), paths(budget.chart), _WIDTH)


def _by_project(lines: Sequence[PlannedLine], year: int) -> list[TreeRow]:
    titles = project_titles({each.line.lineage for each in lines if each.line.lineage}, year)
    parts: dict[str, list[PlannedLine]] = defaultdict(list)
    for each in lines:
        parts[titles.get(each.line.lineage, NO_PROJECT) if each.line.lineage else NO_PROJECT].append(each)
    rows = [TreeRow(Direction.EXPENSE.label, 0, add_up((each.numbers for each in lines), _WIDTH))] if lines else []
    for name in sorted(parts, key=lambda name: (name == NO_PROJECT, name)):
        rows.append(TreeRow(name, 1, add_up((each.numbers for each in parts[name]), _WIDTH)))
        rows += [TreeRow(str(each), 2, each.numbers, each) for each in parts[name]]
    return rows


@dataclass(frozen=True)
class CashMonth:
    """A month: what was planned and paid in it, and how things stood at its end. `bound` is None for months to come."""

    month: int
    planned: int
    paid: int
    planned_so_far: int
    paid_so_far: int
    bound: int | None

    @property
    def need(self) -> int:
        """What the month still wants of its plan; below zero where more was paid than planned."""
        return self.planned - self.paid

    @property
    def need_so_far(self) -> int:
        """The same for the year up to the end of the month."""
        return self.planned_so_far - self.paid_so_far


@dataclass(frozen=True)
class Cash:
    """The twelve months; `bound` is what is committed and not paid by now, `through` the last month that has begun."""

    months: list[CashMonth]
    through: int
    bound: int

    @property
    def planned(self) -> int:
        """Of the year."""
        return self.months[-1].planned_so_far

    @property
    def paid(self) -> int:
        """Of the year, up to now."""
        return self.months[-1].paid_so_far

    @property
    def due(self) -> int:
        """What the plan wanted up to now and was not paid."""
        return self.months[self.through - 1].need_so_far if self.through else 0

    @property
    def to_come(self) -> int:
        """What is still to be paid by the plan of the year."""
        return self.planned - self.paid


def cash_need(budget: Budget, through: int) -> Cash:
    """By month; `through` is the last month that has begun, 0 before the year and 12 after it. Two queries."""
    expense = {"line__budget": budget, "line__heading__direction": Direction.EXPENSE}
    planned = _by_month(MonthPlan.objects.filter(**expense).values_list("month").annotate(sum=Sum("amount")))
    moved = MonthBalance.objects.filter(**expense)
    rows = {
        month: (paid, bound)
        for month, paid, bound in moved.values_list("month").annotate(Sum("paid"), sum=Sum(F("committed") - F("paid")))
    }
    paid = [rows.get(month, (0, 0))[0] for month in YEAR]
    bound = list(accumulate(rows.get(month, (0, 0))[1] for month in YEAR))
    columns = zip(YEAR, planned, paid, accumulate(planned), accumulate(paid), bound, strict=True)
    months = [
        CashMonth(month, plan, pay, plans, pays, left if month <= through else None)
        for month, plan, pay, plans, pays, left in columns
    ]
    return Cash(months, through, bound[-1])


def _by_month(rows: Iterable[tuple[int, int]]) -> list[int]:
    found = dict(rows)
    return [found.get(month, 0) for month in YEAR]
