"""Korean working days: weekends, public holidays, substitute holidays."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date
from functools import cache

import holidays


@cache
def _off(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("KR", years=year))


def is_working_day(day: date) -> bool:
    """Monday to Friday and no public or substitute holiday."""
    return day.weekday() < calendar.SATURDAY and day not in _off(day.year)


def first_working_day(year: int, month: int) -> date:
    """Of a month; every month has one."""
    return next(filter(is_working_day, _days(year, month)))


def last_working_day(year: int, month: int) -> date:
    """Of a month."""
    return next(filter(is_working_day, reversed(list(_days(year, month)))))


def _days(year: int, month: int) -> Iterable[date]:
    return (date(year, month, day) for day in range(1, calendar.monthrange(year, month)[1] + 1))
