"""Consent: what a person agreed to, in which words, told by whom; and the end of it.

The words are versions of a text: once somebody agreed to one it stays as it is, and a change is a new version.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from chomchom.clients.models.client import Client
from chomchom.core.crypto.rows import SealedField, SealedRow


class ConsentText(models.Model):
    """A version of the words to which people agree. `used_at` is when the first one did; from then on triggers keep it."""

    purpose = models.CharField("목적", max_length=100)
    version = models.PositiveSmallIntegerField("판")
    items = models.CharField("항목", max_length=400)
    months = models.PositiveSmallIntegerField("보유 기간(달)")
    text = models.TextField("동의서 글")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["purpose", "version"], name="clients_text_version_once")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.version}판"


class Consent(SealedRow):
    """One person's consent. It holds from `obtained_on` until `until`, unless it was withdrawn."""

    class How(models.TextChoices):
        PAPER = "paper", "서면"
        PHONE = "phone", "전화"
        ONLINE = "online", "온라인"

    client = models.ForeignKey(Client, models.PROTECT, related_name="consents")
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="+", db_index=False)
    how = models.CharField("받은 방법", max_length=6, choices=How)
    obtained_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    obtained_on = models.DateField("받은 날")
    until = models.DateField("동의한 기한")
    recorded_at = models.DateTimeField()
    withdrawn_on = models.DateField("철회한 날", null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    withdrawal = SealedField("철회한 까닭")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=models.F("obtained_on")), name="clients_consent_until"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=models.F("obtained_on")),
                name="clients_withdrawal_after",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text} {self.obtained_on}"

    def holds_on(self, day: date) -> bool:
        """Whether it can be relied on that day."""
        return self.obtained_on <= day <= self.until and (self.withdrawn_on is None or day < self.withdrawn_on)
