"""The best roster that can be found in the time there is, with a bound that says how much better any other could be (CP-SAT).

Every pair of a job and a worker who could do it is a decision. What a worker cannot do together is excluded in groups of which at
most one job is theirs; limits of days and weeks are sums. Nothing is rounded: the objective is the cost of `costing`.
"""

from __future__ import annotations

import os
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ortools.sat.python import cp_model

from chomchom.rostering.bounding import relaxed
from chomchom.rostering.checking import Broken, broken, conflicts_of_pins
from chomchom.rostering.clashing import groups
from chomchom.rostering.costing import HOUR, Cost, added, cost_of, price_of, trips_far, undone_price
from chomchom.rostering.fitting import fits
from chomchom.rostering.greedy import by_wish
from chomchom.rostering.improving import ROUND, Search, improved
from chomchom.rostering.problem import Able, Job, Problem, Roster, Worker, week_of
from chomchom.rostering.splitting import parts

SEED = 1
LEAST = 0.05  # seconds of a search that has no time
MOST_PAIRS = 20_000
"""Of jobs and workers in one model; larger ones are not solved whole in a minute."""


class PinsConflict(ValueError):
    """The pins cannot all hold; `conflicts` says which and why."""

    def __init__(self, conflicts: Sequence[Broken]) -> None:
        super().__init__(f"{len(conflicts)} conflicts")
        self.conflicts = conflicts


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`bound` is what no roster costs less than; `nobody` are jobs that no worker could do even alone, whose cost is in neither.
    `is_proven`: no roster is better."""

    roster: Roster
    cost: Cost
    bound: int
    nobody: Sequence[str]
    seconds: float

    @property
    def gap(self) -> float:
        """By what share of its cost it may be worse than the best."""
        return (self.cost.total - self.bound) / self.cost.total if self.cost.total else 0.0

    @property
    def is_proven(self) -> bool:
        """Whether nothing is better."""
        return self.cost.total <= self.bound


def solve(problem: Problem, seconds: float, *, start: Roster | None = None, threads: int = 0) -> Answer:
    """The best roster found within so many seconds of searching, or some more where so many pairs cannot even be begun with in few;
    no worse than `start` where that can be worked. The same problem gives the same cost where it is proven. `threads` 0 takes all
    cores. Raises PinsConflict."""
    if conflicts := conflicts_of_pins(problem):
        raise PinsConflict(conflicts)
    began = time.perf_counter()
    able = fits(problem)
    roster, costs, bound, left = dict[str, str](), list[Cost](), 0, sum(bool(each) for each in able.values())
    for part in parts(problem, able):
        share = max((seconds - (time.perf_counter() - began)) * len(part.jobs) / left, LEAST)
        left -= len(part.jobs)
        solved, part_bound = _solved(part, {job.key: able[job.key] for job in part.jobs}, share, start or {}, threads)
        roster |= solved
        costs.append(cost_of(part, solved))
        bound += part_bound
    nobody = [key for key, workers in able.items() if not workers]
    return Answer(roster=roster, cost=added(costs), bound=bound, nobody=nobody, seconds=time.perf_counter() - began)


def _solved(part: Problem, able: Able, seconds: float, start: Roster, threads: int) -> tuple[Roster, int]:
    """From what a solution in fractions wishes for: as one model, which is proven best in time, or better piece by piece. Whatever
    the wish takes, there is time for a round after it."""
    until, round_ = time.perf_counter() + seconds, min(seconds, ROUND)
    least, wished = relaxed(part, able)
    known = kept(part, able, start)
    begun = min((known, by_wish(part, able, wished, known)), key=lambda roster: cost_of(part, roster).total)
    until = max(until, time.perf_counter() + round_)
    if sum(map(len, able.values())) <= MOST_PAIRS:
        roster, bound = _Part(part, able).solve(until - time.perf_counter(), begun, threads)
        return roster, max(bound, least)
    return improved(part, able, begun, Search(_solve_piece, until, threads or os.cpu_count() or 1)), least


def _solve_piece(piece: Problem, able: Able, seconds: float, now: Roster) -> Roster:
    return _Part(piece, able).solve(seconds, {key: who for key, who in now.items() if key in piece.job}, threads=1)[0]


def kept(problem: Problem, able: Able, start: Roster) -> Roster:
    """What of a roster can still be worked, with the pins; the pins alone where it cannot be worked as a whole."""
    pins: dict[str, str] = {job.key: job.pinned for job in problem.jobs if job.pinned}
    more = {job: worker for job, worker in start.items() if worker in able.get(job, ()) and job not in pins}
    return pins if broken(problem, pins | more) else pins | more


class _Part:
    """A part as a model."""

    def __init__(self, problem: Problem, able: Able) -> None:
        self.problem, self.able, self.model = problem, able, cp_model.CpModel()
        self.groups: dict[int, list[frozenset[str]]] = {}
        self.does: dict[tuple[str, str], cp_model.IntVar] = {
            (job.key, worker): self.model.new_bool_var("") for job in problem.jobs for worker in able[job.key]
        }
        self.of_job: defaultdict[str, list[str]] = defaultdict(list)
        self.of_worker: defaultdict[str, list[Job]] = defaultdict(list)
        for job, worker in self.does:
            self.of_job[job].append(worker)
            self.of_worker[worker].append(problem.job[job])
        self._once()
        for each in problem.workers:
            self._limit(each, self.of_worker[each.key])
        self.model.minimize(sum(self._costs()))

    def solve(self, seconds: float, start: Roster, threads: int) -> tuple[Roster, int]:
        """The roster, no worse than the start, which can be worked; and the bound."""
        self._hint(start)
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = threads
        solver.parameters.random_seed = SEED
        solver.parameters.catch_sigint_signal = False  # it would leave the process without its own answer to Ctrl-C
        status = solver.solve(self.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return start, 0
        roster = {job: worker for (job, worker), var in self.does.items() if solver.boolean_value(var)}
        return roster, max(round(solver.best_objective_bound), 0)

    def _hint(self, start: Roster) -> None:
        for (job, worker), var in self.does.items():
            self.model.add_hint(var, start.get(job) == worker)

    def _once(self) -> None:
        for job in self.problem.jobs:
            them = [self.does[job.key, worker] for worker in self.of_job[job.key]]
            if job.pinned:
                self.model.add_exactly_one(them)
            else:
                self.model.add_at_most_one(them)

    def _limit(self, worker: Worker, jobs: Sequence[Job]) -> None:
        """What one worker can do at once, in a day and in a week."""
        for group in self._groups(worker.limits.rest):
            theirs = [self.does[job, worker.key] for job in group if (job, worker.key) in self.does]
            if len(theirs) > 1:
                self.model.add_at_most_one(theirs)
        by_day, by_week = defaultdict[int, Counter[str]](Counter), defaultdict[int, Counter[str]](Counter)
        for job in jobs:
            for shift in job.shifts:
                by_day[shift.day][job.key] += shift.minutes
                by_week[week_of(shift.day)][job.key] += shift.minutes
        for day, minutes in by_day.items():
            self._at_most(worker, minutes, worker.limits.minutes_a_day - worker.worked.get(day, 0))
        for week, minutes in by_week.items():
            worked = {day: much for day, much in worker.worked.items() if week_of(day) == week}
            self._at_most(worker, minutes, worker.limits.minutes_a_week - sum(worked.values()))
            self._days(worker, [day for day in by_day if week_of(day) == week and day not in worked], by_day, len(worked))

    def _groups(self, rest: int) -> list[frozenset[str]]:
        """The same for everybody with that rest."""
        if rest not in self.groups:
            self.groups[rest] = groups(self.problem.jobs, rest, self.problem.ways)
        return self.groups[rest]

    def _at_most(self, worker: Worker, minutes: Mapping[str, int], most: int) -> None:
        if sum(minutes.values()) > most:
            self.model.add(sum(much * self.does[job, worker.key] for job, much in minutes.items()) <= most)

    def _days(self, worker: Worker, days: Sequence[int], by_day: Mapping[int, Mapping[str, int]], worked: int) -> None:
        """Days of a week that the worker does not work anyway."""
        most = worker.limits.days_a_week - worked
        if len(days) <= most:
            return
        works = []
        for day in days:
            var = self.model.new_bool_var("")
            for job in by_day[day]:
                self.model.add_implication(self.does[job, worker.key], var)
            works.append(var)
        self.model.add(sum(works) <= most)

    def _costs(self) -> Iterator[Any]:
        """The terms of `costing.cost_of`."""
        problem, weights = self.problem, self.problem.weights
        for job in problem.jobs:
            them = {worker: self.does[job.key, worker] for worker in self.of_job[job.key]}
            yield undone_price(problem, job) * (1 - sum(them.values()))
            for key, var in them.items():
                yield price_of(problem, job, problem.worker[key]) * var
            if job.kept_by is not None:
                yield weights.change * (1 - them[job.kept_by] if job.kept_by in them else 1)
        yield weights.peak_hour * self._peak(
            {key: [(job.minutes, job) for job in jobs] for key, jobs in self.of_worker.items()}, HOUR
        )
        yield weights.peak_far * self._peak(self._far_trips(), 1)

    def _far_trips(self) -> dict[str, list[tuple[int, Job]]]:
        return {
            key: [(trips_far(self.problem, job, self.problem.worker[key]), job) for job in jobs]
            for key, jobs in self.of_worker.items()
        }

    def _peak(self, much: Mapping[str, Sequence[tuple[int, Job]]], unit: int) -> cp_model.IntVar:
        """The most that one worker has, in whole units."""
        had = {worker.key: worker.load if unit == HOUR else worker.far for worker in self.problem.workers}
        most = max(had[key] + sum(each for each, _ in jobs) for key, jobs in much.items()) if much else 0
        peak = self.model.new_int_var(max(had.values(), default=0) // unit, most // unit + 1, "")
        for key, jobs in much.items():
            load = had[key] + sum(each * self.does[job.key, key] for each, job in jobs if each)
            self.model.add(unit * peak + unit - 1 >= load)
        return peak


def with_changes(problem: Problem, roster: Roster) -> Problem:
    """The same problem when these assignments have been told: whoever solves it anew pays for each that changes."""
    return replace(problem, jobs=[replace(job, kept_by=roster.get(job.key)) for job in problem.jobs])
