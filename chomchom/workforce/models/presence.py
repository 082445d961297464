"""Presence: the hours of the week in which a worker can be sent, and absences."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q

from chomchom.core.clock import DAY, clock
from chomchom.workforce.models.worker import Worker

WEEKDAYS = "월화수목금토일"


class WeekHours(models.Model):
    """On a day of the week, from a minute of the day to a minute. Who has none for any day can be sent at any time."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="hours", verbose_name="사람")
    weekday = models.PositiveSmallIntegerField("요일")
    begins = models.PositiveSmallIntegerField("시작")
    ends = models.PositiveSmallIntegerField("끝")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["worker", "weekday"], name="workforce_hours_once_a_day"),
            models.CheckConstraint(
                condition=Q(weekday__lte=6, ends__lte=DAY, begins__lt=models.F("ends")), name="workforce_hours_of_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{WEEKDAYS[self.weekday]} {clock(self.begins)}~{clock(self.ends)}"


class Leave(models.Model):
    """Away on these days, or on one day from a minute to a minute. `kind` is a code of the terms. One that was cancelled stays."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="leaves", verbose_name="사람")
    kind = models.CharField("종류", max_length=20)
    first_on = models.DateField("첫날")
    last_on = models.DateField("마지막 날")
    begins = models.PositiveSmallIntegerField("시작", null=True)
    ends = models.PositiveSmallIntegerField("끝", null=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="적은 사람")
    noted_at = models.DateTimeField("적은 때")
    cancelled_at = models.DateTimeField("거둔 때", null=True)

    class Meta:
        indexes = [models.Index(fields=["worker", "last_on"], condition=Q(cancelled_at=None), name="workforce_leaves_standing")]
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=models.F("first_on")), name="workforce_leave_ends_after_it_began"),
            models.CheckConstraint(
                condition=Q(begins=None, ends=None)
                | Q(first_on=models.F("last_on"), begins__lt=models.F("ends"), ends__lte=DAY, begins__gte=0),
                name="workforce_part_of_one_day",
            ),
        ]

    def __str__(self) -> str:
        days = f"{self.first_on}" if self.first_on == self.last_on else f"{self.first_on}~{self.last_on}"
        hours = "" if self.begins is None or self.ends is None else f" {clock(self.begins)}~{clock(self.ends)}"
        return f"{self.worker} {days}{hours}"

    def covers(self, day: dt.date) -> bool:
        """Whether some of that day is in it."""
        return self.first_on <= day <= self.last_on
