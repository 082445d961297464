"""Why a job is done by whom it is done by, why another is not done at all, and what would have to give for it to be done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chomchom.rostering.checking import beside
from chomchom.rostering.fitting import Reason, Rule, reasons
from chomchom.rostering.problem import Job, Problem, Roster

PRICES: Mapping[Rule, int] = {"reach": 1, "day": 1, "week": 1, "days": 240, "rest": 2, "certificate": 500, "overlap": 300, "way": 5}
"""What it is to let a rule go, for each kilometre, minute, day or job: to find the smallest request that one could make of
somebody. Rules that are not named are not to be let go: nobody asks a worker without the skill, away, or kept from that site."""


@dataclass(frozen=True)
class Hindered:
    """A worker and all that keeps them from a job, in the roster as it is; nothing for one who could be sent."""

    worker: str
    reasons: Sequence[Reason]

    @property
    def price(self) -> int | None:
        """What it is to let all of it go; None where it cannot be."""
        prices = [PRICES.get(each.rule) for each in self.reasons]
        if any(each is None for each in prices):
            return None
        much = [1 if each.rule in ("overlap", "days") else each.much for each in self.reasons]
        return sum((price or 0) * times for price, times in zip(prices, much, strict=True))


def hindered(problem: Problem, roster: Roster, job: Job) -> list[Hindered]:
    """Every worker with what keeps them from the job, beside what they do in the roster; whoever needs least comes first."""
    does = _by_worker(roster)
    found = [Hindered(worker.key, _reasons(problem, does[worker.key], job, worker.key)) for worker in problem.workers]
    return sorted(found, key=lambda each: (each.price is None, each.price or 0, len(each.reasons)))


def cheapest(found: Iterable[Hindered]) -> Hindered | None:
    """Of workers in the order of `hindered` whom to ask, and for what, so that a job that is not done would be; None where
    nobody can be asked."""
    return next((each for each in found if each.price is not None), None)


@dataclass(frozen=True)
class Chosen:
    """Why a worker does a job: how many could have done it alone, at which place by distance the worker stands among them (from
    1), and what kept each of the nearer ones; `times` they were at the site before."""

    worker: str
    able: int
    place: int
    nearer: Sequence[Hindered]
    times: int


def chosen(problem: Problem, roster: Roster, job: Job) -> Chosen:
    """Of a job that is done."""
    key = roster[job.key]
    able = [each for each in problem.workers if not reasons(job, each, problem.ways)]
    near = sorted(able, key=lambda each: (problem.ways.far(each.home, job.place), each.key != key))
    place = [each.key for each in near].index(key)
    does = _by_worker(roster) if place else {}
    others = [Hindered(each.key, _reasons(problem, does[each.key], job, each.key)) for each in near[:place]]
    return Chosen(key, len(able), place + 1, others, problem.worker[key].knows.get(job.site, 0))


def _by_worker(roster: Roster) -> Mapping[str, Sequence[str]]:
    """The jobs of each worker."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for job, worker in roster.items():
        found[worker].append(job)
    return found


def _reasons(problem: Problem, does: Sequence[str], job: Job, worker: str) -> list[Reason]:
    """What keeps the worker from the job: alone, or where nothing does, beside the jobs that they do."""
    alone = reasons(job, problem.worker[worker], problem.ways)
    if alone:
        return alone
    if job.pinned not in (None, worker):
        return [Reason("forbidden", job.pinned or "")]
    theirs = sorted((problem.job[key] for key in does if key != job.key), key=lambda each: each.shifts)
    return list(beside(problem, problem.worker[worker], theirs, job))
