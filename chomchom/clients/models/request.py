"""What a person asks about the own data (열람·정정), and what was put right in it and why."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from chomchom.clients.models.client import Client
from chomchom.core.crypto.rows import SealedField, SealedRow

DAYS_TO_ANSWER = 10
"""Calendar days: 개인정보 보호법 시행령 제41조, 제43조."""


class PersonRequest(SealedRow):
    """One request. It is open until it was answered."""

    class Kind(models.TextChoices):
        ACCESS = "access", "열람"
        CORRECTION = "correction", "정정"
        DELETION = "deletion", "삭제"
        STOP = "stop", "처리정지"

    client = models.ForeignKey(Client, models.PROTECT, related_name="requests")
    kind = models.CharField("종류", max_length=10, choices=Kind)
    asked = SealedField("요구한 내용")
    received_on = models.DateField("받은 날")
    due_on = models.DateField("기한")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    at = models.DateTimeField()
    answer = SealedField("답")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_on"], condition=Q(answered_at__isnull=True), name="clients_requests_open")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.received_on}"

    @property
    def asked_text(self) -> str:
        """What was asked, for whoever opened the person."""
        return self.opened("asked")

    @property
    def answer_text(self) -> str:
        """The answer, for whoever opened the person."""
        return self.opened("answer")


class Correction(SealedRow):
    """Which columns were changed, and why. What stood there before is not kept here."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="corrections")
    columns = ArrayField(models.CharField(max_length=30))
    reason = SealedField("까닭")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return ", ".join(self.columns)

    @property
    def reason_text(self) -> str:
        """Why, for whoever opened the person."""
        return self.opened("reason")

    @property
    def column_names(self) -> list[str]:
        """The columns as pages call them."""
        return [str(Client._meta.get_field(column).verbose_name) for column in self.columns]  # type: ignore[union-attr]  # a column
