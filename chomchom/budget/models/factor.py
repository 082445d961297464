"""Factors: rates with a name (여비 단가 25천원) that formulas share, so that a rate is changed once."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from chomchom.budget.models.budget import Budget

LONGEST_NAME = 40


class Factor(models.Model):
    """A named rate of one budget. A formula names it in brackets: `[여비 단가]×2명×5회`."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="factors", verbose_name="예산")
    name = models.CharField("이름", max_length=LONGEST_NAME)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["budget", "name"], name="budget_factor_name_once")]

    def __str__(self) -> str:
        return self.name


class Rate(models.Model):
    """What a factor is worth from some moment on, as people write it: `25천원`, `10명`. The newest counts; none is overwritten."""

    factor = models.ForeignKey(Factor, models.CASCADE, related_name="rates", verbose_name="단가")
    text = models.CharField("값", max_length=60)
    reason = models.CharField("까닭", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name="정한 사람")
    at = models.DateTimeField("정한 시각")

    def __str__(self) -> str:
        return self.text
