"""When each visit begins: the engine does not choose times, so that a simple rule chooses them before.

Patients are taken in the order in which their windows open, and in some more orders in which some are put off for a while; the plan
stands that is best by what the format says of it. Each goes to whoever, at the end of their route so far, adds the least
of way and of lateness. A visit begins as soon as whoever makes it is there and the window is open, on a whole minute; where there
are two, as soon as the gap between them lets both. Times that come out of it can all be worked, by those that the rule has taken.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from chomchom.rostering.instances.hhcrsp.judging import judged
from chomchom.rostering.instances.hhcrsp.values import Instance, Visit

SEED = 1
VISITS = 6_000
"""How many are put into plans beside those of the first."""
PUT_OFF = 120.0
"""At most so many minutes."""


@dataclass
class Plan:
    """By visit: the minute at which it begins, the minutes that it lasts for whoever is slowest, and the caregiver of the rule,
    who is missing where nobody has the skill."""

    begins: dict[Visit, int] = field(default_factory=dict)
    lasts: dict[Visit, int] = field(default_factory=dict)
    by: dict[Visit, int] = field(default_factory=dict)

    def route(self, caregiver: int) -> list[Visit]:
        """What a caregiver does in the plan, in order."""
        return sorted((visit for visit, who in self.by.items() if who == caregiver), key=lambda visit: self.begins[visit])


def planned(instance: Instance) -> Plan:
    """By the rule; the same every time."""
    dice = random.Random(SEED)  # noqa: S311 -- orders to try, no secret
    plans = [_plan(instance, dict.fromkeys(instance.patients, 0.0))]
    for _ in range(VISITS // max(len(plans[0].begins), 1)):
        plans.append(_plan(instance, {patient: dice.uniform(0, PUT_OFF) for patient in instance.patients}))
    return min(plans, key=lambda plan: judged(instance, plan.begins, plan.by).total)


def _plan(instance: Instance, put_off: Mapping[int, float]) -> Plan:
    plan, routes = Plan(), _Routes(instance)
    plan.lasts.update({visit: _lasts(instance, visit) for visit in instance.visits()})
    for patient in sorted(instance.patients, key=lambda patient: (instance.opens[patient] + put_off[patient], patient)):
        visits = [Visit(patient, service) for service in instance.needs[patient]]
        offers = [routes.offer(visits, who) for who in _choices(instance, visits)]
        if offers:
            begins, who = min(offers, key=lambda offer: (routes.price(visits, offer), offer))
            plan.by.update(zip(visits, who, strict=True))
        else:
            begins = [math.ceil(instance.opens[patient] + n * instance.gaps[patient][0]) for n in range(len(visits))]
        plan.begins.update(zip(visits, begins, strict=True))
        for visit in visits:
            routes.take(plan, visit)
    return plan


def _lasts(instance: Instance, visit: Visit) -> int:
    able = instance.able(visit.service) or range(len(instance.skills))
    return math.ceil(max(instance.lasts[visit.patient][caregiver][visit.service] for caregiver in able))


def _choices(instance: Instance, visits: list[Visit]) -> Iterator[tuple[int, ...]]:
    """A caregiver for each visit, none of them for two."""
    return (who for who in product(*(instance.able(visit.service) for visit in visits)) if len(set(who)) == len(who))


type Offer = tuple[list[int], tuple[int, ...]]
"""When visits to a patient could begin, and with whom."""


class _Routes:
    """Where each caregiver is at the end of what they do so far, and from when on."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._at = [(instance.depot[0], 0)] * len(instance.skills)

    def offer(self, visits: list[Visit], who: tuple[int, ...]) -> Offer:
        """As soon as possible."""
        patient = visits[0].patient
        least, most = self._instance.gaps[patient]
        begins = [max(math.ceil(self._instance.opens[patient]), self._there(each, patient)) for each in who]
        if len(begins) == 2:
            begins[1] = max(begins[1], math.ceil(begins[0] + least))
            begins[0] = max(begins[0], math.ceil(begins[1] - most))
        return begins, who

    def price(self, visits: list[Visit], offer: Offer) -> float:
        """Way there and to the depot beside the way to the depot without it, and how late it would be."""
        patient, distances = visits[0].patient, self._instance.distances
        end = self._instance.depot[1]
        ways = sum(
            distances[self._at[each][0]][patient] + distances[patient][end] - distances[self._at[each][0]][end] for each in offer[1]
        )
        return ways + sum(max(begin - self._instance.closes[patient], 0) for begin in offer[0])

    def take(self, plan: Plan, visit: Visit) -> None:
        """Go there, if anybody does."""
        if visit in plan.by:
            self._at[plan.by[visit]] = visit.patient, plan.begins[visit] + plan.lasts[visit]

    def _there(self, caregiver: int, patient: int) -> int:
        place, free = self._at[caregiver]
        return free + math.ceil(self._instance.distances[place][patient])
