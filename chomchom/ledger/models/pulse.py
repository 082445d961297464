"""Pulses: by which whoever keeps a figure sees that it is stale.

Every posting puts a new random stamp on the kind and month that it touches, in its own transaction. A figure that was found
under the stamps of its kinds and months holds as long as these do, and needs no look at the entries. Lanes are as in the rollups.
"""

from __future__ import annotations

from django.db import models


class Pulse(models.Model):
    """One lane of one kind in one month of happening. A reversal also stamps the month of what it takes back."""

    kind = models.CharField(max_length=60)
    month = models.DateField()
    lane = models.SmallIntegerField()
    stamp = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "month", "lane"], name="ledger_pulse_one")]

    def __str__(self) -> str:
        return f"{self.kind} {self.month:%Y-%m}"
