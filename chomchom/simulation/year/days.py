"""On which days things happen: working days, busier in spring and autumn, as far as the schedule goes."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Sequence, Set
from functools import cached_property
from itertools import accumulate
from random import Random

from chomchom.core.workdays import is_working_day

_SEASON = {1: 0.6, 2: 0.7, 3: 1.0, 4: 1.1, 5: 1.2, 6: 1.2, 7: 0.9, 8: 0.7, 9: 1.1, 10: 1.3, 11: 1.3, 12: 0.9}
"""How busy a month is beside the mean one: few events in the cold and in the holidays, many before the year closes."""


class Days:
    """The working days of a year; `off` are days that were declared off."""

    def __init__(self, year: int, off: Set[dt.date] = frozenset()) -> None:
        self.year = year
        self._off = off

    @cached_property
    def by_month(self) -> dict[int, list[dt.date]]:
        """In order."""
        return {month: [day for day in self._all(month) if is_working_day(day, self._off)] for month in range(1, 13)}

    def chosen(self, number: int, months: Sequence[int], dice: Random) -> list[dt.date]:
        """That many days in these months, in order: a few are spread evenly, many follow the season."""
        if number <= 2 * len(months):
            picked = [months[at * len(months) // number] for at in range(number)]
        else:
            weights = list(accumulate(_SEASON[month] for month in months))
            picked = dice.choices(list(months), cum_weights=weights, k=number)
        return sorted(dice.choice(self.by_month[month]) for month in picked)

    def each(self, months: Collection[int] = range(1, 13)) -> list[dt.date]:
        """Every working day of these months."""
        return [day for month in sorted(months) for day in self.by_month[month]]

    def between(self, first: dt.date, last: dt.date) -> list[dt.date]:
        """The working days from one to the other, both included; the first day itself if there is none."""
        inside = [day for month in range(first.month, last.month + 1) for day in self.by_month[month] if first <= day <= last]
        return inside or [first]

    def _all(self, month: int) -> list[dt.date]:
        length = calendar.monthrange(self.year, month)[1]
        return [dt.date(self.year, month, day) for day in range(1, length + 1)]


def later(months: Sequence[int], delay: int) -> tuple[int, ...]:
    """The months of a schedule that slipped, none beyond December."""
    return tuple(sorted({min(12, month + delay) for month in months}))
