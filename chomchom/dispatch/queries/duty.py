"""What a worker has to do: today's day, offers that wait for an answer, the days to come, and what was worked this month."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from chomchom.dispatch.models import Request, Shift
from chomchom.dispatch.moments import ends_at
from chomchom.workforce.models import Worker

AHEAD = dt.timedelta(days=14)
_BACK = dt.timedelta(days=1)
_UNDER_WAY = (Request.Status.CONFIRMED, Request.Status.WORKING)


@dataclass(frozen=True)
class Duty:
    """`now` is the day that is under way or begins next today, `later` what else there is today, `ended` what is over of it."""

    now: Shift | None
    later: list[Shift]
    ended: list[Shift]
    coming: list[Shift]
    offers: list[Request]
    days: int
    minutes: int


def duty_of(worker: Worker, at: dt.datetime) -> Duty:
    """Three queries."""
    today = timezone.localdate(at)
    first = min(today.replace(day=1), today - _BACK)
    found = Shift.objects.filter(worker=worker, day__range=(first, today + AHEAD)).select_related(
        "request__site__organisation__region"
    )
    shifts = list(found.order_by("day", "begins"))
    booked = [each for each in shifts if each.request.status in _UNDER_WAY]
    near = [each for each in booked if today - _BACK <= each.day <= today]
    open_ = [each for each in near if each.ended_at is None and (each.started_at or ends_at(each) > at) and not each.signed_at]
    worked = [each for each in shifts if each.day.month == today.month and each.day.year == today.year and _counts(each)]
    return Duty(
        now=open_[0] if open_ else None,
        later=open_[1:],
        ended=[each for each in near if each.day == today and each not in open_],
        coming=[each for each in booked if each.day > today],
        offers=offers_of(worker),
        days=len(worked),
        minutes=sum(each.worked for each in worked),
    )


def offers_of(worker: Worker) -> list[Request]:
    """What waits for an answer, each with its days. Two queries."""
    found = Request.objects.filter(worker=worker, status=Request.Status.OFFERED).select_related("site__organisation__region")
    return list(found.prefetch_related("shifts").order_by("first_on", "pk"))


def _counts(shift: Shift) -> bool:
    """Whether it was worked, as far as it is known."""
    return bool(shift.minutes) if shift.signed_at else shift.ended_at is not None
