"""How a span of days is looked up: by whole months as far as these go, since what happened in a month seldom changes afterwards."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from chomchom.plan.question.spans import Span


def stretches_of(span: Span, today: dt.date) -> list[Span]:
    """The months of the span, the first and the last cut to it. No entry is of a day to come, so this month is whole today."""
    return [(first, whole_month(first)[1] if last >= today else last) for first, last in _months(*span)]


def months_of(span: Span) -> list[dt.date]:
    """The first days of the months that the span touches."""
    return [first.replace(day=1) for first, _ in _months(*span)]


@lru_cache(maxsize=4096)
def whole_month(day: dt.date) -> Span:
    """The month of a day."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _months(first: dt.date, last: dt.date) -> Iterator[Span]:
    while first <= last:
        end = whole_month(first)[1]
        yield first, min(end, last)
        first = end + dt.timedelta(days=1)
