"""What a roster breaks: asked of every answer of the solver, of what a clerk tries by hand, and of pins before anything is
solved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chomchom.rostering.clashing import clash
from chomchom.rostering.fitting import Reason, reasons, too_long
from chomchom.rostering.problem import Job, Problem, Roster, Worker


@dataclass(frozen=True)
class Broken:
    """A rule that a worker breaks with a job, or with a job and another (`reason.what`)."""

    job: str
    worker: str
    reason: Reason


def broken(problem: Problem, roster: Roster) -> list[Broken]:
    """What is wrong with it; nothing for one that can be worked. Limits of days and weeks are told of the job that begins last
    among those that reach them, and only where nothing else is wrong with what the worker does."""
    of: defaultdict[str, list[Job]] = defaultdict(list)
    for key, worker in roster.items():
        of[worker].append(problem.job[key])
    return [each for key, jobs in of.items() for each in _of_worker(problem, problem.worker[key], jobs)]


def goes_beside(problem: Problem, worker: Worker, theirs: Sequence[Job], job: Job) -> bool:
    """Whether a worker who could do the job alone could do it beside the jobs that they do."""
    return next(beside(problem, worker, theirs, job), None) is None


def beside(problem: Problem, worker: Worker, theirs: Sequence[Job], job: Job) -> Iterator[Reason]:
    """What keeps a worker who could do the job alone from doing it beside the jobs that they do: each that clashes with it, or
    where none does the limits of days and weeks."""
    clashes = False
    for other in theirs:
        if (why := clash(job, other, worker, problem.ways)) is not None:
            clashes = True
            yield Reason(why.rule, other.key, why.day, why.much)
    if not clashes:
        yield from too_long(_minutes([*theirs, job]), worker)


def conflicts_of_pins(problem: Problem) -> list[Broken]:
    """Why the pinned jobs cannot all be done as they are pinned."""
    return broken(problem, {job.key: job.pinned for job in problem.jobs if job.pinned is not None and job.pinned in problem.worker})


def _of_worker(problem: Problem, worker: Worker, jobs: list[Job]) -> Iterator[Broken]:
    ordered = sorted(jobs, key=lambda each: each.shifts)
    found = [*_alone(problem, worker, ordered), *_beside(problem, worker, ordered)]
    yield from found
    if len(ordered) > 1 and not found:
        yield from (Broken(_last(ordered, each), worker.key, each) for each in too_long(_minutes(ordered), worker))


def _minutes(jobs: Sequence[Job]) -> Counter[int]:
    by_day = Counter[int]()
    for job in jobs:
        for shift in job.shifts:
            by_day[shift.day] += shift.minutes
    return by_day


def _alone(problem: Problem, worker: Worker, jobs: list[Job]) -> Iterator[Broken]:
    for job in jobs:
        yield from (Broken(job.key, worker.key, each) for each in reasons(job, worker, problem.ways))
        if job.pinned not in (None, worker.key):
            yield Broken(job.key, worker.key, Reason("forbidden", job.pinned or ""))


def _beside(problem: Problem, worker: Worker, jobs: list[Job]) -> Iterator[Broken]:
    for place, one in enumerate(jobs):
        for other in jobs[place + 1 :]:
            if (why := clash(one, other, worker, problem.ways)) is not None:
                yield Broken(one.key, worker.key, Reason(why.rule, other.key, why.day, why.much))


def _last(jobs: list[Job], reason: Reason) -> str:
    """The job that is told of a limit: the last of those that work in its days."""
    first = reason.day or 0
    within = [job for job in jobs if any(first <= day < first + (1 if reason.rule == "day" else 7) for day in job.days)]
    return (within or jobs)[-1].key
