"""Credentials: what a worker holds from a day to a day, be it a certificate, a skill, a health check or a training."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q

from chomchom.workforce.models.worker import Worker


class Credential(models.Model):
    """`kind` is a code of the terms. `until` None: for good. What a check found is nowhere kept, only that it holds."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="credentials", verbose_name="사람")
    kind = models.CharField("무엇", max_length=30)
    since = models.DateField("언제부터")
    until = models.DateField("언제까지", null=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="적은 사람")
    noted_at = models.DateTimeField("적은 때")

    class Meta:
        indexes = [models.Index(fields=["until"], condition=Q(until__isnull=False), name="workforce_credentials_ending")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="workforce_credential_ends_after_it_began"
            ),
            models.UniqueConstraint(fields=["worker", "kind", "since"], name="workforce_credential_once"),
        ]

    def __str__(self) -> str:
        return f"{self.worker} {self.kind}"

    def holds_on(self, day: dt.date) -> bool:
        """Whether it is good on that day."""
        return self.since <= day and (self.until is None or day <= self.until)
