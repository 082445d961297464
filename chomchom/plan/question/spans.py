"""Spans of days, both ends included, in which a question looks for entries. A span whose first day is after its last is empty."""

from __future__ import annotations

import datetime as dt

from chomchom.plan.question.standing import Day
from chomchom.plan.question.windows import Window

Span = tuple[dt.date, dt.date]


def year_of(day: Day) -> Span:
    """The year up to the as-of date."""
    return dt.date(day.year, 1, 1), min(dt.date(day.year, 12, 31), day.as_of)


def last_year_of(day: Day) -> Span:
    """The same days of the year before."""
    return dt.date(day.year - 1, 1, 1), min(dt.date(day.year - 1, 12, 31), year_before(day.as_of))


def in_window(window: Window, day: Day) -> Span:
    """A window up to the as-of date."""
    return window.first, min(window.last, day.as_of)


def before_window(window: Window, day: Day) -> Span:
    """The same days of the year before."""
    return year_before(window.first), min(year_before(window.last), year_before(day.as_of))


def year_before(day: dt.date) -> dt.date:
    """The same day a year earlier; 28 February for 29 February."""
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
