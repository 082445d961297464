"""Batches: a file of rows that somebody handed in, kept until its preview is accepted or forgotten."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Batch(models.Model):
    """The file as it came. Its digest is in the key of every entry that comes of it, so that no file is posted twice."""

    kind = models.CharField(max_length=60)
    name = models.CharField("파일 이름", max_length=200)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
