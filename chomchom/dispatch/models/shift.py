"""Shifts: one day of a request, who is booked for it, and what was worked on it."""

from __future__ import annotations

import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL

from chomchom.core.clock import DAY, clock
from chomchom.core.crypto.rows import SealedField, SealedRow
from chomchom.dispatch.models.request import Request
from chomchom.workforce.models import Worker

LONGEST_LOG = 1000

# Workers and minutes on one line of whole numbers, each worker on a stretch of their own: ranges of PostgreSQL exclude each other
# without an extension, which an equality of workers beside an overlap of times would need (btree_gist).
_MINUTE = "(day - DATE '2000-01-01') * 1440"
_BOOKED = f"int8range((worker_id << 32) + {_MINUTE} + begins, (worker_id << 32) + {_MINUTE} + ends)"


class Shift(SealedRow):
    """From a minute of its day to a minute, which may be of the next day, with a break of `pause` minutes. `worker` is who is
    booked: the database refuses to book one for two shifts that overlap. `started_at` and `ended_at` are when the worker said so,
    `place_confirmed` whether they typed the number that only the site knows on that day, `misses` how often it was wrong, `minutes`
    what the site confirmed to have been worked. `signed` is who signed and how (an outline), sealed."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="shifts", db_index=False, verbose_name="신청")
    day = models.DateField("날")
    begins = models.PositiveSmallIntegerField("시작")
    ends = models.PositiveSmallIntegerField("끝")
    pause = models.PositiveSmallIntegerField("쉬는 시간", default=0)
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="shifts", verbose_name="대체인력")
    started_at = models.DateTimeField("시작을 알린 때", null=True)
    ended_at = models.DateTimeField("끝을 알린 때", null=True)
    place_confirmed = models.BooleanField("현장 확인", default=False)
    misses = models.PositiveSmallIntegerField("틀린 현장 번호", default=0)
    log = models.TextField("근무일지", max_length=LONGEST_LOG, blank=True)
    minutes = models.PositiveSmallIntegerField("확인한 근무 시간", null=True)
    signer = SealedField("확인한 사람")
    signature = SealedField("서명")
    signed_at = models.DateTimeField("확인한 때", null=True)

    class Meta:
        indexes = [models.Index(fields=["day"], name="dispatch_shifts_of_a_day")]
        constraints = [
            models.UniqueConstraint(fields=["request", "day"], name="dispatch_one_shift_a_day"),
            models.CheckConstraint(
                condition=Q(begins__lt=DAY, ends__gt=F("begins"), ends__lte=F("begins") + DAY, pause__lt=F("ends") - F("begins")),
                name="dispatch_shift_has_time",
            ),
            models.CheckConstraint(condition=Q(ended_at=None) | Q(started_at__isnull=False), name="dispatch_ends_what_began"),
            ExclusionConstraint(
                name="dispatch_one_place_at_a_time",
                expressions=[(RawSQL(_BOOKED, []), "&&")],  # noqa: S611 -- a constant
                condition=Q(worker__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.hours}"

    @property
    def hours(self) -> str:
        """From when to when."""
        return f"{clock(self.begins)}~{clock(self.ends)}"

    @property
    def planned(self) -> int:
        """Minutes of work that were asked for."""
        return self.ends - self.begins - self.pause

    @property
    def worked(self) -> int:
        """Minutes that count: what the site confirmed, else what was asked for."""
        return self.planned if self.minutes is None else self.minutes

    @property
    def last_day(self) -> dt.date:
        """The day on which it ends."""
        return self.day + dt.timedelta(days=(self.ends - 1) // DAY)
