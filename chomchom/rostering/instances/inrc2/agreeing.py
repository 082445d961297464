"""Whether the files of an instance of INRC-II agree: every name that one uses has to be one that another explains."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from chomchom.rostering.instances.broken import BrokenInstance
from chomchom.rostering.instances.inrc2.values import ANY, DAYS, NONE, Instance, Scenario, Week


def check_scenario(file: str, scenario: Scenario) -> None:
    """Raises BrokenInstance."""
    _once(file, "nurse", [each.id for each in scenario.nurses])
    shifts = _once(file, "shift type", [each.id for each in scenario.shift_types])
    contracts = _once(file, "contract", [each.id for each in scenario.contracts])
    for rule in scenario.forbidden_shift_type_successions:
        for name in (rule.preceding_shift_type, *rule.succeeding_shift_types):
            _known(f"{file}, forbidden successions", "shift type", name, shifts)
    for nurse in scenario.nurses:
        _known(f"{file}, nurse {nurse.id}", "contract", nurse.contract, contracts)
        for skill in nurse.skills:
            _known(f"{file}, nurse {nurse.id}", "skill", skill, scenario.skills)


def check_together(instance: Instance, history: str, weeks: Sequence[str]) -> None:
    """The history and the weeks, each with the name of its file. Raises BrokenInstance."""
    scenario = instance.scenario
    _known(history, "scenario", instance.history.scenario, [scenario.id])
    shifts = [NONE, *(each.id for each in scenario.shift_types)]
    nurses = [each.id for each in scenario.nurses]
    _once(history, "nurse", [each.nurse for each in instance.history.nurse_history])
    for past in instance.history.nurse_history:
        _known(history, "nurse", past.nurse, nurses)
        _known(f"{history}, nurse {past.nurse}", "shift type", past.last_assigned_shift_type, shifts)
    if missing := [each for each in nurses if each not in instance.past]:
        raise BrokenInstance(history, f"says nothing of nurse {missing[0]}")
    for file, week in zip(weeks, instance.weeks, strict=True):
        _check_week(file, week, scenario, nurses)


def _check_week(file: str, week: Week, scenario: Scenario, nurses: Collection[str]) -> None:
    _known(file, "scenario", week.scenario, [scenario.id])
    shifts = [each.id for each in scenario.shift_types]
    for need in week.requirements:
        where = f"{file}, requirement of {need.shift_type} {need.skill}"
        _known(where, "shift type", need.shift_type, shifts)
        _known(where, "skill", need.skill, scenario.skills)
        for day, of_day in zip(DAYS, need.by_day, strict=True):
            if of_day.minimum > of_day.optimal:
                raise BrokenInstance(f"{where} on {day}", f"minimum {of_day.minimum} is above optimal {of_day.optimal}")
    _once(file, "requirement", [f"{each.shift_type} {each.skill}" for each in week.requirements])
    for number, request in enumerate(week.shift_off_requests, 1):
        where = f"{file}, request {number}"
        _known(where, "nurse", request.nurse, nurses)
        _known(where, "shift type", request.shift_type, [ANY, *shifts])
        _known(where, "day", request.day, DAYS)


def _known(where: str, what: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        raise BrokenInstance(where, f"unknown {what} “{name}”")


def _once(file: str, what: str, names: Sequence[str]) -> Sequence[str]:
    for name in names:
        if names.count(name) > 1:
            raise BrokenInstance(file, f"{what} “{name}” is there twice")
    return names
