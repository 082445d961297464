"""Filters of the browser that a person keeps under a name."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SavedFilter(models.Model):
    """A query string of the browser; each name once for each person."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    name = models.CharField("이름", max_length=60)
    query = models.CharField(max_length=1000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "name"], name="ledger_saved_filter_name_once")]

    def __str__(self) -> str:
        return self.name
