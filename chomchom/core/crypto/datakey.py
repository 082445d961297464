"""Data keys: each table with personal data has its own, in versions; here they lie wrapped by the master key."""

from __future__ import annotations

from django.db import models


class DataKey(models.Model):
    """A version of the key of a table. The last one writes; older ones read, and are retired when no row needs them.

    A retired key stays: older backups and the history of rows may still need it.
    """

    table = models.CharField(max_length=63)
    version = models.PositiveSmallIntegerField()
    wrapped = models.BinaryField()
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "version"], name="core_datakey_version_once")]

    def __str__(self) -> str:
        return f"{self.table} {self.version}"

    @property
    def bound(self) -> bytes:
        """What its wrapping is bound to."""
        return f"{self.table}\0{self.version}".encode()
