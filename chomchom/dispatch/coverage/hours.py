"""The month of a worker: which days count, how far they were, and what is paid for the way.

A day counts once, whatever is done on it: of two places on one day the farther one is paid for.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, kw_only=True)
class Duty:
    """A shift that was worked. `minutes` 0: the site said that nobody worked, and it counts for nothing."""

    key: int
    day: dt.date
    hours: str
    site: str
    place: str
    number: str
    minutes: int
    km: int
    is_signed: bool


@dataclass(frozen=True)
class TimeSheet:
    """All that one worked in a month, by day; `far_km` is what is far, `allowance` what is paid for so many km one way."""

    duties: Sequence[Duty]
    far_km: int
    allowance: Callable[[int], int]

    @cached_property
    def farthest(self) -> dict[dt.date, Duty]:
        """Of each day on which something was worked, the farthest; the earlier of two that are equally far."""
        found: dict[dt.date, Duty] = {}
        for each in self.duties:
            if each.minutes and (each.day not in found or each.km > found[each.day].km):
                found[each.day] = each
        return found

    @property
    def days(self) -> int:
        """Days worked."""
        return len(self.farthest)

    @property
    def minutes(self) -> int:
        """Minutes worked."""
        return sum(each.minutes for each in self.duties)

    @property
    def far_days(self) -> int:
        """Days on which somebody went far."""
        return sum(each.km >= self.far_km for each in self.farthest.values())

    @property
    def unsigned(self) -> int:
        """Days that the site has not confirmed yet."""
        return len({each.day for each in self.duties if not each.is_signed})

    @property
    def places(self) -> list[tuple[str, int, int]]:
        """Municipalities with the days there and the km one way, most days first."""
        counted = Counter((each.place, each.km) for each in self.farthest.values())
        return [(place, days, km) for (place, km), days in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]

    @property
    def won(self) -> int:
        """The allowance of the month."""
        return sum(self.allowance(each.km) for each in self.farthest.values())

    @property
    def lines(self) -> list[tuple[Duty, int]]:
        """Each shift with what is paid for its way: the farthest of a day only."""
        paid = {each.key for each in self.farthest.values()}
        return [(each, self.allowance(each.km) if each.key in paid else 0) for each in self.duties]


@dataclass(frozen=True)
class Sum:
    """Of several sheets."""

    days: int
    minutes: int
    far_days: int
    unsigned: int
    won: int


def sum_of(sheets: Iterable[TimeSheet]) -> Sum:
    """Added up."""
    found = list(sheets)
    return Sum(
        sum(each.days for each in found),
        sum(each.minutes for each in found),
        sum(each.far_days for each in found),
        sum(each.unsigned for each in found),
        sum(each.won for each in found),
    )
