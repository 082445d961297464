"""The stretches of a year in which a value must be reached, and how much of a schedule has passed on a day.

Weeks begin on Monday and belong to the year that has their Thursday (as ISO says); the days before the first and after the
last such week go with them, so that every day of the year lies in exactly one week.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Sequence
from functools import lru_cache

import msgspec

from chomchom.plan.question.model import Rule

_MONTHS_IN: dict[str, int] = {"half": 6, "quarter": 3, "month": 1, "always": 1}
_NAMES = {"half": "{}반기", "quarter": "{}분기", "month": "{}월", "always": "{}월"}
_OUTSIDE = 0.1
"""How much an unscheduled month weighs beside a scheduled one: what is late is still done."""


class Window(msgspec.Struct, frozen=True):
    """The days `first` to `last`, both included."""

    name: str
    first: dt.date
    last: dt.date

    def months(self) -> set[int]:
        """The months that it touches."""
        return set(range(self.first.month, self.last.month + 1))


@lru_cache(maxsize=256)
def windows_of(year: int, rule: Rule) -> tuple[Window, ...]:
    """The windows of the year, in order: one for `year`, two, four, twelve, or 52 to 53 weeks."""
    if rule == "year":
        return (Window(f"{year}년", dt.date(year, 1, 1), dt.date(year, 12, 31)),)
    if rule == "week":
        return tuple(_weeks(year))
    size = _MONTHS_IN[rule]
    return tuple(_months(year, rule, first, size) for first in range(1, 13, size))


def _months(year: int, rule: str, first: int, size: int) -> Window:
    number = (first - 1) // size + 1
    name = "상하"[number - 1] if rule == "half" else number
    return Window(_NAMES[rule].format(name), dt.date(year, first, 1), _month_end(year, first + size - 1))


def _weeks(year: int) -> list[Window]:
    count = dt.date(year, 12, 28).isocalendar().week
    mondays = [dt.date.fromisocalendar(year, week, 1) for week in range(1, count + 1)]
    firsts = [dt.date(year, 1, 1), *mondays[1:]]
    lasts = [monday - dt.timedelta(days=1) for monday in mondays[1:]] + [dt.date(year, 12, 31)]
    return [Window(f"{number}주", *each) for number, each in enumerate(zip(firsts, lasts, strict=True), 1)]


def counted_windows(year: int, rule: Rule, months: Collection[int]) -> Sequence[Window]:
    """The windows in which something is due. Every half and quarter; months and weeks only as far as the schedule goes."""
    found = windows_of(year, rule)
    if rule in ("year", "half", "quarter") or not months:
        return found
    return [window for window in found if window.months() & set(months)]


@lru_cache(maxsize=4096)
def done_share(year: int, months: frozenset[int], as_of: dt.date) -> float:
    """The share of the scheduled months that are over at the end of the day, 0 to 1. No schedule: all twelve months."""
    planned = months or frozenset(range(1, 13))
    over = [month for month in planned if _month_end(year, month) <= as_of]
    return len(over) / len(planned)


@lru_cache(maxsize=4096)
def exposure(year: int, months: frozenset[int], as_of: dt.date) -> float:
    """The share of the year's chances that has passed, 0 to 1: days weigh 1 in scheduled months and less in the others."""
    planned = months or frozenset(range(1, 13))
    weights = {month: 1 if month in planned else _OUTSIDE for month in range(1, 13)}
    passed = sum(weight * _part_over(year, month, as_of) for month, weight in weights.items())
    return passed / sum(weights.values())


def _part_over(year: int, month: int, as_of: dt.date) -> float:
    length = calendar.monthrange(year, month)[1]
    days = (as_of - dt.date(year, month, 1)).days + 1
    return min(max(days, 0), length) / length


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
