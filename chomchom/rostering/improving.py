"""A roster too large to be solved at once, made better piece by piece: a few workers with what they do, and jobs that are undone.

Each piece is solved like a small roster of its own. As many as there are cores are solved at once, with workers and jobs of their
own.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Protocol

from chomchom.rostering.costing import cost_of
from chomchom.rostering.problem import Able, Problem, Roster

WORKERS, UNDONE = 16, 120
"""How many workers, and at most how many undone jobs, a piece has: as a month of a centre, which is solved in a second or two."""
ROUND = 2.0
"""Seconds in which the pieces of a round are solved."""
SEED = 1


class Solve(Protocol):
    """How a piece is solved: within so many seconds, and no worse than the roster as it is now."""

    def __call__(self, piece: Problem, able: Able, seconds: float, now: Roster) -> Roster: ...


@dataclass(frozen=True)
class Search:
    """How to look: until a moment of `time.perf_counter`, so many pieces at once."""

    solve: Solve
    until: float
    threads: int


def improved(problem: Problem, able: Able, start: Roster, search: Search) -> Roster:
    """The best roster found in time, never worse than the start."""
    dice, roster, cost = random.Random(SEED), dict(start), cost_of(problem, start).total  # noqa: S311 -- a search, no secret
    with ThreadPoolExecutor(search.threads) as pool:
        while (left := search.until - time.perf_counter()) > 0:
            pieces = list(_pieces(problem, able, roster, dice, search.threads))
            if not pieces:
                break
            within = (_within(piece, able) for piece in pieces)
            solved = pool.map(search.solve, pieces, within, repeat(min(ROUND, left)), repeat(roster))
            tried = dict(roster)
            for piece, found in zip(pieces, solved, strict=True):
                tried = {key: who for key, who in tried.items() if key not in piece.job} | dict(found)
            if (now := cost_of(problem, tried).total) <= cost:
                roster, cost = tried, now
    return roster


def _pieces(problem: Problem, able: Able, roster: Roster, dice: random.Random, most: int) -> Iterator[Problem]:
    """Pieces that share neither workers nor jobs, each around a job that is undone, or around any where none is."""
    free = {worker.key for worker in problem.workers}
    undone = [job for job in problem.jobs if job.key not in roster and able[job.key]]
    for _ in range(most):
        around = dice.choice(undone or problem.jobs)
        near = [key for key in able[around.key] if key in free]
        others = [worker.key for worker in problem.workers if worker.key in free]
        chosen = {*dice.sample(near, min(WORKERS // 2, len(near))), *dice.sample(others, min(WORKERS // 2, len(others)))}
        theirs = [job for job in problem.jobs if roster.get(job.key) in chosen]
        wanted = [job for job in undone if chosen.intersection(able[job.key])]
        taken = dice.sample(wanted, min(UNDONE, len(wanted)))
        if not chosen or not theirs + taken:
            continue
        free -= chosen
        undone = [job for job in undone if job not in taken]
        workers = [worker for worker in problem.workers if worker.key in chosen]
        yield replace(problem, workers=workers, jobs=theirs + taken)


def _within(piece: Problem, able: Able) -> dict[str, list[str]]:
    """Who of the piece could do each of its jobs."""
    return {job.key: [key for key in able[job.key] if key in piece.worker] for job in piece.jobs}
