"""From what happened to what is posted: a little late, sometimes wrong, sometimes twice, and put right when somebody notices.

Acts are in the order of their moments. Months are closed on the fifth working day of the next; whoever is late posts before that,
but for a few stragglers a year, for whom the month has to be opened again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from random import Random

import msgspec

from chomchom.core.workdays import is_working_day
from chomchom.plan.question import Entry

_CLOSING_DAY, _CLOSING_TIME = 5, dt.time(18, 30)
_WRONG, _TWICE, _STRAGGLERS = 0.012, 0.004, 0.0004
_LATE = ((0.55, (0, 0)), (0.83, (1, 3)), (0.97, (4, 14)), (1.0, (15, 40)))
"""How many are posted within so many days."""
REASONS = ("인원을 잘못 옮겨 적음", "금액의 자릿수 오류", "구분을 잘못 고름", "결재 과정에서 수치 정정")
TWICE = "같은 일을 두 번 올림"


@dataclass(frozen=True)
class Act:
    """Something that somebody does at a moment, in the agency's time. `number` says which entry it is about."""

    at: dt.datetime
    number: int


@dataclass(frozen=True)
class Post(Act):
    """Post an entry; `late` when its month is closed and must be opened for it; `copy` is 1 for one that is posted twice."""

    entry: Entry
    late: bool = False
    copy: int = 0


@dataclass(frozen=True)
class Reverse(Act):
    """Take the second copy back."""

    reason: str


@dataclass(frozen=True)
class Correct(Act):
    """Put the right entry in the place of the wrong one."""

    entry: Entry
    reason: str


@dataclass(frozen=True)
class Close(Act):
    """Close the month that begins on that day, everywhere."""

    month: dt.date


def acts_of(entries: Sequence[Entry], year: int, seed: int, off: Set[dt.date] = frozenset()) -> list[Act]:
    """Everything that is done about the entries of a year, by moment."""
    closings = {month: _closing(year, month, off) for month in range(1, 13)}
    dice = Random(f"{seed}:{year}:slips")  # noqa: S311 -- a simulation, not a secret
    acts = [act for entry in entries for act in _acts(entry, closings[entry.on.month], dice)]
    return sorted([*acts, *_closes(year, closings)], key=lambda act: (act.at, act.number))


def _closes(year: int, closings: dict[int, dt.date]) -> Iterator[Close]:
    for month, day in closings.items():
        yield Close(dt.datetime.combine(day, _CLOSING_TIME), -1, dt.date(year, month, 1))


def _closing(year: int, month: int, off: Set[dt.date]) -> dt.date:
    first = dt.date(year + month // 12, month % 12 + 1, 1)
    days = (first + dt.timedelta(days=at) for at in range(31))
    return [day for day in days if is_working_day(day, off)][_CLOSING_DAY - 1]


def _acts(entry: Entry, closing: dt.date, dice: Random) -> Iterable[Act]:
    luck, posted = dice.random(), _posted(entry.on, closing, dice)
    if luck < _STRAGGLERS:
        return [Post(_moment(closing + dt.timedelta(days=dice.randint(1, 20)), dice), entry.id, entry, late=True)]
    if luck < _STRAGGLERS + _WRONG:
        wrong = _wrong(entry, dice)
        noticed = _moment(posted.date() + dt.timedelta(days=dice.randint(1, 25)), dice)
        return [Post(posted, entry.id, wrong), Correct(noticed, entry.id, entry, dice.choice(REASONS))]
    if luck < _STRAGGLERS + _WRONG + _TWICE:
        again = _moment(min(posted.date() + dt.timedelta(days=1), closing), dice)
        noticed = _moment(posted.date() + dt.timedelta(days=dice.randint(2, 20)), dice)
        return [Post(posted, entry.id, entry), Post(again, entry.id, entry, copy=1), Reverse(noticed, entry.id, TWICE)]
    return [Post(posted, entry.id, entry)]


def _posted(on: dt.date, closing: dt.date, dice: Random) -> dt.datetime:
    """The same day or a few later, before the month is closed."""
    luck = dice.random()
    fewest, most = next(days for share, days in _LATE if luck < share)
    day = on + dt.timedelta(days=dice.randint(fewest, most))
    return _moment(min(day, closing), dice)


def _moment(day: dt.date, dice: Random) -> dt.datetime:
    """In office hours."""
    return dt.datetime.combine(day, dt.time(9)) + dt.timedelta(minutes=dice.randrange(9 * 60))


def _wrong(entry: Entry, dice: Random) -> Entry:
    """With one of its numbers ten times too large or one too many."""
    if entry.amount:
        return msgspec.structs.replace(entry, amount=entry.amount * 10)
    if entry.people:
        return msgspec.structs.replace(entry, people=entry.people + dice.randint(1, 9))
    return msgspec.structs.replace(entry, title=f"{entry.title}(가)")
