"""Where each line stands: derived from editions and spending, moved in the same transaction, and guarded by the database.

The check constraint is the control of the budget: whatever code or psql does, no line is committed beyond what it may spend, nor
paid beyond what was resolved.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from chomchom.budget.models.budget import Line

_IN_ORDER = Q(paid__gte=0) & Q(resolved__gte=F("paid")) & Q(committed__gte=F("resolved"))
_WITHIN = Q(carried_out__gte=0) & Q(approved__gte=F("committed") + F("carried_out"))


class Balance(models.Model):
    """Won: `approved` by the editions (예산현액); `committed`, `resolved` and `paid` net of what came back; `carried_out` to the
    year after; of a line of revenue `received`."""

    line = models.OneToOneField(Line, models.CASCADE, primary_key=True, related_name="balance")
    approved = models.BigIntegerField(default=0)
    committed = models.BigIntegerField(default=0)
    resolved = models.BigIntegerField(default=0)
    paid = models.BigIntegerField(default=0)
    carried_out = models.BigIntegerField(default=0)
    received = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_IN_ORDER & _WITHIN & Q(received__gte=0), name="budget_never_overspent"),
        ]

    def __str__(self) -> str:
        return f"{self.available:,}원 남음"

    @property
    def available(self) -> int:
        """What can still be committed."""
        return self.approved - self.committed - self.carried_out


class MonthBalance(models.Model):
    """What moved in a month of the fiscal year, by the day of each act; what came back counts down in the month of its return."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="months")
    month = models.PositiveSmallIntegerField()
    committed = models.BigIntegerField(default=0)
    resolved = models.BigIntegerField(default=0)
    paid = models.BigIntegerField(default=0)
    received = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "month"], name="budget_month_balance_once"),
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="budget_month_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.month}월"
