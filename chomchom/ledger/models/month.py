"""Acts on months: closing and reopening, each a line of its own.

The last act of an organisation and month says how it stands: closed, or open until the reopening ends, after which it is closed
again without anybody doing anything.
"""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from chomchom.orgs.models import Organisation

Month = tuple[int, date]
"""The id of an organisation, and the first day of a month."""


class MonthAct(models.Model):
    """One act. `month` is the first day of the month. `entries` is how many the month had when it was closed."""

    class Act(models.TextChoices):
        CLOSE = "close", "마감"
        REOPEN = "reopen", "다시 열기"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    month = models.DateField("월")
    act = models.CharField(max_length=6, choices=Act)
    reason = models.CharField("사유", max_length=400, blank=True)
    until = models.DateTimeField("다시 연 기한", null=True)
    entries = models.BigIntegerField("실적 수", default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    at = models.DateTimeField()

    class Meta:
        # Every posting asks for the last act of its organisation and month.
        indexes = [models.Index(fields=["organisation", "month", "-id"], name="ledger_month_last_act")]
        constraints = [
            models.CheckConstraint(
                condition=Q(act="close", until__isnull=True) | (Q(act="reopen", until__isnull=False) & ~Q(reason="")),
                name="ledger_reopening_has_reason_and_end",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="ledger_month_begins_on_the_first"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.get_act_display()}"

    def is_closed_at(self, moment: datetime) -> bool:
        """Whether, this being the last act, the month takes no entries at that moment."""
        return self.act == self.Act.CLOSE or (self.until is not None and moment >= self.until)
