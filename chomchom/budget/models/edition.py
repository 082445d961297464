"""Editions: each decision about a budget, from the first one to the last transfer. A decided one never changes.

An edition holds only the lines that it sets. What a line may spend is what the last decided edition that names it says; so 기정 is
what held before an edition, 경정 what it says, and 증감 the difference.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from chomchom.budget.models.budget import Budget, Line

MOST_WON = 10**13


class Edition(models.Model):
    """DRAFT (편성안) becomes DECIDED, or DISCARDED. `number` counts the decided ones of a budget from 1, the original budget."""

    class Kind(models.TextChoices):
        ORIGINAL = "original", "본예산"
        SUPPLEMENTARY = "supplementary", "추가경정예산"
        TRANSFER = "transfer", "이용·전용"
        CARRY_OVER = "carry_over", "이월"

    class Status(models.TextChoices):
        DRAFT = "draft", "편성안"
        DECIDED = "decided", "의결"
        DISCARDED = "discarded", "버림"

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="editions", verbose_name="예산")
    kind = models.CharField("종류", max_length=14, choices=Kind)
    number = models.PositiveSmallIntegerField("차수", null=True)
    status = models.CharField("상태", max_length=10, choices=Status, default=Status.DRAFT)
    title = models.CharField("이름", max_length=120)
    reason = models.TextField("까닭", blank=True)
    decided_on = models.DateField("의결일", null=True)
    decision = models.CharField("의결", max_length=200, blank=True)
    document_name = models.CharField("문서 이름", max_length=200, blank=True)
    document = models.BinaryField("문서", default=b"")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name="만든 사람")
    at = models.DateTimeField("만든 시각")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name="의결을 적은 사람"
    )
    decided_at = models.DateTimeField("의결을 적은 시각", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["budget", "number"], name="budget_edition_number_once"),
            models.UniqueConstraint(fields=["budget"], condition=models.Q(status="draft"), name="budget_edition_one_draft"),
            models.CheckConstraint(
                condition=~models.Q(status="decided")
                | models.Q(number__isnull=False, decided_on__isnull=False, decided_at__isnull=False),
                name="budget_edition_decided_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("budget:edition-show", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.status == self.Status.DRAFT


class Estimate(models.Model):
    """What an edition sets a line to: the 산출내역 as text, what it computes to, and the amount in whole won.

    `exact` is the value of the formula before rounding, None where there is none; `stated` what a plan document printed. `funding`
    is a list of {source, percent, amount}: the amounts add up to the whole.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="estimates", verbose_name="차수")
    line = models.ForeignKey(Line, models.PROTECT, related_name="estimates", verbose_name="예산 줄")
    basis = models.TextField("산출내역", blank=True)
    exact = models.DecimalField("계산한 값(원)", max_digits=20, decimal_places=4, null=True)
    stated = models.BigIntegerField("문서의 금액(원)", null=True)
    amount = models.BigIntegerField("금액(원)")
    funding = models.JSONField("재원", default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "line"], name="budget_estimate_once"),
            models.CheckConstraint(condition=models.Q(amount__gte=0, amount__lte=MOST_WON), name="budget_estimate_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.amount:,}원"
