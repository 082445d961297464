"""Rosters of one go through the jobs: a clerk's rule of thumb, and what a solution in fractions wishes for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from chomchom.rostering.checking import goes_beside
from chomchom.rostering.fitting import fits
from chomchom.rostering.problem import Able, Job, Problem, Roster

HALF = 0.5
"""From what share on a job is wished to be done at all."""
type Wished = Mapping[tuple[str, str], float]
"""How much of a job a worker should do, from nothing to all of it."""


type Liking = Callable[[Job, str, int], tuple[float, int]]
"""How willingly a worker, who has so many minutes already, is sent to a job: the least is first."""


def by_hand(problem: Problem, able: Able | None = None) -> Roster:
    """Take the requests as they came, and send the nearest who is free; what is pinned comes first. To be compared with, and to
    begin with. `able` is who fits each job, where that is known already."""

    def far(job: Job, worker: str, _minutes: int) -> tuple[float, int]:
        return problem.ways.far(problem.worker[worker].home, job.place), 0

    return _placed(problem, able or fits(problem), _pinned_first(problem.jobs), far, {})


def by_wish(problem: Problem, able: Able, wished: Wished, kept: Roster) -> Roster:
    """Beside what is kept, what is wished for, as time goes on: so that workers who are alike take turns without a gap. Of them
    whoever has least is sent. Then what is left."""
    much = defaultdict[str, float](float)
    for (key, _), share in wished.items():
        much[key] += share

    def unwished(job: Job, worker: str, minutes: int) -> tuple[float, int]:
        return -wished.get((job.key, worker), 0.0), minutes

    jobs = sorted(problem.jobs, key=lambda job: (much[job.key] < HALF, job.shifts[0]))
    return _placed(problem, able, _pinned_first(jobs), unwished, kept)


def _pinned_first(jobs: Iterable[Job]) -> list[Job]:
    return sorted(jobs, key=lambda each: each.pinned is None)


def _placed(problem: Problem, able: Able, jobs: Iterable[Job], liking: Liking, kept: Roster) -> Roster:
    """Each job that is not kept, in this order, by who is liked most of those who are free."""
    roster, theirs = dict(kept), defaultdict[str, list[Job]](list)
    for key, worker in kept.items():
        theirs[worker].append(problem.job[key])
    minutes = {each.key: each.load + sum(job.minutes for job in theirs[each.key]) for each in problem.workers}
    for job in jobs:
        if job.key in roster:
            continue
        liked = sorted((*liking(job, key, minutes[key]), place, key) for place, key in enumerate(able[job.key]))
        free = next((key for *_, key in liked if goes_beside(problem, problem.worker[key], theirs[key], job)), None)
        if free is not None:
            theirs[free].append(job)
            minutes[free] += job.minutes
            roster[job.key] = free
    return roster
