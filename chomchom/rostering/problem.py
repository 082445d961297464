"""What a roster is made of: who can work, what is asked for, how far it is, and what an hour or a kilometre weighs.

Times are whole minutes and days are whole numbers (`date.toordinal`), minutes counted from the same midnight: a shift of the day
`d` from 9 to 18 begins at `d * 1440 + 540`, and one that goes on past midnight ends on the next day. Places, skills, sites and
people are keys of whoever asks; nothing here knows what they are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

DAY = 1440
"""Minutes of a day."""
WEEK = 7


class Shift(NamedTuple):
    """From a minute to a minute since day 0, with a break of `pause` minutes in it; it belongs to the day on which it begins."""

    begins: int
    ends: int
    pause: int = 0

    @property
    def day(self) -> int:
        """On which it begins."""
        return self.begins // DAY

    @property
    def minutes(self) -> int:
        """Of work in it."""
        return self.ends - self.begins - self.pause


def week_of(day: int) -> int:
    """The number of the week, from Monday to Sunday: the ordinal 1 is a Monday."""
    return (day - 1) // WEEK


class Days(NamedTuple):
    """From a day to a day, both counted."""

    first: int
    last: int

    def holds(self, day: int) -> bool:
        """Whether it is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What law and contract let somebody work, and how far they go. `rest` lies between the shifts of two days; `reach` in km one
    way, None for anywhere."""

    minutes_a_day: int = 480
    minutes_a_week: int = 2_400
    days_a_week: int = 5
    rest: int = 660
    reach: int | None = None


@dataclass(frozen=True, kw_only=True)
class Worker:
    """Somebody who can be sent. `skills` hold on the days of their certificates; `away` are minutes without work, `shuns` sites
    that they do not go to; `worked` are minutes by day that they work elsewhere; `knows` counts how often they were at a site;
    `load` (minutes) and `far` (trips) are theirs already, for what is fair."""

    key: str
    home: str
    skills: Mapping[str, Sequence[Days]] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    away: Sequence[Shift] = ()
    shuns: frozenset[str] = frozenset()
    worked: Mapping[int, int] = field(default_factory=dict)
    knows: Mapping[str, int] = field(default_factory=dict)
    load: int = 0
    far: int = 0


@dataclass(frozen=True, kw_only=True)
class Job:
    """What one worker does as a whole: all its shifts at one site, in order. `weight` says how much worse it is than another to
    leave a day of it undone; `pinned` is who has to do it, `forbidden` who must not, `kept_by` who was told already that they
    do."""

    key: str
    site: str
    place: str
    shifts: tuple[Shift, ...]
    needs: frozenset[str] = frozenset()
    weight: int = 1
    pinned: str | None = None
    forbidden: frozenset[str] = frozenset()
    kept_by: str | None = None

    @cached_property
    def days(self) -> tuple[int, ...]:
        """On which it is worked."""
        return tuple(sorted({shift.day for shift in self.shifts}))

    @cached_property
    def minutes(self) -> int:
        """Of all its shifts."""
        return sum(shift.minutes for shift in self.shifts)


@dataclass(frozen=True)
class Ways:
    """Kilometres and minutes from place to place, one way; what is not named is the same place."""

    km: Mapping[tuple[str, str], int]
    minutes: Mapping[tuple[str, str], int]

    def far(self, one: str, other: str) -> int:
        """Kilometres between two places."""
        return self._between(self.km, one, other)

    def long(self, one: str, other: str) -> int:
        """Minutes between two places."""
        return self._between(self.minutes, one, other)

    @cached_property
    def longest(self) -> int:
        """Minutes of the longest way."""
        return max(self.minutes.values(), default=0)

    @staticmethod
    def _between(known: Mapping[tuple[str, str], int], one: str, other: str) -> int:
        if one == other:
            return known.get((one, one), 0)
        found = known.get((one, other), known.get((other, one)))
        if found is None:
            raise UnknownWay(one, other)
        return found


class UnknownWay(KeyError):
    """Nobody said how far it is between two places."""


@dataclass(frozen=True, kw_only=True)
class Weights:
    """What is bad and how bad, in points: a day left undone (times the weight of its job), a kilometre, an hour of the worker
    with the most hours, a far trip of the worker with the most of them, somebody new at a site, and another worker than was
    told."""

    undone: int = 1_000
    km: int = 1
    peak_hour: int = 2
    peak_far: int = 10
    stranger: int = 5
    change: int = 100
    far: int = 40
    """From how many kilometres a trip is far."""


@dataclass(frozen=True, kw_only=True)
class Problem:
    """All of it."""

    workers: Sequence[Worker]
    jobs: Sequence[Job]
    ways: Ways
    weights: Weights = field(default_factory=Weights)

    @cached_property
    def worker(self) -> Mapping[str, Worker]:
        """By key."""
        return {each.key: each for each in self.workers}

    @cached_property
    def job(self) -> Mapping[str, Job]:
        """By key."""
        return {each.key: each for each in self.jobs}


type Roster = Mapping[str, str]
"""Who does each job that is done, by keys."""
type Able = Mapping[str, Sequence[str]]
"""Who could do each job if they had nothing else to do, by keys."""
