"""When a day of a request begins and is over, when its start can be told, and what was worked of it. Pure."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from chomchom.dispatch.models import Shift

EARLY = dt.timedelta(minutes=60)
_STEP = 10
"""Minutes: nobody counts the few between the door and the telephone."""


def begins_at(shift: Shift) -> dt.datetime:
    """The moment."""
    return _midnight(shift) + dt.timedelta(minutes=shift.begins)


def ends_at(shift: Shift) -> dt.datetime:
    """The moment, which may be of the next day."""
    return _midnight(shift) + dt.timedelta(minutes=shift.ends)


def may_start(shift: Shift, at: dt.datetime) -> bool:
    """From an hour before it begins until it is over."""
    return begins_at(shift) - EARLY <= at < ends_at(shift)


def is_over(shift: Shift, at: dt.datetime) -> bool:
    """Whether the worker said so, or its time is past."""
    return shift.ended_at is not None or ends_at(shift) <= at


def recorded(shift: Shift) -> int:
    """Minutes of work, as they were told, within what was asked for: rounded up to ten. All of them where nothing was told."""
    if shift.started_at is None or shift.ended_at is None:
        return shift.planned
    first, last = max(shift.started_at, begins_at(shift)), min(shift.ended_at, ends_at(shift))
    there = int((last - first).total_seconds()) // 60
    worked = there - (shift.pause if there > shift.pause else 0)
    return min(max(-(-worked // _STEP) * _STEP, 0), shift.planned)


def _midnight(shift: Shift) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(shift.day, dt.time()))
