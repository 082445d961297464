"""Merges of doubles: which row stayed, and what moved to it, so that it can be taken back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from chomchom.clients.models.client import Client


class Merge(models.Model):
    """One merge. `moved` holds, for each relation, the ids of the rows that went over to the one that stayed."""

    kept = models.ForeignKey(Client, models.PROTECT, related_name="merges")
    lost = models.ForeignKey(Client, models.PROTECT, related_name="merges_away")
    moved = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    at = models.DateTimeField()
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lost"], condition=Q(undone_at__isnull=True), name="clients_merged_once"),
        ]

    def __str__(self) -> str:
        return f"{self.lost_id} → {self.kept_id}"
