"""Which jobs one worker cannot do both, by what lies between two shifts; and groups of jobs of which one worker can do one at
most."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from chomchom.rostering.fitting import Reason, Rule
from chomchom.rostering.problem import Job, Shift, Ways, Worker

type Worked = tuple[Shift, Job]
"""A shift with its job."""


def _lacks(first: Worked, then: Worked, rest: int, ways: Ways) -> tuple[Rule, int] | None:
    """What is wrong between a shift and one that begins no earlier, and by how many minutes. On one day the way from site to site
    must fit; between two days the rest, and the way where that is longer."""
    (shift, before), (other, after) = first, then
    gap = other.begins - shift.ends
    if gap < 0:
        return "overlap", -gap
    way = ways.long(before.place, after.place) if before.site != after.site else 0
    if gap < way:
        return "way", way - gap
    if shift.day != other.day and gap < rest:
        return "rest", rest - gap
    return None


def clash(one: Job, other: Job, worker: Worker, ways: Ways) -> Reason | None:
    """The first thing that is wrong between two jobs of a worker."""
    far = max(worker.limits.rest, ways.longest)
    if one.shifts[0].begins > other.shifts[-1].ends + far or other.shifts[0].begins > one.shifts[-1].ends + far:
        return None
    for shift in one.shifts:
        for against in other.shifts:
            first, then = sorted(((shift, one), (against, other)), key=lambda each: each[0])
            if lacks := _lacks(first, then, worker.limits.rest, ways):
                rule, much = lacks
                return Reason(rule, other.key, then[0].day, much)
    return None


def groups(jobs: Sequence[Job], rest: int, ways: Ways) -> list[frozenset[str]]:
    """Groups of jobs of which a worker with that rest can do one at most, which together say every clash: all that go on at one
    moment, and the pairs that only rest or way forbid."""
    shifts = sorted(((shift, job) for job in jobs for shift in job.shifts), key=lambda each: each[0])
    return [*_going_on_at_once(shifts), *_too_close(shifts, rest, ways)]


def _going_on_at_once(shifts: Sequence[Worked]) -> Iterator[frozenset[str]]:
    """The largest sets that go on at one moment: as they are when one of them ends after another has begun."""
    going: list[tuple[int, str]] = []
    grew = False
    for shift, job in shifts:
        left = [each for each in going if each[0] > shift.begins]
        if grew and len(left) < len(going):
            yield frozenset(key for _, key in going)
        grew = grew and len(left) == len(going)
        going = [*left, (shift.ends, job.key)]
        grew = grew or len(going) > 1
    if grew:
        yield frozenset(key for _, key in going)


def _too_close(shifts: Sequence[Worked], rest: int, ways: Ways) -> Iterator[frozenset[str]]:
    """Pairs of shifts that do not meet, with less between them than the rest or the way."""
    begins = [shift.begins for shift, _ in shifts]
    found: set[frozenset[str]] = set()
    for shift, job in shifts:
        first, last = bisect_left(begins, shift.ends), bisect_left(begins, shift.ends + max(rest, ways.longest))
        for then, other in shifts[first:last]:
            if other.key != job.key and _lacks((shift, job), (then, other), rest, ways):
                found.add(frozenset((job.key, other.key)))
    return iter(found)
