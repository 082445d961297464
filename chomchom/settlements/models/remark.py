"""Remarks (지적): what is wrong with a statement or a month of a budget, open until settled, with all that was said."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from chomchom.budget.models import Budget, Heading
from chomchom.ledger.models import Content
from chomchom.orgs.models import Organisation
from chomchom.settlements.models.check import MonthCheck
from chomchom.settlements.models.statement import Statement

LONGEST_TEXT = 1000


class Remark(models.Model):
    """OPEN until the owner has ANSWERED; then SETTLED, or OPEN again when the reviewer asks once more.

    It is about a budget; nearer, about a statement or the check of a month, and about a heading, where one is meant.
    """

    class Kind(models.TextChoices):
        PAPERS = "papers", "증빙 미비"
        HEADING = "heading", "과목 착오"
        SLOW = "slow", "집행 부진"
        OVER = "over", "과다 집행"
        SUM = "sum", "계산 오류"
        RULE = "rule", "규정 위반"
        OTHER = "other", "그 밖"

    class Status(models.TextChoices):
        OPEN = "open", "답 기다림"
        ANSWERED = "answered", "답함"
        SETTLED = "settled", "끝남"

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="remarks", verbose_name="예산")
    statement = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="remarks", verbose_name="보고")
    month_check = models.ForeignKey(MonthCheck, models.PROTECT, null=True, related_name="remarks", verbose_name="월 점검")
    heading = models.ForeignKey(Heading, models.PROTECT, null=True, related_name="+", verbose_name="과목")
    kind = models.CharField("종류", max_length=10, choices=Kind)
    text = models.TextField("지적")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="답할 조직")
    due_on = models.DateField("답할 날")
    status = models.CharField("상태", max_length=10, choices=Status, default=Status.OPEN)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="지적한 사람")
    at = models.DateTimeField("지적한 때")

    class Meta:
        indexes = [models.Index(fields=["owner", "status", "due_on"], name="settlements_remarks_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(statement__isnull=True) | Q(month_check__isnull=True), name="settlements_remark_about_one"
            ),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 60 else f"{self.text[:60]}…"

    def get_absolute_url(self) -> str:
        return reverse("settlements:remark-show", args=[self.pk])

    @property
    def about(self) -> str:
        """What it is about, in words."""
        return str(self.statement or self.month_check or self.budget)

    def is_late(self, today: dt.date) -> bool:
        """Whether the answer is overdue."""
        return self.status == self.Status.OPEN and today > self.due_on


class Reply(models.Model):
    """One thing said about a remark, with a file where there is one. Never changed."""

    class Act(models.TextChoices):
        ANSWERED = "answered", "답변"
        ASKED_AGAIN = "asked_again", "다시 물음"
        SETTLED = "settled", "끝냄"

    remark = models.ForeignKey(Remark, models.PROTECT, related_name="replies", verbose_name="지적")
    act = models.CharField("한 일", max_length=12, choices=Act)
    text = models.TextField("내용", blank=True)
    content = models.ForeignKey(Content, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name="파일")
    name = models.CharField("파일 이름", max_length=200, blank=True)
    media_type = models.CharField("형식", max_length=100, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="한 사람")
    at = models.DateTimeField("한 때")

    def __str__(self) -> str:
        return self.get_act_display()
