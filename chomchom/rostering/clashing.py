"""Which jobs one worker cannot do both, by what lies between two shifts; and groups of jobs of which one worker can do one at
most."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from chomchom.rostering.fitting import Reason
from chomchom.rostering.problem import Job, Shift, Ways, Worker


def between(one: tuple[Shift, Job], other: tuple[Shift, Job], worker: Worker, ways: Ways) -> Reason | None:
    """What is wrong between two shifts of a worker. On one day the way from site to site must fit; between two days the rest, and
    the way where that is longer."""
    (first, before), (then, after) = sorted((one, other), key=lambda each: each[0])
    gap = then.begins - first.ends
    if gap < 0:
        return Reason("overlap", other[1].key, then.day, -gap)
    way = ways.long(before.place, after.place) if before.site != after.site else 0
    if gap < way:
        return Reason("way", other[1].key, then.day, way - gap)
    if first.day != then.day and gap < worker.limits.rest:
        return Reason("rest", other[1].key, then.day, worker.limits.rest - gap)
    return None


def clash(one: Job, other: Job, worker: Worker, ways: Ways) -> Reason | None:
    """The first thing that is wrong between two jobs of a worker."""
    far = max(worker.limits.rest, ways.longest)
    if one.shifts[0].begins > other.shifts[-1].ends + far or other.shifts[0].begins > one.shifts[-1].ends + far:
        return None
    for shift in one.shifts:
        for against in other.shifts:
            if (found := between((shift, one), (against, other), worker, ways)) is not None:
                return found
    return None


def groups(jobs: Sequence[Job], rest: int, ways: Ways) -> list[frozenset[str]]:
    """Groups of jobs of which a worker with that rest can do one at most, which together say every clash: all that go on at one
    moment, and the pairs that only rest or way forbid."""
    shifts = sorted(((shift, job) for job in jobs for shift in job.shifts), key=lambda each: each[0])
    return [*_going_on_at_once(shifts), *_too_close(shifts, rest, ways)]


type Worked = Sequence[tuple[Shift, Job]]


def _going_on_at_once(shifts: Worked) -> Iterator[frozenset[str]]:
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


def _too_close(shifts: Worked, rest: int, ways: Ways) -> Iterator[frozenset[str]]:
    """Pairs of shifts that do not meet, with less between them than the rest or the way."""
    begins = [shift.begins for shift, _ in shifts]
    found: set[frozenset[str]] = set()
    for shift, job in shifts:
        first, last = bisect_left(begins, shift.ends), bisect_left(begins, shift.ends + max(rest, ways.longest))
        for then, other in shifts[first:last]:
            if other.key != job.key and _is_too_close((shift, job), (then, other), rest, ways):
                found.add(frozenset((job.key, other.key)))
    return iter(found)


def _is_too_close(one: tuple[Shift, Job], other: tuple[Shift, Job], rest: int, ways: Ways) -> bool:
    (first, before), (then, after) = one, other
    gap = then.begins - first.ends
    return (first.day != then.day and gap < rest) or (before.site != after.site and gap < ways.long(before.place, after.place))


def is_in_order(job: Job) -> bool:
    """Whether the shifts of a job follow each other without overlapping."""
    return bool(job.shifts) and all(one.ends <= other.begins for one, other in pairwise(job.shifts))
