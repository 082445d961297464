"""The XML of INRC-II, as the values that its JSON would have."""

from __future__ import annotations

from typing import Any

from chomchom.rostering.instances.inrc2.text import PAST, RUNS
from chomchom.rostering.instances.inrc2.values import DAYS
from chomchom.rostering.instances.markup import Element

type Raw = dict[str, Any]
RANGES = ("NumberOfAssignments", "ConsecutiveWorkingDays", "ConsecutiveDaysOff")


def scenario(root: Element) -> Raw:
    """Raises BrokenInstance, as the others do."""
    return {
        "id": root.attribute("Id"),
        "numberOfWeeks": root.number_of("NumberOfWeeks"),
        "skills": _texts(root, "Skills", "Skill"),
        "shiftTypes": [_shift(each) for each in root.child("ShiftTypes").children("ShiftType")],
        "forbiddenShiftTypeSuccessions": [
            _succession(each) for each in root.many("ForbiddenShiftTypeSuccessions", "ShiftTypeSuccession")
        ],
        "contracts": [_contract(each) for each in root.child("Contracts").children("Contract")],
        "nurses": [_nurse(each) for each in root.child("Nurses").children("Nurse")],
    }


def history(root: Element) -> Raw:
    """Of every nurse."""
    past = [_past(each) for each in root.child("NursesHistory").children("NurseHistory")]
    return {"week": root.number_of("Week"), "scenario": root.text_of("Scenario"), "nurseHistory": past}


def week(root: Element) -> Raw:
    """What a week needs, and who wants to be off."""
    return {
        "scenario": root.text_of("Scenario"),
        "requirements": [_requirement(each) for each in root.many("Requirements", "Requirement")],
        "shiftOffRequests": [_request(each) for each in root.many("ShiftOffRequests", "ShiftOffRequest")],
    }


def _texts(element: Element, within: str, tag: str) -> list[str]:
    return [each.text for each in element.many(within, tag)]


def _lower(tag: str) -> str:
    return tag[0].lower() + tag[1:]


def _range(element: Element, tag: str, name: str) -> Raw:
    found = element.child(tag)
    return {f"minimum{name}": found.number_of("Minimum"), f"maximum{name}": found.number_of("Maximum")}


def _shift(element: Element) -> Raw:
    return {"id": element.attribute("Id"), **_range(element, (name := "NumberOfConsecutiveAssignments"), name)}


def _succession(element: Element) -> Raw:
    then = _texts(element, "SucceedingShiftTypes", "ShiftType")
    return {"precedingShiftType": element.text_of("PrecedingShiftType"), "succeedingShiftTypes": then}


def _contract(element: Element) -> Raw:
    limits: Raw = {"id": element.attribute("Id"), "completeWeekends": element.number_of("CompleteWeekends")}
    limits["maximumNumberOfWorkingWeekends"] = element.number_of("MaximumNumberOfWorkingWeekends")
    for tag in RANGES:
        limits |= _range(element, tag, tag if tag.startswith("NumberOf") else f"NumberOf{tag}")
    return limits


def _nurse(element: Element) -> Raw:
    skills = _texts(element, "Skills", "Skill")
    return {"id": element.attribute("Id"), "contract": element.text_of("Contract"), "skills": skills}


def _past(element: Element) -> Raw:
    numbers = {name: element.number_of(name[0].upper() + name[1:]) for name in (*PAST, *RUNS)}
    return {"nurse": element.text_of("Nurse"), "lastAssignedShiftType": element.text_of("LastAssignedShiftType"), **numbers}


def _requirement(element: Element) -> Raw:
    needs: Raw = {"shiftType": element.text_of("ShiftType"), "skill": element.text_of("Skill")}
    for day in DAYS:
        found = element.child(f"RequirementOn{day}")
        needs[f"requirementOn{day}"] = {"minimum": found.number_of("Minimum"), "optimal": found.number_of("Optimal")}
    return needs


def _request(element: Element) -> Raw:
    return {_lower(tag): element.text_of(tag) for tag in ("Nurse", "ShiftType", "Day")}
