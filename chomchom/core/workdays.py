"""Korean working days: weekends, public holidays, substitute holidays, and days off that were declared for one year.

Those declared days (`off`) come from whoever asks: the library knows only such as were declared before it was released.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Set
from datetime import date, timedelta
from functools import cache

import holidays

NONE: frozenset[date] = frozenset()


@cache
def _off(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("KR", years=year))


def is_working_day(day: date, off: Set[date] = NONE) -> bool:
    """Monday to Friday, no public or substitute holiday, and not declared off."""
    return day.weekday() < calendar.SATURDAY and day not in _off(day.year) and day not in off


def first_working_day(year: int, month: int, off: Set[date] = NONE) -> date:
    """Of a month."""
    return next(day for day in _days(year, month) if is_working_day(day, off))


def last_working_day(year: int, month: int, off: Set[date] = NONE) -> date:
    """Of a month."""
    return next(day for day in reversed(list(_days(year, month))) if is_working_day(day, off))


def working_day_from(day: date, off: Set[date] = NONE) -> date:
    """The day itself, or the next working day where it is none: so a term that ends on a day off goes on (민법 제161조)."""
    while not is_working_day(day, off):
        day += timedelta(days=1)
    return day


def working_days_after(day: date, number: int, off: Set[date] = NONE) -> date:
    """So many working days after a day, which itself does not count."""
    for _ in range(number):
        day = working_day_from(day + timedelta(days=1), off)
    return day


def _days(year: int, month: int) -> Iterable[date]:
    return (date(year, month, day) for day in range(1, calendar.monthrange(year, month)[1] + 1))
