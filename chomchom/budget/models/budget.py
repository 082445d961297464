"""The budget of one organisation in one fiscal year, and its lines."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from chomchom.budget.models.fiscal_year import OfFiscalYear
from chomchom.budget.models.heading import Direction, Heading
from chomchom.orgs.models import Organisation
from chomchom.plan.models import BudgetLine

LONGEST_TITLE = 200


class Budget(OfFiscalYear):
    """`rounding` and `unit_won`: how a formula that does not come out even becomes an amount, as is shown where one is computed."""

    class Rounding(models.TextChoices):
        EXACT = "exact", "맞아떨어져야 함"
        DOWN = "down", "버림"
        HALF_UP = "half_up", "반올림"
        UP = "up", "올림"

    chart = models.CharField("과목표", max_length=20)
    rounding = models.CharField("끝수 처리", max_length=8, choices=Rounding, default=Rounding.EXACT)
    unit_won = models.PositiveIntegerField("끝수 단위(원)", default=1)
    opened_at = models.DateTimeField("만든 시각")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="budget_once_a_year"),
            models.CheckConstraint(condition=models.Q(unit_won__in=[1, 10, 100, 1000]), name="budget_unit_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}년 예산"

    def get_absolute_url(self) -> str:
        return reverse("budget:book", args=[self.pk])


class Line(models.Model):
    """One line: a heading (과목), what for (부기), who answers for it, and of which project it is. Its amounts are in the editions.

    `lineage` is that of the project, which outlives revisions of the plan; `plan_line` the printed line that it was taken from.
    `carried_from`: the line of the year before from which money was carried over (이월).
    """

    keeps_entries = True  # the next edition puts the ledger right

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="lines", verbose_name="예산")
    heading = models.ForeignKey(Heading, models.PROTECT, related_name="lines", verbose_name="과목")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="맡은 조직")
    title = models.CharField("부기", max_length=LONGEST_TITLE)
    lineage = models.UUIDField("사업", null=True, db_index=True)
    plan_line = models.ForeignKey(BudgetLine, models.SET_NULL, null=True, related_name="+", verbose_name="계획의 예산 줄")
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="carried_to", verbose_name="이월한 줄")
    position = models.PositiveIntegerField("순서", default=0)

    class Meta:
        indexes = [models.Index(fields=["budget", "position"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("budget:line-show", args=[self.pk])

    @property
    def is_expense(self) -> bool:
        """Whether money goes out by it."""
        return self.heading.direction == Direction.EXPENSE
