"""INRC-I as XML, as its schema `competition.xsd` has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from chomchom.rostering.instances.inrc1 import values
from chomchom.rostering.instances.inrc1.values import (
    KINDS,
    LIMITS,
    SWITCHES,
    WEEKDAYS,
    Contract,
    Cover,
    Employee,
    Entry,
    Pattern,
    Period,
    Request,
    Rule,
    ShiftType,
)
from chomchom.rostering.instances.markup import Element

TRUTH = {"true": True, "1": True, "false": False, "0": False}


def period(root: Element) -> Period:
    """Raises BrokenInstance."""
    if root.tag != "SchedulingPeriod":
        raise root.broken("is no SchedulingPeriod")
    read = Period(
        id=root.attribute("ID"),
        organisation=root.attribute("OrganisationID", ""),
        begins=_date(root.child("StartDate")),
        ends=_date(root.child("EndDate")),
        skills=_texts(root, "Skills", "Skill"),
        shifts=tuple(map(_shift, root.child("ShiftTypes").children("Shift"))),
        patterns=tuple(map(_pattern, root.many("Patterns", "Pattern"))),
        contracts=tuple(map(_contract, root.child("Contracts").children("Contract"))),
        employees=tuple(map(_employee, root.child("Employees").children("Employee"))),
        covers=tuple(_covers(root.child("CoverRequirements"))),
        requests=tuple(_request(each, kind) for kind in KINDS for each in root.many(f"{kind}Requests", kind)),
    )
    return Period(**{**vars(read), "unread": tuple(root.unasked())})


def _texts(element: Element, within: str, tag: str) -> tuple[str, ...]:
    return tuple(each.text for each in element.many(within, tag))


def _date(element: Element) -> dt.date:
    """Of xs:date, whose time zone does not matter."""
    try:
        return dt.date.fromisoformat(element.text[:10])
    except ValueError as error:
        raise element.broken(f"says “{element.text}” where a date is asked for") from error


def _minutes(element: Element) -> int:
    try:
        at = dt.time.fromisoformat(element.text[:8])
    except ValueError as error:
        raise element.broken(f"says “{element.text}” where a time of day is asked for") from error
    return 60 * at.hour + at.minute


def _truth(element: Element, text: str) -> bool:
    if text.lower() not in TRUTH:
        raise element.broken(f"says “{text}” where true or false is asked for")
    return TRUTH[text.lower()]


def _optional(element: Element, tag: str, otherwise: str = "") -> str:
    found = element.maybe(tag)
    return found.text if found is not None else otherwise


def _weekday(element: Element) -> int:
    if element.text not in WEEKDAYS:
        raise element.broken(f"unknown weekday “{element.text}”")
    return WEEKDAYS.index(element.text)


def _shift(element: Element) -> ShiftType:
    return ShiftType(
        id=element.attribute("ID"),
        description=_optional(element, "Description"),
        begins=_minutes(element.child("StartTime")),
        ends=_minutes(element.child("EndTime")),
        skills=_texts(element, "Skills", "Skill"),
    )


def _pattern(element: Element) -> Pattern:
    found = element.child("PatternEntries").children("PatternEntry")
    entries = {each.number_in("index", str(place)): _entry(each) for place, each in enumerate(found)}
    if sorted(entries) != list(range(len(found))):
        raise element.broken("does not number its entries from 0")
    return Pattern(
        id=element.attribute("ID"),
        weight=element.number_in("weight", "1"),
        entries=tuple(entry for _, entry in sorted(entries.items(), key=lambda each: each[0])),
    )


def _entry(element: Element) -> Entry:
    day = element.child("Day")
    return Entry(element.text_of("ShiftType"), None if day.text == values.ANY else _weekday(day))


def _contract(element: Element) -> Contract:
    limits = ((name, element.maybe(name), _limit) for name in LIMITS)
    switches = ((name, element.maybe(name), _switch) for name in SWITCHES)
    return Contract(
        id=element.attribute("ID"),
        description=_optional(element, "Description"),
        rules={name: read(found) for name, found, read in (*limits, *switches) if found is not None},
        weekend=_weekend(element),
        patterns=_texts(element, "UnwantedPatterns", "Pattern"),
    )


def _limit(element: Element) -> Rule:
    return Rule(_truth(element, element.attribute("on", "1")), element.number_in("weight", "1"), element.number)


def _switch(element: Element) -> Rule:
    is_on = _truth(element, element.text)
    return Rule(is_on, element.number_in("weight", "1"), int(is_on))


def _weekend(element: Element) -> tuple[int, ...]:
    found = element.maybe("WeekendDefinition")
    days = values.weekend_of(found.text if found is not None else "SaturdaySunday")
    if days is None:
        raise (found or element).broken("is no weekend")
    return days


def _employee(element: Element) -> Employee:
    name = element.attribute("ID")
    return Employee(
        id=name,
        contract=element.text_of("ContractID"),
        name=_optional(element, "Name", name),
        skills=_texts(element, "Skills", "Skill"),
    )


def _covers(element: Element) -> Iterator[Cover]:
    for of_weekday in element.children("DayOfWeekCover"):
        weekday = _weekday(of_weekday.child("Day"))
        yield from (Cover(*_cover(each), weekday, None) for each in of_weekday.children("Cover"))
    for of_date in element.children("DateSpecificCover"):
        date = _date(of_date.child("Date"))
        yield from (Cover(*_cover(each), None, date) for each in of_date.children("Cover"))


def _cover(element: Element) -> tuple[str, int]:
    preferred = element.maybe("Preferred")
    return element.text_of("Shift"), preferred.number if preferred is not None else 0


def _request(element: Element, kind: str) -> Request:
    return Request(
        kind=kind,
        employee=element.text_of("EmployeeID"),
        date=_date(element.child("Date")),
        shift=element.text_of("ShiftTypeID") if kind.startswith("Shift") else None,
        weight=element.number_in("weight", "1"),
    )
