"""What Mankowska, Meisel and Bierwirth say of a schedule: a third each of what is driven, of all lateness, and of the longest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from chomchom.rostering.instances.hhcrsp.values import Instance, Visit
from chomchom.rostering.instances.trial import Verdict

THIRD = 1 / 3
CLOSE = 1e-6


def judged(instance: Instance, begins: Mapping[Visit, float], by: Mapping[Visit, int]) -> Verdict:
    """From the file alone: with the times of visits, and the caregivers of those that are made. The total is in minutes."""
    routes = {caregiver: _route(begins, by, caregiver) for caregiver in range(len(instance.skills))}
    late = [max(begins[visit] - instance.closes[visit.patient], 0) for visit in by]
    hard = {
        "services undone": sum(visit not in by for visit in instance.visits()),
        "qualification": sum(visit.service not in instance.skills[caregiver] for visit, caregiver in by.items()),
        "before the window": sum(begins[visit] < instance.opens[visit.patient] - CLOSE for visit in by),
        "not there in time": sum(_not_there(instance, begins, caregiver, route) for caregiver, route in routes.items()),
        "two services": sum(_not_apart(instance, begins, by)),
    }
    driven = sum(_driven(instance, route) for route in routes.values())
    soft = {"distance": driven, "tardiness": sum(late), "max tardiness": max(late, default=0)}
    return Verdict(hard=hard, soft=soft, share=THIRD)


def _route(begins: Mapping[Visit, float], by: Mapping[Visit, int], caregiver: int) -> list[Visit]:
    return sorted((visit for visit, who in by.items() if who == caregiver), key=lambda visit: (begins[visit], visit))


def _driven(instance: Instance, route: list[Visit]) -> float:
    first, last = instance.depot
    nodes = [first, *(visit.patient for visit in route), last]
    return sum(instance.distances[one][then] for one, then in pairwise(nodes)) if route else 0


def _not_there(instance: Instance, begins: Mapping[Visit, float], caregiver: int, route: list[Visit]) -> int:
    """Visits that begin before the caregiver can be there."""
    place, free, missed = instance.depot[0], 0.0, 0
    for visit in route:
        missed += begins[visit] < free + instance.distances[place][visit.patient] - CLOSE
        place, free = visit.patient, begins[visit] + instance.lasts[visit.patient][caregiver][visit.service]
    return missed


def _not_apart(instance: Instance, begins: Mapping[Visit, float], by: Mapping[Visit, int]) -> Iterator[bool]:
    """Of patients with two services: by one caregiver, or not in the gap."""
    for patient in instance.patients:
        made = [visit for service in instance.needs[patient] if (visit := Visit(patient, service)) in by]
        if len(made) == 2:
            first, second = made
            least, most = instance.gaps[patient]
            gap = begins[second] - begins[first]
            yield by[first] == by[second] or not least - CLOSE <= gap <= most + CLOSE
