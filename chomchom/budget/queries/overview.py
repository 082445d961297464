"""The budgets of a year that a person may see, the agency's first, each with where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from chomchom.budget.models import Budget, Edition, Line
from chomchom.budget.pace import Moment, Money, Standing, by_months, standing
from chomchom.budget.queries.rules import rules
from chomchom.orgs.models import Organisation

COLUMNS = ("approved", "carried_out", "committed", "resolved", "paid")


@dataclass(frozen=True)
class BudgetRow:
    """One budget. `is_whole`: the person sees all of it, and not only the lines of the own organisations. `draft` is the name of
    the edition that is being made; `received` is what came in."""

    budget: Budget
    money: Money
    standing: Standing
    received: int
    lines: int
    is_whole: bool
    draft: str


@dataclass(frozen=True)
class Overview:
    """`all` is the sum of all rows; `years` are those with a budget, newest first."""

    rows: list[BudgetRow]
    years: list[int]

    @property
    def all(self) -> Money:
        """Added up. What one organisation gives to another is in both."""
        return sum((row.money for row in self.rows), Money())


def overview(own: QuerySet[Organisation], moment: Moment) -> Overview:
    """Years, budgets, sums of lines, drafts: four queries. `own` are the organisations over which the person may read."""
    sums = _sums(own, moment.year)
    whole = Q(organisation__in=own)
    found = Budget.objects.filter(whole | Q(pk__in=list(sums)), year=moment.year).select_related("organisation")
    budgets = list(found.order_by("organisation__kind", "organisation__position", "pk").annotate(is_whole=whole))
    drafts = dict(Edition.objects.filter(budget__in=budgets, status=Edition.Status.DRAFT).values_list("budget", "title"))
    rows = [_row(budget, sums.get(budget.pk, (Money(), 0, 0)), drafts.get(budget.pk, ""), moment) for budget in budgets]
    return Overview(rows, list(_years(own)))


def _row(budget: Budget, sums: tuple[Money, int, int], draft: str, moment: Moment) -> BudgetRow:
    money, received, lines = sums
    curve = by_months(money.whole, ())
    is_whole = bool(getattr(budget, "is_whole", False))
    found = standing(money, curve, moment.passed, rules().pace.slack)
    return BudgetRow(budget, money, found, received, lines, is_whole, draft)


def money_of(lines: QuerySet[Line]) -> Money:
    """The sums of lines. One query."""
    return Money(**lines.aggregate(**{name: Sum(f"balance__{name}", default=0) for name in COLUMNS}))


def _sums(own: QuerySet[Organisation], year: int) -> dict[int, tuple[Money, int, int]]:
    """Money of expense, won received and number of lines, by budget, of the lines that the person may read."""
    expense = Q(heading__direction="expense")
    added = {name: Sum(f"balance__{name}", default=0, filter=expense) for name in COLUMNS}
    lines = Line.objects.filter(budget__year=year, organisation__in=own)
    rows = lines.values("budget").annotate(**added, received=Sum("balance__received", default=0), lines=Count("pk"))
    return {
        budget: (Money(*won), received, count)
        for budget, received, count, *won in rows.values_list("budget", "received", "lines", *COLUMNS)
    }


def _years(own: QuerySet[Organisation]) -> QuerySet[Budget, int]:
    part = Exists(Line.objects.filter(budget=OuterRef("pk"), organisation__in=own))
    found = Budget.objects.filter(Q(organisation__in=own) | part)
    return found.order_by("-year").values_list("year", flat=True).distinct()
