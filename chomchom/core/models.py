"""The audit trail: who did what to which object, written in the same transaction, never changed. And the search index, and keys."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from chomchom.core.crypto.datakey import DataKey
from chomchom.core.search.entry import SearchEntry

__all__ = ["AuditLine", "DataKey", "SearchEntry"]


class AuditLine(models.Model):
    """One act. `code` is `app.noun.past_verb`."""

    code = models.CharField(max_length=60)
    object_type = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["object_type", "object_id"])]

    def __str__(self) -> str:
        return self.code
