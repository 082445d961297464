"""An instance of INRC-II as a problem of the engine.

Each nurse that a requirement asks for is a job: as many as the minimum, with a weight that no wish outweighs, and the rest up to
the optimum, at the price of S1. Requests to be off are kilometres from home (S4). In place of the sum of what is beyond the
maximum of each contract (S6) the engine makes the largest excess small: nurses begin with the hours by which their maximum is
below the highest.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from chomchom.rostering.instances.grid import HOUR, LIMITS, NEVER_FAR, TWICE, Clock, Slot, assigned, ways
from chomchom.rostering.instances.inrc2.judging import OPTIMAL, PREFERENCE, TOTAL, judged
from chomchom.rostering.instances.inrc2.values import ANY, Instance
from chomchom.rostering.instances.trial import Trial
from chomchom.rostering.problem import Days, Problem, Weights, Worker

ALWAYS = (Days(0, 9_999_999),)
MINIMUM = 1_000
"""How many nurses above the minimum weigh as much as one below."""
WEIGHTS = Weights(undone=TWICE * OPTIMAL, km=1, peak_hour=TWICE * TOTAL, peak_far=0, stranger=0, change=0, far=NEVER_FAR)
COVERED = (
    "H1 single assignment per day",
    "H2 under-staffing",
    "H3 shift type successions",
    "H4 missing required skill",
    "S1 insufficient staffing for optimal coverage",
    "S4 preferences",
)
STANDS_IN = ("S6 total assignments: the largest excess over a contract's maximum is made small, in place of the sum",)
UNCOVERED = (
    "S2 consecutive assignments (of working days, and of a shift type)",
    "S3 consecutive days off",
    "S5 complete week-ends",
    "S6 total assignments: minimum",
    "S7 total working week-ends",
)


def problem_of(instance: Instance) -> Trial:
    """All weeks as one problem."""
    slots = [Slot(*key, number) for key, need in instance.needs.items() for number in range(need.optimal)]
    clock = Clock.of(instance.days, [each.id for each in instance.scenario.shift_types], instance.scenario.never)
    jobs = [each.job(clock, [each.skill], _weight(instance, each), _tired(instance, each)) for each in slots]
    problem = Problem(
        workers=_workers(instance),
        jobs=jobs,
        ways=ways(clock, _prices(instance)),
        weights=WEIGHTS if instance.is_last else replace(WEIGHTS, peak_hour=0),
    )
    return Trial(
        name=instance.name,
        format="INRC-II",
        size=f"{len(instance.scenario.nurses)} nurses, {len(instance.weeks)} weeks, {len(jobs)} assignments",
        problem=problem,
        judge=lambda roster: judged(instance, assigned(slots, roster)),
        covered=COVERED,
        stands_in=STANDS_IN if instance.is_last else (),
        uncovered=[*UNCOVERED, *(f"unknown element {each}" for each in instance.unread)],
    )


def _tired(instance: Instance, slot: Slot) -> list[str]:
    """Nurses who must not work it after what they worked last before the first day."""
    never, past = instance.scenario.never, instance.past.values()
    return [each.nurse for each in past if slot.day == 0 and (each.last_assigned_shift_type, slot.shift) in never]


def _weight(instance: Instance, slot: Slot) -> int:
    return MINIMUM if slot.number < instance.needs[slot.day, slot.shift, slot.skill].minimum else 1


def _workers(instance: Instance) -> list[Worker]:
    left = {
        nurse: contract.maximum_number_of_assignments - instance.past[nurse].number_of_assignments
        for nurse, contract in instance.scenario.contract_of.items()
    }
    most = max(left.values(), default=0)
    return [
        Worker(
            key=each.id,
            home=each.id,
            skills=dict.fromkeys(each.skills, ALWAYS),
            limits=LIMITS,
            load=HOUR * (most - left[each.id]) if instance.is_last else 0,
        )
        for each in instance.scenario.nurses
    ]


def _prices(instance: Instance) -> dict[tuple[str, int, str], int]:
    """Of each assignment that somebody has asked not to have: once for each request."""
    prices = Counter[tuple[str, int, str]]()
    for nurse, day, shift in instance.unwanted:
        for each in instance.scenario.shift_types:
            if shift in (ANY, each.id):
                prices[nurse, day, each.id] += PREFERENCE
    return prices
