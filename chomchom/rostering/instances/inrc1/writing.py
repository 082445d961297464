"""A period of INRC-I as XML, in the order of its schema."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from chomchom.rostering.instances.inrc1.values import ANY, KINDS, LIMITS, SWITCHES, WEEKDAYS, Contract, Cover, Period

DOCUMENT = {"encoding": "utf-8", "xml_declaration": True, "pretty_print": True}


def written(period: Period) -> str:
    """The document."""
    root = etree.Element("SchedulingPeriod", ID=period.id)
    _add(root, "StartDate", period.begins)
    _add(root, "EndDate", period.ends)
    _names(root, "Skills", "Skill", period.skills)
    _shifts(root, period)
    _patterns(root, period)
    contracts = _add(root, "Contracts")
    for contract in period.contracts:
        _contract(_add(contracts, "Contract", ID=contract.id), contract)
    employees = _add(root, "Employees")
    for employee in period.employees:
        node = _add(employees, "Employee", ID=employee.id)
        _add(node, "ContractID", employee.contract)
        _add(node, "Name", employee.name)
        _names(node, "Skills", "Skill", employee.skills)
    _covers(root, period.covers)
    _requests(root, period)
    text: bytes = etree.tostring(root, **DOCUMENT)
    return text.decode()


def _add(parent: Any, tag: str, text: object = None, **attributes: object) -> Any:
    node = etree.SubElement(parent, tag, {name: str(value) for name, value in attributes.items()})
    node.text = None if text is None else str(text)
    return node


def _names(parent: Any, within: str, tag: str, names: Iterable[str]) -> None:
    node = _add(parent, within)
    for name in names:
        _add(node, tag, name)


def _time(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}:00"


def _shifts(root: Any, period: Period) -> None:
    shifts = _add(root, "ShiftTypes")
    for shift in period.shifts:
        node = _add(shifts, "Shift", ID=shift.id)
        _add(node, "StartTime", _time(shift.begins))
        _add(node, "EndTime", _time(shift.ends))
        _add(node, "Description", shift.description)
        _names(node, "Skills", "Skill", shift.skills)


def _patterns(root: Any, period: Period) -> None:
    patterns = _add(root, "Patterns")
    for pattern in period.patterns:
        entries = _add(_add(patterns, "Pattern", ID=pattern.id, weight=pattern.weight), "PatternEntries")
        for index, entry in enumerate(pattern.entries):
            node = _add(entries, "PatternEntry", index=index)
            _add(node, "ShiftType", entry.shift)
            _add(node, "Day", ANY if entry.weekday is None else WEEKDAYS[entry.weekday])


def _contract(node: Any, contract: Contract) -> None:
    _add(node, "Description", contract.description)
    for name in LIMITS:
        if name in contract.rules:
            rule = contract.rules[name]
            _add(node, name, rule.value, on=int(rule.is_on), weight=rule.weight)
    _add(node, "WeekendDefinition", "".join(WEEKDAYS[day] for day in contract.weekend))
    for name in SWITCHES:
        if name in contract.rules:
            rule = contract.rules[name]
            _add(node, name, str(rule.is_on).lower(), weight=rule.weight)
    _names(node, "UnwantedPatterns", "Pattern", contract.patterns)


def _covers(root: Any, covers: Iterable[Cover]) -> None:
    node = _add(root, "CoverRequirements")
    for cover in covers:
        of = _add(node, "DayOfWeekCover" if cover.weekday is not None else "DateSpecificCover")
        if cover.weekday is not None:
            _add(of, "Day", WEEKDAYS[cover.weekday])
        else:
            _add(of, "Date", cover.date)
        asked = _add(of, "Cover")
        _add(asked, "Shift", cover.shift)
        _add(asked, "Preferred", cover.preferred)


def _requests(root: Any, period: Period) -> None:
    for kind in KINDS:
        node = _add(root, f"{kind}Requests")
        for request in (each for each in period.requests if each.kind == kind):
            wanted = _add(node, kind, weight=request.weight)
            if request.shift is not None:
                _add(wanted, "ShiftTypeID", request.shift)
            _add(wanted, "EmployeeID", request.employee)
            _add(wanted, "Date", request.date)
