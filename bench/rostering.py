"""Rosters: a month proven best, a sick call planned anew, a province, all agencies together; and the rule of thumb beside the
solver.

`python -m bench.rostering`. The months are invented (`bench.rosters`).
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

from bench.measure import Result, told
from bench.rosters import month, together
from chomchom.rostering.checking import broken
from chomchom.rostering.costing import Cost, cost_of
from chomchom.rostering.greedy import by_hand
from chomchom.rostering.problem import DAY, Problem, Roster, Shift, Weights
from chomchom.rostering.solving import Answer, solve, with_changes

MONTHS = 50
PROOF, REPLAN, GAP, PROVINCE, TOGETHER = 3.0, 1.0, 1.0, 60.0, 600.0
PATIENCE = 30.0
TERMS: dict[str, Callable[[Cost], float]] = {
    "days undone": lambda cost: cost.days_undone,
    "points of undone days, by priority": lambda cost: cost.undone,
    "km": lambda cost: cost.km,
    "hours of the busiest": lambda cost: cost.peak_hour / Weights().peak_hour,
    "far trips of who has most": lambda cost: cost.peak_far / Weights().peak_far,
}


def measure() -> Iterator[Result]:
    """Each promise of the issue."""
    yield from _months()
    yield from _sick_call()
    answer = _checked(month(1, workers=150, requests=2_000), PROVINCE)
    yield Result("a province, 150 workers, 2,000 requests: gap", answer.gap * 100, GAP, "%", f"in {answer.seconds:.0f} s")
    answer = _checked(together(16, 150, 1_875), TOGETHER)
    yield Result("16 agencies, 2,400 workers, 30,000 requests", answer.seconds, TOGETHER * 1.05, "s", f"gap {answer.gap:.2%}")


def _months() -> Iterator[Result]:
    """Fifty months: how long until nothing can be better, and what a clerk's rule makes of the same months."""
    seconds, rows = [], []
    for seed in range(MONTHS):
        asked = month(seed)
        answer, thumb = _checked(asked, PATIENCE), by_hand(asked)
        seconds.append(answer.seconds if answer.is_proven else PATIENCE)
        rows.append((cost_of(asked, answer.roster), cost_of(asked, thumb)))
    proven = sum(each < PATIENCE for each in seconds)
    yield Result(
        "a month of 15 workers and 170 requests", statistics.median(seconds), PROOF, "s", f"{proven} of {MONTHS} proven best"
    )
    for name, of in TERMS.items():
        best, thumb_of = (sum(of(pair[place]) for pair in rows) / MONTHS for place in (0, 1))
        yield Result(f"  {name}, solver", best, None, "", f"nearest free first: {thumb_of:.1f}")


def _sick_call() -> Iterator[Result]:
    """The one with the most work is ill tomorrow; what was told to others changes as little as it can."""
    seconds, changed = [], []
    for seed in range(10):
        asked = month(seed)
        told = solve(asked, PATIENCE).roster
        busy = statistics.mode(told.values())
        day = min(job.days[0] for job in asked.jobs if told.get(job.key) == busy)
        ill = Shift(day * DAY, (day + 3) * DAY)
        workers = [replace(each, away=[*each.away, ill]) if each.key == busy else each for each in asked.workers]
        anew = with_changes(replace(asked, workers=workers), told)
        answer = _checked(anew, REPLAN * 0.9, start=told)
        seconds.append(answer.seconds)
        changed.append(sum(answer.roster.get(key) not in (who, None) for key, who in told.items() if who != busy))
    yield Result(
        "a sick call, planned anew", statistics.median(seconds), REPLAN, "s", f"{statistics.mean(changed):.1f} others changed"
    )


def _checked(asked: Problem, seconds: float, start: Roster | None = None) -> Answer:
    """An answer that an independent check finds without fault."""
    answer = solve(asked, seconds, start=start)
    if faults := broken(asked, answer.roster):
        raise AssertionError(faults[:3])
    return answer


if __name__ == "__main__":
    sys.exit(told(measure()))
