"""Rosters of nurses as the engine sees them: days by shifts, of which a nurse works one a day at most.

Only the order of shifts matters in these formats, not their hours: those are made up (`Clock`), so that just what one nurse must
not do both goes on at once. An assignment counts as an hour of work, and a shift that a nurse does not want is as far from their
home as it is bad. The engine pays a way there and back: its points are twice those of the format. Days count from 0 here and from a
Monday in the problem, so that its weeks begin with the instance.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from chomchom.rostering.instances.trial import Near
from chomchom.rostering.problem import DAY, Job, Limits, Shift

HOUR = 60
TWICE = 2
"""There and back."""
LIMITS = Limits(minutes_a_day=HOUR, minutes_a_week=7 * HOUR, days_a_week=7, rest=0)
NEVER_FAR = 1_000_000


@dataclass(frozen=True)
class Clock:
    """From when to when each shift goes on, in minutes of its day, and the ways that keep from each other those that hours cannot.

    All shifts of a day go on at noon. Where the shifts that must not follow one are always among those that must not follow the
    next, each ends as late into the next day as it must, and begins as early as it must, to meet just those. Where they are not,
    every shift is the first hour of its day, and a succession that is forbidden is a way longer than the rest of it."""

    hours: Mapping[str, tuple[int, int]]
    ways: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, days: int, shifts: Sequence[str], never: Collection[tuple[str, str]]) -> Clock:
        """For shifts of which some must `never` follow others from one day to the next."""
        after = {shift: {then for one, then in never if one == shift} for shift in shifts}
        ordered = sorted(shifts, key=lambda shift: len(after[shift]))
        if all(after[one] <= after[other] for one, other in pairwise(ordered)):
            return cls(_hours(ordered, after), {})
        longer = DAY - HOUR + 1
        pairs = ((day, one, then) for day in range(days - 1) for one, then in never)
        return cls(
            dict.fromkeys(shifts, (0, HOUR)), {(_place(day, one), _place(day + 1, then)): longer for day, one, then in pairs}
        )


def _hours(ordered: Sequence[str], after: Mapping[str, Collection[str]]) -> dict[str, tuple[int, int]]:
    """The last of them forbids most. A shift that the last two forbid begins before the last but one has ended."""
    step = DAY // 2 // (len(ordered) + 1)
    by = {shift: sum(shift in each for each in after.values()) for shift in ordered}
    return {shift: (step * (len(ordered) + 1 - by[shift]) - 1, DAY + step * place) for place, shift in enumerate(ordered, start=1)}


class Slot(NamedTuple):
    """One of the assignments that are asked for."""

    day: int
    shift: str
    skill: str
    number: int

    @property
    def key(self) -> str:
        return f"{self.day}/{self.shift}/{self.skill}/{self.number}"

    def job(self, clock: Clock, needs: Collection[str], weight: int, forbidden: Collection[str] = ()) -> Job:
        """To be done by one nurse."""
        place, (begins, ends) = _place(self.day, self.shift), clock.hours[self.shift]
        midnight = (1 + self.day) * DAY
        return Job(
            key=self.key,
            site=place,
            place=place,
            shifts=(Shift(midnight + begins, midnight + ends, ends - begins - HOUR),),
            needs=frozenset(needs),
            weight=weight,
            forbidden=frozenset(forbidden),
        )


class Assigned(NamedTuple):
    """A nurse who works a shift."""

    nurse: str
    day: int
    shift: str
    skill: str


def assigned(slots: Iterable[Slot], roster: Mapping[str, str]) -> list[Assigned]:
    """What a roster says, without the engine's keys."""
    return [Assigned(roster[each.key], each.day, each.shift, each.skill) for each in slots if each.key in roster]


def ways(clock: Clock, prices: Mapping[tuple[str, int, str], int]) -> Near:
    """With what it costs, in points of the format, to have a nurse work a shift of a day."""
    return Near({(nurse, _place(day, shift)): price for (nurse, day, shift), price in prices.items() if price}, clock.ways)


def shifts_of(work: Iterable[Assigned], days: int) -> dict[str, list[str | None]]:
    """By nurse, the shift of each day; of several on one day the last."""
    grid: dict[str, list[str | None]] = {}
    for each in work:
        grid.setdefault(each.nurse, [None] * days)[each.day] = each.shift
    return grid


def doubled(work: Iterable[Assigned]) -> int:
    """Assignments beside another of the same nurse on the same day."""
    pairs = [(each.nurse, each.day) for each in work]
    return len(pairs) - len(set(pairs))


def _place(day: int, shift: str) -> str:
    return f"{day} {shift}"
