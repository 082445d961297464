"""The monthly plan (월별 예산사용계획): in which months the money of a line is to be paid."""

from __future__ import annotations

from django.db import models

from chomchom.budget.models.budget import Line


class MonthPlan(models.Model):
    """Won of one line in one month. `proposed`: nobody has changed what the schedule suggested."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="month_plans", verbose_name="예산 줄")
    month = models.PositiveSmallIntegerField("월")
    amount = models.BigIntegerField("금액(원)")
    proposed = models.BooleanField("제안", default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "month"], name="budget_month_plan_once"),
            models.CheckConstraint(
                condition=models.Q(month__gte=1, month__lte=12, amount__gte=0), name="budget_month_plan_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month}월 {self.amount:,}원"
