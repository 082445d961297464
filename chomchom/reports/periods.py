"""The weeks and months that are reported on. A week begins on Monday."""

from __future__ import annotations

import calendar
import datetime as dt

Span = tuple[dt.date, dt.date]
WEEK = dt.timedelta(days=7)
_DAY = dt.timedelta(days=1)


def span_of(kind: str, day: dt.date) -> Span:
    """The week or month of a day."""
    if kind == "weekly":
        monday = day - dt.timedelta(days=day.weekday())
        return monday, monday + WEEK - _DAY
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def before(kind: str, day: dt.date) -> Span:
    """The one before that of the day."""
    return span_of(kind, span_of(kind, day)[0] - _DAY)


def after(kind: str, day: dt.date) -> Span:
    """The one after that of the day."""
    return span_of(kind, span_of(kind, day)[1] + _DAY)
