"""What INRC-II says of a roster: its four hard and its seven soft constraints, with what came before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from chomchom.rostering.instances.grid import Assigned, doubled, shifts_of
from chomchom.rostering.instances.inrc2.values import ANY, DAYS, NONE, Instance
from chomchom.rostering.instances.runs import too_long, too_short
from chomchom.rostering.instances.trial import Verdict

OPTIMAL, PREFERENCE, TOTAL = 30, 10, 20
SAME_SHIFT, WORKING_DAYS, DAYS_OFF, WEEKEND = 15, 30, 30, 30
"""Points of the competition for each nurse, request, assignment, day and week-end."""

type Grid = dict[str, list[str | None]]
"""By nurse, the shift type of each day."""


def judged(instance: Instance, work: Sequence[Assigned]) -> Verdict:
    """S6 and S7 are counted over the horizon: they are judged where the weeks reach its end."""
    grid: Grid = {each.id: [None] * instance.days for each in instance.scenario.nurses}
    grid |= shifts_of(work, instance.days)
    there = Counter((each.day, each.shift, each.skill) for each in work)
    needs = instance.needs.items()
    skills = {each.id: each.skills for each in instance.scenario.nurses}
    return Verdict(
        hard={
            "H1": doubled(work),
            "H2": sum(max(need.minimum - there[key], 0) for key, need in needs),
            "H3": sum(_successions(instance, grid)),
            "H4": sum(each.skill not in skills[each.nurse] for each in work),
        },
        soft={
            "S1": OPTIMAL * sum(max(need.optimal - there[key], 0) for key, need in needs),
            "S2": sum(_runs_of_work(instance, grid)),
            "S3": DAYS_OFF * sum(_runs_of_rest(instance, grid)),
            "S4": PREFERENCE * sum(_refused(instance, grid)),
            "S5": WEEKEND * sum(_halves(instance, grid)),
            "S6": TOTAL * sum(_totals(instance, grid)) if instance.is_last else 0,
            "S7": WEEKEND * sum(_weekends(instance, grid)) if instance.is_last else 0,
        },
    )


def _successions(instance: Instance, grid: Grid) -> Iterator[bool]:
    for nurse, shifts in grid.items():
        before = [instance.past[nurse].last_assigned_shift_type, *shifts]
        yield from ((one, then) in instance.scenario.never for one, then in zip(before, shifts, strict=False))


def _runs_of_work(instance: Instance, grid: Grid) -> Iterator[int]:
    """In points: of working days, and of each shift type."""
    for nurse, shifts in grid.items():
        contract, past = instance.scenario.contract_of[nurse], instance.past[nurse]
        days, before = [each is not None for each in shifts], past.number_of_consecutive_working_days
        yield WORKING_DAYS * too_long(days, contract.maximum_number_of_consecutive_working_days, before)
        yield WORKING_DAYS * too_short(days, contract.minimum_number_of_consecutive_working_days, before, may_go_on=True)
        for kind in instance.scenario.shift_types:
            days = [each == kind.id for each in shifts]
            before = past.number_of_consecutive_assignments if past.last_assigned_shift_type == kind.id else 0
            yield SAME_SHIFT * too_long(days, kind.maximum_number_of_consecutive_assignments, before)
            yield SAME_SHIFT * too_short(days, kind.minimum_number_of_consecutive_assignments, before, may_go_on=True)


def _runs_of_rest(instance: Instance, grid: Grid) -> Iterator[int]:
    for nurse, shifts in grid.items():
        contract, before = instance.scenario.contract_of[nurse], instance.past[nurse].number_of_consecutive_days_off
        days = [each is None for each in shifts]
        yield too_long(days, contract.maximum_number_of_consecutive_days_off, before)
        yield too_short(days, contract.minimum_number_of_consecutive_days_off, before, may_go_on=True)


def _refused(instance: Instance, grid: Grid) -> Iterator[bool]:
    for nurse, day, shift in instance.unwanted:
        worked = grid[nurse][day] or NONE
        yield worked != NONE if shift == ANY else worked == shift


def _weekend_days(shifts: Sequence[str | None]) -> Iterator[tuple[bool, bool]]:
    """Whether Saturday and Sunday of each week are worked."""
    for saturday in range(5, len(shifts), len(DAYS)):
        yield shifts[saturday] is not None, shifts[saturday + 1] is not None


def _halves(instance: Instance, grid: Grid) -> Iterator[bool]:
    for nurse, shifts in grid.items():
        if instance.scenario.contract_of[nurse].complete_weekends:
            yield from (saturday != sunday for saturday, sunday in _weekend_days(shifts))


def _totals(instance: Instance, grid: Grid) -> Iterator[int]:
    for nurse, shifts in grid.items():
        contract = instance.scenario.contract_of[nurse]
        total = instance.past[nurse].number_of_assignments + sum(each is not None for each in shifts)
        yield max(total - contract.maximum_number_of_assignments, contract.minimum_number_of_assignments - total, 0)


def _weekends(instance: Instance, grid: Grid) -> Iterator[int]:
    for nurse, shifts in grid.items():
        worked = instance.past[nurse].number_of_working_weekends + sum(map(any, _weekend_days(shifts)))
        yield max(worked - instance.scenario.contract_of[nurse].maximum_number_of_working_weekends, 0)
