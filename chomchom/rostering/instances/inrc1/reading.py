"""A file of INRC-I in whichever syntax, whose names have to be explained in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from chomchom.rostering.instances.broken import BrokenInstance, contents
from chomchom.rostering.instances.inrc1 import text, xml
from chomchom.rostering.instances.inrc1.values import ANY, NONE, Period
from chomchom.rostering.instances.lines import Lines
from chomchom.rostering.instances.markup import Element

LONGEST = 3_660


def read(path: Path) -> Period:
    """Raises BrokenInstance."""
    written = contents(path)
    is_xml = written.lstrip().startswith("<")
    period = xml.period(Element.root(path.name, written)) if is_xml else text.period(Lines(path.name, written))
    _check(path.name, period)
    return period


def _check(file: str, period: Period) -> None:
    if not 1 <= period.days <= LONGEST:
        raise BrokenInstance(file, f"ends on {period.ends}, which is before it begins or more than {LONGEST} days later")
    shifts, patterns = list(period.shift), [each.id for each in period.patterns]
    _once(file, "shift", shifts, len(period.shifts))
    _once(file, "employee", {each.id for each in period.employees}, len(period.employees))
    for shift in period.shifts:
        _known(f"{file}, shift {shift.id}", "skill", shift.skills, period.skills)
    for pattern in period.patterns:
        _known(f"{file}, pattern {pattern.id}", "shift", (each.shift for each in pattern.entries), [ANY, NONE, *shifts])
    for contract in period.contracts:
        _known(f"{file}, contract {contract.id}", "pattern", contract.patterns, patterns)
    _check_people(file, period)
    _known(f"{file}, cover", "shift", (each.shift for each in period.covers), shifts)


def _check_people(file: str, period: Period) -> None:
    contracts, people = [each.id for each in period.contracts], [each.id for each in period.employees]
    for employee in period.employees:
        _known(f"{file}, employee {employee.id}", "contract", [employee.contract], contracts)
        _known(f"{file}, employee {employee.id}", "skill", employee.skills, period.skills)
    for request in period.requests:
        where = f"{file}, {request.kind} on {request.date}"
        _known(where, "employee", [request.employee], people)
        _known(where, "shift", [request.shift] if request.shift else [], [ANY, *period.shift])


def _known(where: str, what: str, names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            raise BrokenInstance(where, f"unknown {what} “{name}”")


def _once(file: str, what: str, names: Collection[str], count: int) -> None:
    if len(names) != count:
        raise BrokenInstance(file, f"has the same {what} twice")
