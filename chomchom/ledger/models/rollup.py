"""Rollups: sums by month, kind, organisation and labels, kept in the transaction of every posting.

Each sum is spread over lanes. A transaction takes a lane that no other transaction holds, and adds only to rows of that lane: so
posters never wait for each other's sums, in whatever order they post, and cannot deadlock. Readers add the lanes up.
"""

from __future__ import annotations

from django.db import models

from chomchom.orgs.models import Organisation


class Rollup(models.Model):
    """One lane of one sum; reversals are taken away. `labels` holds only those by which the kind keeps its sums apart."""

    month = models.DateField()
    kind = models.CharField(max_length=60)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    labels = models.JSONField(default=dict)
    lane = models.SmallIntegerField(default=0)
    entries = models.BigIntegerField()
    quantity = models.BigIntegerField()
    people = models.BigIntegerField()
    amount = models.BigIntegerField()
    score = models.DecimalField(max_digits=18, decimal_places=2)
    scored = models.BigIntegerField()

    class Meta:
        # Pages ask for a kind in a span of months, so these lead the one index.
        constraints = [
            models.UniqueConstraint(fields=["kind", "month", "organisation", "labels", "lane"], name="ledger_rollup_one")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.month:%Y-%m}"
