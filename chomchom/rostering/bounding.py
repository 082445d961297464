"""What no roster can cost less than, quickly: workers who are alike are taken together, and a job may be shared out in fractions.

At every moment as many of them can work as there are, and in a week as many hours as they have; their leave and rests are left
out. A roster that keeps more rules costs no less, so that the optimum of this linear programme (HiGHS) is a bound for it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from scipy.optimize import linprog
from scipy.sparse import coo_matrix

from chomchom.rostering.clashing import groups
from chomchom.rostering.costing import HOUR, price_of, undone_price
from chomchom.rostering.greedy import Wished
from chomchom.rostering.problem import Able, Job, Problem, Worker, week_of

_SLIP = 1e-3
"""Points by which the arithmetic of the programme may be off."""


class Relaxed(NamedTuple):
    """The bound in points, and how much of each job each worker does where it is reached."""

    bound: int
    wished: Wished


def relaxed(problem: Problem, able: Able) -> Relaxed:
    """Of a problem whose jobs can each be done by those who are `able`."""
    kinds = {worker.key: _kind(worker) for worker in problem.workers}
    cost, who = _columns(problem, able, kinds)
    if not cost:
        return Relaxed(_constant(problem), {})
    once = [_Row({(job.key, kinds[key]): 1 for key in able[job.key]}, 1) for job in problem.jobs]
    rows = [*once, *_at_once(problem, who), *_of_weeks(problem, who)]
    solved = linprog(list(cost.values()), **_matrix(rows, list(cost)), bounds=(0, 1), method="highs-ipm")
    if solved.status != 0:
        return Relaxed(math.ceil(_constant(problem) + sum(cost.values())), {})
    shares = zip(cost, solved.x, strict=True)
    wished = {(job, worker): float(share) for (job, kind), share in shares if share > _SLIP for worker in who[job, kind]}
    return Relaxed(math.ceil(_constant(problem) + solved.fun - _SLIP), wished)


def _kind(worker: Worker) -> Hashable:
    return worker.home, frozenset(worker.skills), worker.limits


type Column = tuple[str, Hashable]
"""A job, done by one of a kind of workers."""


class _Row(NamedTuple):
    """How much each column takes, and the most that there is."""

    takes: Mapping[Column, int]
    most: int


def _at_once(problem: Problem, who: Mapping[Column, set[str]]) -> Iterator[_Row]:
    """Of jobs that one worker cannot do both, a kind does as many as it has workers."""
    kinds = dict.fromkeys(kind for _, kind in who)
    rest = min(worker.limits.rest for worker in problem.workers)
    for group in groups(problem.jobs, rest, problem.ways):
        for kind in kinds:
            theirs = [(job, kind) for job in group if (job, kind) in who]
            most = len(set[str]().union(*(who[column] for column in theirs)))
            if len(theirs) > most:
                yield _Row(dict.fromkeys(theirs, 1), most)


def _of_weeks(problem: Problem, who: Mapping[Column, set[str]]) -> Iterator[_Row]:
    """In a week a kind works no more than its workers may, with what they work elsewhere."""
    takes: defaultdict[tuple[int, Hashable], Counter[Column]] = defaultdict(Counter)
    able: defaultdict[Hashable, set[str]] = defaultdict(set)
    for (job, kind), workers in who.items():
        able[kind] |= workers
        for shift in problem.job[job].shifts:
            takes[week_of(shift.day), kind][job, kind] += shift.minutes
    for (week, kind), minutes in takes.items():
        most = sum(_left(problem.worker[key], week) for key in able[kind])
        if minutes.total() > most:
            yield _Row(minutes, most)


def _left(worker: Worker, week: int) -> int:
    worked = sum(minutes for day, minutes in worker.worked.items() if week_of(day) == week)
    return max(worker.limits.minutes_a_week - worked, 0)


def _columns(problem: Problem, able: Able, kinds: Mapping[str, Hashable]) -> tuple[dict[Column, float], dict[Column, set[str]]]:
    """What it changes at best to have a job done by one of a kind, and by whom it could be."""
    cost: dict[Column, float] = {}
    who: defaultdict[Column, set[str]] = defaultdict(set)
    for job in problem.jobs:
        for key in able[job.key]:
            column = job.key, kinds[key]
            cost[column] = min(cost.get(column, math.inf), _change(problem, job, problem.worker[key]))
            who[column].add(key)
    return cost, who


def _change(problem: Problem, job: Job, worker: Worker) -> int:
    kept = problem.weights.change if job.kept_by == worker.key else 0
    return price_of(problem, job, worker) - kept - undone_price(problem, job)


def _constant(problem: Problem) -> int:
    """Of a roster in which nothing is done."""
    weights = problem.weights
    undone = sum(undone_price(problem, job) + (weights.change if job.kept_by else 0) for job in problem.jobs)
    load = max((worker.load for worker in problem.workers), default=0)
    return undone + weights.peak_hour * (load // HOUR) + weights.peak_far * max((each.far for each in problem.workers), default=0)


def _matrix(rows: Sequence[_Row], columns: Sequence[Column]) -> dict[str, Any]:
    at = {column: place for place, column in enumerate(columns)}
    places = [(much, row, at[column]) for row, (takes, _) in enumerate(rows) for column, much in takes.items()]
    values, down, across = zip(*places, strict=True)
    return {"A_ub": coo_matrix((values, (down, across)), shape=(len(rows), len(at))), "b_ub": [row.most for row in rows]}
