"""Whom to hire next: at which home one more worker of which post would have taken most of the days that nobody took, or that
somebody came from far for.

Greedy: the best home first, then what the next one adds to it. A new worker takes days nearer than far, of one post, one on a day,
and in a month at most as many as it has working days. Among choices that take equally many days comes the one with more days that
nobody took, then the one with fewer kilometres, then the order in which homes are named. Always true: nobody is where two are at
once, and no day is taken twice. Not reckoned: hours, skills beside the post, leaves, and what becomes of whoever came from far.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

type Room = Callable[[int, int], int]
"""How many days of a month (of a year) one can work."""
type Far = Callable[[str, str], int]
"""Kilometres from a home to a place."""


@dataclass(frozen=True, order=True)
class Need:
    """A day of work at a place. `is_unmet`: nobody came; else somebody came from far. `key` tells it from others of that day."""

    day: dt.date
    key: int
    place: str
    post: str
    is_unmet: bool


@dataclass(frozen=True)
class Hire:
    """One more worker, the days they would have taken, and how many kilometres one way these are in all."""

    home: str
    post: str
    taken: tuple[Need, ...]
    km: int

    @property
    def unmet(self) -> int:
        """Days on which nobody came."""
        return sum(each.is_unmet for each in self.taken)

    @property
    def far(self) -> int:
        """Days for which somebody came from far."""
        return len(self.taken) - self.unmet

    @property
    def worth(self) -> tuple[int, int, int]:
        """What makes one better than another."""
        return len(self.taken), self.unmet, -self.km


@dataclass(frozen=True)
class Map:
    """Where somebody could live, how far it is, what is far, and how many days of a month one works."""

    homes: Sequence[str]
    km: Far
    far_km: int
    room: Room


def next_hires(needs: Iterable[Need], where: Map, most: int) -> list[Hire]:
    """The best home and post, then the next for what is left; fewer than `most` where nothing is left within reach."""
    left, found = sorted(needs), list[Hire]()
    while len(found) < most and (best := best_hire(left, where)) is not None:
        found.append(best)
        taken = set(best.taken)
        left = [each for each in left if each not in taken]
    return found


def best_hire(needs: Sequence[Need], where: Map) -> Hire | None:
    """The one who would have taken most; None where nobody would have taken any."""
    posts = sorted({each.post for each in needs})
    hires = (hire_at(home, post, needs, where) for post in posts for home in where.homes)
    best = max(hires, key=lambda hire: hire.worth, default=None)
    return best if best and best.taken else None


def hire_at(home: str, post: str, needs: Iterable[Need], where: Map) -> Hire:
    """What one at that home would have taken: on each day the best of that day, in each month the best of these."""
    days: dict[dt.date, tuple[bool, int, Need]] = {}
    for each in needs:
        km = where.km(home, each.place)
        if each.post == post and km < where.far_km:
            worth = (not each.is_unmet, km, each)
            days[each.day] = min(worth, days.get(each.day, worth))
    months: defaultdict[tuple[int, int], list[tuple[bool, int, Need]]] = defaultdict(list)
    for worth in sorted(days.values()):
        month = months[worth[2].day.year, worth[2].day.month]
        if len(month) < where.room(worth[2].day.year, worth[2].day.month):
            month.append(worth)
    taken = [worth for month in months.values() for worth in month]
    return Hire(home, post, tuple(sorted(need for _, _, need in taken)), sum(km for _, km, _ in taken))
