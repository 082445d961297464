"""Evidence: files that show that an entry happened.

The bytes lie in the database: a file and its entry are written in one transaction, so neither a crash nor a restored backup can
part them, and the triggers that keep entries from being changed keep files too. The same bytes are kept once.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from chomchom.ledger.models.entry import Entry


class Content(models.Model):
    """The bytes of a file after cleaning, known by their SHA-256."""

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.digest


class Evidence(models.Model):
    """One file of one entry."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="evidence")
    content = models.ForeignKey(Content, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField("파일 이름", max_length=200)
    media_type = models.CharField("형식", max_length=100)
    size = models.PositiveIntegerField("크기")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "content"], name="ledger_evidence_once")]

    def __str__(self) -> str:
        return self.name
