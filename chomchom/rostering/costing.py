"""What a roster costs, term by term: the same sum that the solver makes small."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import reduce

from chomchom.rostering.problem import Job, Problem, Roster, Worker

HOUR = 60


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Points by what they are for, and the figures behind them. `km` weighs what is driven, there and back on every day."""

    undone: int
    km: int
    peak_hour: int
    peak_far: int
    stranger: int
    change: int
    jobs_undone: int
    days_undone: int

    @property
    def total(self) -> int:
        """In points."""
        return self.undone + self.km + self.peak_hour + self.peak_far + self.stranger + self.change


def cost_of(problem: Problem, roster: Roster) -> Cost:
    """Of a roster, whether or not it can be worked."""
    weights = problem.weights
    undone = [job for job in problem.jobs if job.key not in roster]
    pairs = [(problem.job[key], problem.worker[worker]) for key, worker in roster.items()]
    hours = Counter({worker.key: worker.load for worker in problem.workers})
    far = Counter({worker.key: worker.far for worker in problem.workers})
    for job, worker in pairs:
        hours[worker.key] += job.minutes
        far[worker.key] += trips_far(problem, job, worker)
    return Cost(
        undone=sum(undone_price(problem, job) for job in undone),
        km=sum(_km_price(problem, job, worker) for job, worker in pairs),
        peak_hour=weights.peak_hour * (max(hours.values(), default=0) // HOUR),
        peak_far=weights.peak_far * max(far.values(), default=0),
        stranger=sum(_stranger_price(problem, job, worker) for job, worker in pairs),
        change=sum(weights.change for job in problem.jobs if job.kept_by is not None and roster.get(job.key) != job.kept_by),
        jobs_undone=len(undone),
        days_undone=sum(len(job.days) for job in undone),
    )


def undone_price(problem: Problem, job: Job) -> int:
    """Points of leaving a job undone."""
    return problem.weights.undone * job.weight * len(job.days)


def price_of(problem: Problem, job: Job, worker: Worker) -> int:
    """Points of having it done by that worker, beside peaks and changes."""
    return _km_price(problem, job, worker) + _stranger_price(problem, job, worker)


def _km_price(problem: Problem, job: Job, worker: Worker) -> int:
    """There and back on every day of the job."""
    return problem.weights.km * 2 * problem.ways.far(worker.home, job.place) * len(job.days)


def _stranger_price(problem: Problem, job: Job, worker: Worker) -> int:
    return 0 if worker.knows.get(job.site) else problem.weights.stranger


def trips_far(problem: Problem, job: Job, worker: Worker) -> int:
    """Days of the job that are a far trip for the worker."""
    return len(job.days) if problem.ways.far(worker.home, job.place) >= problem.weights.far else 0


def added(costs: Iterable[Cost]) -> Cost:
    """Of parts that have nothing to do with each other: each has its own peaks."""
    zero = Cost(**dict.fromkeys((each.name for each in fields(Cost)), 0))
    return reduce(
        lambda one, other: Cost(**{each.name: getattr(one, each.name) + getattr(other, each.name) for each in fields(Cost)}),
        costs,
        zero,
    )
