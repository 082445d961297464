"""Statements: what an organisation accounts for, of a quarter (분기실적) or the year (결산), as often as it was handed in."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from chomchom.budget.models import Budget
from chomchom.settlements.drawn import Period, Snapshot, digest_of

LONGEST_SUMMARY, LONGEST_WORDS = 4000, 1000


class Statement(models.Model):
    """DRAFT, then SUBMITTED, then CONFIRMED, or RETURNED with remarks and SUBMITTED again.

    `quarter` is 0 for the settlement of the year. `explanations` are words by the key of their heading. `decided_by` returned or
    confirmed it last, and `words` is what they said. A confirmed one never changes.
    """

    class Kind(models.TextChoices):
        QUARTERLY = "quarterly", "분기실적"
        SETTLEMENT = "settlement", "결산"

    class Status(models.TextChoices):
        DRAFT = "draft", "작성 중"
        SUBMITTED = "submitted", "제출"
        RETURNED = "returned", "돌려보냄"
        CONFIRMED = "confirmed", "확인"

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="statements", verbose_name="예산")
    kind = models.CharField("종류", max_length=10, choices=Kind)
    quarter = models.PositiveSmallIntegerField("분기", default=0)
    status = models.CharField("상태", max_length=10, choices=Status, default=Status.DRAFT)
    due_on = models.DateField("낼 날")
    summary = models.TextField("총평", blank=True)
    explanations = models.JSONField("과목의 설명", default=dict)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="시작한 사람")
    begun_at = models.DateTimeField("시작한 때")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="적은 사람")
    written_at = models.DateTimeField("적은 때", null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="검토한 사람"
    )
    decided_at = models.DateTimeField("검토한 때", null=True)
    words = models.TextField("검토 의견", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["budget", "kind", "quarter"], name="settlements_one_statement_per_period"),
            models.CheckConstraint(
                condition=Q(kind="settlement", quarter=0) | Q(kind="quarterly", quarter__in=[1, 2, 3, 4]),
                name="settlements_quarter_is_one",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["returned", "confirmed"]) | Q(decided_at__isnull=False),
                name="settlements_decided_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.budget.organisation} {self.period}"

    def get_absolute_url(self) -> str:
        return reverse("settlements:statement-show", args=[self.pk])

    @property
    def period(self) -> Period:
        """What it is about."""
        return Period(self.budget.year, self.quarter)

    @property
    def may_be_written(self) -> bool:
        """Whether the organisation has it in hand: before it is submitted, and after it was returned."""
        return self.status in (self.Status.DRAFT, self.Status.RETURNED)

    @property
    def state(self) -> str:
        """Which words these are: other words are kept at another moment."""
        return self.written_at.isoformat() if self.written_at else "begun"

    def is_late(self, today: dt.date) -> bool:
        """Whether it should have been handed in."""
        return self.may_be_written and today > self.due_on


class Submission(models.Model):
    """A statement as it was handed in, for good: its numbers and its words, under a digest."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="submissions", verbose_name="보고")
    number = models.PositiveSmallIntegerField("제출 차수")
    snapshot = models.BinaryField("내용")
    digest = models.CharField("지문", max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="낸 사람")
    at = models.DateTimeField("낸 때")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "number"], name="settlements_submission_number_once")]

    def __str__(self) -> str:
        return f"{self.number}차 제출"

    @property
    def kept(self) -> Snapshot:
        """What it said."""
        return Snapshot.from_json(bytes(self.snapshot))

    @property
    def is_whole(self) -> bool:
        """Whether it is what was handed in."""
        return digest_of(bytes(self.snapshot)) == self.digest
