"""Month checks (월별 예산집행내역 점검): who of the agency looked at which month of whose budget, and what they saw."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from chomchom.budget.models import Budget


class MonthCheck(models.Model):
    """Once for each month of a budget, never changed. `approved` and `paid` are the won that the one who looked saw: what might be
    spent, and what was paid by the end of that month."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="month_checks", verbose_name="예산")
    month = models.PositiveSmallIntegerField("달")
    approved = models.BigIntegerField("예산현액(원)")
    paid = models.BigIntegerField("지출액(원)")
    words = models.TextField("점검 의견")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="점검한 사람")
    at = models.DateTimeField("점검한 때")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["budget", "month"], name="settlements_month_checked_once"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="settlements_checked_month_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.budget.organisation} {self.period} 집행 점검"

    def get_absolute_url(self) -> str:
        return reverse("settlements:month-show", args=[self.budget_id, self.month])

    @property
    def period(self) -> str:
        """`2031년 5월`."""
        return f"{self.budget.year}년 {self.month}월"
