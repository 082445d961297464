"""The monthly review: what the privacy officer said about each unusual thing, and that a month was looked through.

Both are only ever added. Of the marks on one finding the newest counts; a review is what the month's findings and marks were when
it was closed.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

LONGEST_NOTE, LONGEST_KEY = 1000, 120


class Mark(models.Model):
    """What was found out about one finding. `finding` is its key, `sentence` what it said then."""

    class Verdict(models.TextChoices):
        EXPLAINED = "explained", "소명됨"
        FOLLOW_UP = "follow_up", "더 확인할 것"

    month = models.DateField()
    finding = models.CharField(max_length=LONGEST_KEY)
    sentence = models.TextField()
    verdict = models.CharField("결과", max_length=10, choices=Verdict)
    note = models.CharField("의견", max_length=LONGEST_NOTE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["month", "finding", "id"], name="accesslog_mark_of_a_month")]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.note}"


class Review(models.Model):
    """점검 완료: one month, looked through by somebody. `findings` are dictionaries of what was found, said and decided."""

    month = models.DateField(unique=True)
    lines = models.BigIntegerField()
    findings: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    note = models.CharField("총평", max_length=LONGEST_NOTE, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} 접속기록 점검"

    def get_absolute_url(self) -> str:
        """The page of its month."""
        return month_url(self.month)


def month_url(month: date) -> str:
    """The page on which a month is reviewed."""
    return reverse("accesslog:review", args=[month.year, month.month])
