"""What an organisation has in each fiscal year, which is the calendar year.

지방재정법 제6조, 사회복지법인 및 사회복지시설 재무·회계 규칙 제3조.
"""

from __future__ import annotations

import datetime as dt

from django.db import models

from chomchom.orgs.models import Organisation


class OfFiscalYear(models.Model):
    """Something of one organisation and one year."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="조직")
    year = models.PositiveSmallIntegerField("회계연도")

    class Meta:
        abstract = True

    @property
    def first_day(self) -> dt.date:
        """The first day of the fiscal year."""
        return dt.date(self.year, 1, 1)

    @property
    def last_day(self) -> dt.date:
        """The last day of the fiscal year."""
        return dt.date(self.year, 12, 31)

    def covers(self, day: dt.date) -> bool:
        """Whether the day is in the fiscal year."""
        return self.first_day <= day <= self.last_day
