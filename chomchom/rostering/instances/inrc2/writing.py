"""An instance of INRC-II as its plain text, file by file."""

from __future__ import annotations

from collections.abc import Iterator

from chomchom.rostering.instances.inrc2.values import Contract, History, Instance, Scenario, Week


def written(instance: Instance) -> dict[str, str]:
    """By the names of files that the competition gives."""
    name = instance.scenario.id
    weeks = {f"WD-{name}-{number}.txt": _text(_week(week)) for number, week in enumerate(instance.weeks)}
    return {
        f"Sc-{name}.txt": _text(_scenario(instance.scenario)),
        f"H0-{name}-0.txt": _text(_history(instance.history)),
        **weeks,
    }


def _text(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _scenario(scenario: Scenario) -> Iterator[str]:
    yield f"SCENARIO = {scenario.id}\n"
    yield f"WEEKS = {scenario.number_of_weeks}\n"
    yield f"SKILLS = {len(scenario.skills)}"
    yield from (*scenario.skills, "")
    yield f"SHIFT_TYPES = {len(scenario.shift_types)}"
    for kind in scenario.shift_types:
        limits = kind.minimum_number_of_consecutive_assignments, kind.maximum_number_of_consecutive_assignments
        yield "{} ({},{})".format(kind.id, *limits)
    yield "\nFORBIDDEN_SHIFT_TYPES_SUCCESSIONS"
    for rule in scenario.forbidden_shift_type_successions:
        yield " ".join([rule.preceding_shift_type, str(len(rule.succeeding_shift_types)), *rule.succeeding_shift_types])
    yield f"\nCONTRACTS = {len(scenario.contracts)}"
    yield from map(_contract, scenario.contracts)
    yield f"\nNURSES = {len(scenario.nurses)}"
    for nurse in scenario.nurses:
        yield " ".join([nurse.id, nurse.contract, str(len(nurse.skills)), *nurse.skills])


def _contract(contract: Contract) -> str:
    limits = [getattr(contract, name) for name in contract.__struct_fields__[1:]]
    return "{} ({},{}) ({},{}) ({},{}) {} {}".format(contract.id, *limits)


def _history(history: History) -> Iterator[str]:
    yield f"HISTORY\n{history.week} {history.scenario}\n\nNURSE_HISTORY"
    for past in history.nurse_history:
        yield " ".join(str(getattr(past, name)) for name in past.__struct_fields__)


def _week(week: Week) -> Iterator[str]:
    yield f"WEEK_DATA\n{week.scenario}\n\nREQUIREMENTS"
    for each in week.requirements:
        yield " ".join([each.shift_type, each.skill, *(f"({need.minimum},{need.optimal})" for need in each.by_day)])
    yield f"\nSHIFT_OFF_REQUESTS = {len(week.shift_off_requests)}"
    for request in week.shift_off_requests:
        yield f"{request.nurse} {request.shift_type} {request.day[:3]} "
