"""An instance of HHCRSP as a problem of the engine: who visits whom, at times that are given (`planning`).

A visit is a job; the way to the next patient has to fit between two of them. The two visits to one patient are so far apart that
nobody can make both. The engine knows no routes: what it pays for a visit is the detour that it would be in the route that each
caregiver has in the plan, in tenths of a minute there and back.
"""

from __future__ import annotations

import math
from bisect import bisect_left

from chomchom.rostering.instances.grid import NEVER_FAR
from chomchom.rostering.instances.hhcrsp.judging import judged
from chomchom.rostering.instances.hhcrsp.planning import Plan, planned
from chomchom.rostering.instances.hhcrsp.values import Instance, Visit
from chomchom.rostering.instances.trial import Near, Trial
from chomchom.rostering.problem import DAY, Days, Job, Limits, Problem, Shift, Weights, Worker

ENDLESS = 1_000 * DAY
LIMITS = Limits(minutes_a_day=ENDLESS, minutes_a_week=ENDLESS, days_a_week=7, rest=0)
HALF_TENTHS = 5
"""Of a minute one way: ten there and back."""
WEIGHTS = Weights(undone=1_000_000, km=1, peak_hour=0, peak_far=0, stranger=0, change=0, far=NEVER_FAR)
ALWAYS = (Days(0, 9_999_999),)
COVERED = (
    "every service is done",
    "qualification",
    "way from patient to patient",
    "two services by two caregivers",
    "simultaneous services, and gaps between services (by the times that are given)",
)
STANDS_IN = (
    "total distance: the sum of what each visit alone would be as a detour in a route of the plan, in place of the routes",
)
UNCOVERED = (
    "times of services, with total tardiness and maximum tardiness: a rule gives them, the engine does not choose",
    "way from and to the depot as a limit of time",
)
SLOW = "processing time that depends on the caregiver: the longest of those who can stands in"


def problem_of(instance: Instance) -> Trial:
    """One day."""
    plan = planned(instance)
    visits = list(instance.visits())
    uneven = any(_is_uneven(instance, visit) for visit in visits)
    return Trial(
        name=instance.name,
        format="HHCRSP",
        size=f"{len(instance.patients)} patients, {len(instance.skills)} caregivers, {len(visits)} visits",
        problem=Problem(
            workers=[_worker(caregiver, skills) for caregiver, skills in enumerate(instance.skills)],
            jobs=[_job(visit, plan) for visit in visits],
            ways=Near(_prices(instance, plan), _minutes(instance)),
            weights=WEIGHTS,
        ),
        judge=lambda roster: judged(
            instance, plan.begins, {visit: int(roster[visit.key]) for visit in visits if visit.key in roster}
        ),
        covered=COVERED,
        stands_in=STANDS_IN,
        uncovered=[*UNCOVERED, *([SLOW] if uneven else [])],
        start={visit.key: str(caregiver) for visit, caregiver in plan.by.items()},
    )


def _is_uneven(instance: Instance, visit: Visit) -> bool:
    return len({instance.lasts[visit.patient][each][visit.service] for each in instance.able(visit.service)}) > 1


def _worker(caregiver: int, skills: frozenset[int]) -> Worker:
    return Worker(key=str(caregiver), home=_home(caregiver), skills={str(each): ALWAYS for each in skills}, limits=LIMITS)


def _job(visit: Visit, plan: Plan) -> Job:
    begins = DAY + plan.begins[visit]
    shift = Shift(begins, begins + plan.lasts[visit])
    return Job(key=visit.key, site=visit.key, place=str(visit.patient), shifts=(shift,), needs=frozenset({str(visit.service)}))


def _home(caregiver: int) -> str:
    return f"home of {caregiver}"


def _minutes(instance: Instance) -> dict[tuple[str, str], int]:
    """From patient to patient, in whole minutes that are enough."""
    ways = {
        (str(one), str(other)): math.ceil(instance.distances[one][other])
        for one in instance.patients
        for other in instance.patients
        if one != other
    }
    longest = math.ceil(max((*instance.closes, *(max(row) for row in instance.distances)), default=0)) + DAY
    return ways | {(str(each), str(each)): longest for each in instance.patients if len(instance.needs[each]) > 1}


def _prices(instance: Instance, plan: Plan) -> dict[tuple[str, str], int]:
    """Detours; where a patient has two visits, the longer one."""
    prices: dict[tuple[str, str], int] = {}
    for caregiver in range(len(instance.skills)):
        route = plan.route(caregiver)
        for visit in instance.visits():
            others = [each for each in route if each.patient != visit.patient]
            pair = _home(caregiver), str(visit.patient)
            prices[pair] = max(prices.get(pair, 0), round(HALF_TENTHS * _detour(instance, plan, others, visit)))
    return prices


def _detour(instance: Instance, plan: Plan, route: list[Visit], visit: Visit) -> float:
    place = bisect_left(route, plan.begins[visit], key=lambda each: plan.begins[each])
    first, last = instance.depot
    before = route[place - 1].patient if place else first
    after = route[place].patient if place < len(route) else last
    ways = instance.distances
    return max(ways[before][visit.patient] + ways[visit.patient][after] - ways[before][after], 0)
