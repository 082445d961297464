"""Mappings (과목과 계정의 짝): which account an amount of a budget heading is booked to. Versions of one chart of headings.

A draft is changed pair by pair; put in force it never changes, and every journal names the version by which it was made.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from chomchom.bookkeeping.models.account import Account
from chomchom.budget.models import Heading


class MappingVersion(models.Model):
    """DRAFT becomes IN_FORCE, and REPLACED by the next one; or it is discarded, which deletes it."""

    class Status(models.TextChoices):
        DRAFT = "draft", "초안"
        IN_FORCE = "in_force", "시행"
        REPLACED = "replaced", "앞의 판"

    chart = models.CharField("과목표", max_length=20)
    number = models.PositiveSmallIntegerField("판")
    status = models.CharField("상태", max_length=8, choices=Status, default=Status.DRAFT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name="만든 사람")
    at = models.DateTimeField("만든 시각")
    in_force_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name="시행한 사람"
    )
    in_force_at = models.DateTimeField("시행한 시각", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chart", "number"], name="bookkeeping_mapping_number_once"),
            models.UniqueConstraint(fields=["chart"], condition=models.Q(status="draft"), name="bookkeeping_mapping_one_draft"),
            models.UniqueConstraint(
                fields=["chart"], condition=models.Q(status="in_force"), name="bookkeeping_mapping_one_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"짝 {self.number}판"

    def get_absolute_url(self) -> str:
        return reverse("bookkeeping:mapping-show", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        """Whether its pairs may still be changed."""
        return self.status == self.Status.DRAFT


class Pair(models.Model):
    """That a heading means an account."""

    version = models.ForeignKey(MappingVersion, models.CASCADE, related_name="pairs", verbose_name="판")
    heading = models.ForeignKey(Heading, models.PROTECT, related_name="+", verbose_name="예산과목")
    account = models.ForeignKey(Account, models.PROTECT, related_name="pairs", verbose_name="계정과목")
    suggested = models.BooleanField("제안", default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "heading"], name="bookkeeping_pair_once")]

    def __str__(self) -> str:
        return f"{self.heading} → {self.account}"
