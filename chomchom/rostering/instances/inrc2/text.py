"""The plain text of INRC-II, as the values that its JSON would have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chomchom.rostering.instances.inrc2.values import DAYS
from chomchom.rostering.instances.lines import Lines

type Raw = dict[str, Any]
SHORT = {day[:3]: day for day in DAYS}
LIMITS = (
    "minimumNumberOfAssignments",
    "maximumNumberOfAssignments",
    "minimumNumberOfConsecutiveWorkingDays",
    "maximumNumberOfConsecutiveWorkingDays",
    "minimumNumberOfConsecutiveDaysOff",
    "maximumNumberOfConsecutiveDaysOff",
    "maximumNumberOfWorkingWeekends",
    "completeWeekends",
)
PAST = ("numberOfAssignments", "numberOfWorkingWeekends")
RUNS = ("numberOfConsecutiveAssignments", "numberOfConsecutiveWorkingDays", "numberOfConsecutiveDaysOff")


def scenario(lines: Lines) -> Raw:
    """Raises BrokenInstance, as the others do."""
    return {
        "id": lines.setting("SCENARIO"),
        "numberOfWeeks": lines.count("WEEKS"),
        "skills": [lines.take("a skill") for _ in range(lines.count("SKILLS"))],
        "shiftTypes": (shifts := _listed(lines, "SHIFT_TYPES", _shift)),
        "forbiddenShiftTypeSuccessions": _successions(lines, len(shifts)),
        "contracts": _listed(lines, "CONTRACTS", _contract),
        "nurses": _listed(lines, "NURSES", _nurse),
    }


def history(lines: Lines) -> Raw:
    """One line for each nurse, to the end of the file."""
    lines.title("HISTORY")
    week, name = lines.fields("week and scenario", 2)
    lines.title("NURSE_HISTORY")
    past = []
    while lines:
        past.append(_past(lines))
    return {"week": lines.number(week), "scenario": name, "nurseHistory": past}


def week(lines: Lines) -> Raw:
    """What a week needs, and who wants to be off."""
    lines.title("WEEK_DATA")
    name = lines.take("the scenario")
    lines.title("REQUIREMENTS")
    needed = []
    while not lines.peek().startswith("SHIFT_OFF_REQUESTS"):
        needed.append(_requirement(lines))
    return {"scenario": name, "requirements": needed, "shiftOffRequests": _listed(lines, "SHIFT_OFF_REQUESTS", _request)}


def _listed(lines: Lines, name: str, one: Callable[[Lines], Raw]) -> list[Raw]:
    return [one(lines) for _ in range(lines.count(name))]


def _shift(lines: Lines) -> Raw:
    name, least, most = lines.fields("a shift type", 3)
    limits = map(lines.number, (least, most))
    return {
        "id": name,
        **dict(zip(("minimumNumberOfConsecutiveAssignments", "maximumNumberOfConsecutiveAssignments"), limits, strict=True)),
    }


def _successions(lines: Lines, shifts: int) -> list[Raw]:
    lines.title("FORBIDDEN_SHIFT_TYPES_SUCCESSIONS")
    return [_succession(lines) for _ in range(shifts)]


def _succession(lines: Lines) -> Raw:
    first, *then = _named_list(lines, "forbidden successions", before=1)
    return {"precedingShiftType": first, "succeedingShiftTypes": then}


def _contract(lines: Lines) -> Raw:
    name, *limits = lines.fields("a contract", 1 + len(LIMITS))
    return {"id": name, **dict(zip(LIMITS, map(lines.number, limits), strict=True))}


def _nurse(lines: Lines) -> Raw:
    name, contract, *skills = _named_list(lines, "a nurse", before=2)
    return {"id": name, "contract": contract, "skills": skills}


def _named_list(lines: Lines, wanted: str, before: int) -> list[str]:
    """Words, then how many words follow, then those."""
    words = lines.words(wanted)
    if len(words) <= before or len(words) - before - 1 != lines.number(words[before]):
        raise lines.wrong(f"does not name as many as it says, where {wanted} should stand")
    return [*words[:before], *words[before + 1 :]]


def _past(lines: Lines) -> Raw:
    nurse, *counts, last, shifts, worked, off = lines.fields("the history of a nurse", 7)
    numbers = zip((*PAST, *RUNS), map(lines.number, (*counts, shifts, worked, off)), strict=True)
    return {"nurse": nurse, "lastAssignedShiftType": last, **dict(numbers)}


def _requirement(lines: Lines) -> Raw:
    shift, skill, *pairs = lines.fields("a requirement", 2 + 2 * len(DAYS))
    numbers = list(map(lines.number, pairs))
    needs = {
        f"requirementOn{day}": {"minimum": least, "optimal": best}
        for day, least, best in zip(DAYS, numbers[::2], numbers[1::2], strict=True)
    }
    return {"shiftType": shift, "skill": skill, **needs}


def _request(lines: Lines) -> Raw:
    nurse, shift, day = lines.fields("a request", 3)
    return {"nurse": nurse, "shiftType": shift, "day": SHORT.get(day, day)}
