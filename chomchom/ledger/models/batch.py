"""Batches: a file of rows that somebody handed in, a preview until it is accepted; then it says which entries came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from chomchom.ledger.models.entry import OF_A_FILE


class Batch(models.Model):
    """The file as it came, without its bytes once its entries are written.

    Its digest is in the key of every entry that comes of it, so that no file is posted twice.
    """

    kind = models.CharField(max_length=60)
    name = models.CharField("파일 이름", max_length=200)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    entries = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its preview, or what came of it."""
        return reverse("ledger:batch-show", args=[self.pk])

    @property
    def key(self) -> str:
        """What the keys of its entries begin with."""
        return f"{OF_A_FILE}{self.digest[:40]}:"
