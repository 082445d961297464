"""What INRC-I says of a roster: its cover, one assignment a day, and what each contract prices.

A period is judged alone: nothing comes before it, and a run that reaches its end has ended. A weekend that is cut off by the end of
the period is as long as what is left of it, and one that is cut off by its begin is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from chomchom.rostering.instances.grid import Assigned, doubled, shifts_of
from chomchom.rostering.instances.inrc1.values import ANY, NONE, Contract, Employee, Pattern, Period
from chomchom.rostering.instances.runs import too_long, too_short
from chomchom.rostering.instances.trial import Verdict

UNJUDGED = ("MaxWorkingWeekendsInFourWeeks", "TwoFreeDaysAfterNightShifts")
"""Rules that the schema has, and for which the competition has no cost."""
type Days = Sequence[str | None]
"""The shift of each day."""


def judged(period: Period, work: Sequence[Assigned]) -> Verdict:
    """By the names of the schema."""
    there = Counter((each.day, each.shift) for each in work)
    wrong = sum(abs(there[key] - period.demand.get(key, 0)) for key in {*there, *period.demand})
    grid = shifts_of(work, period.days)
    soft = Counter[str]()
    for employee in period.employees:
        days = grid.get(employee.id, [None] * period.days)
        for name, points in _of_employee(period, employee, days):
            soft[name] += points
    return Verdict(hard={"CoverRequirements": wrong, "SingleAssignmentPerDay": doubled(work)}, soft=dict(soft))


def lacking(period: Period, employee: Employee, shift: str) -> int:
    """How many skills the shift asks for that the employee does not have."""
    return len(set(period.shift[shift].skills) - set(employee.skills))


def _of_employee(period: Period, employee: Employee, days: Days) -> Iterator[tuple[str, int]]:
    contract = period.contract_of[employee.id]
    for name, times in (*_of_days(contract, days), *_of_weekends(period, contract, days)):
        rule = contract.rule(name)
        yield name, rule.weight * times if rule.counts else 0
    skill = contract.rule("AlternativeSkillCategory")
    yield "AlternativeSkillCategory", skill.counts * skill.weight * sum(lacking(period, employee, day) for day in days if day)
    for pattern in period.patterns:
        if pattern.id in contract.patterns:
            yield "UnwantedPatterns", pattern.weight * sum(_matches(period, pattern, days))
    yield from _of_requests(period, employee, days)


def _of_days(contract: Contract, days: Days) -> Iterator[tuple[str, int]]:
    """By how much each rule of days is broken."""
    works, rests = [each is not None for each in days], [each is None for each in days]
    value = {name: rule.value for name, rule in contract.rules.items()}
    yield "MaxNumAssignments", max(sum(works) - value.get("MaxNumAssignments", len(days)), 0)
    yield "MinNumAssignments", max(value.get("MinNumAssignments", 0) - sum(works), 0)
    yield "MaxConsecutiveWorkingDays", too_long(works, value.get("MaxConsecutiveWorkingDays", len(days)))
    yield "MinConsecutiveWorkingDays", too_short(works, value.get("MinConsecutiveWorkingDays", 0))
    yield "MaxConsecutiveFreeDays", too_long(rests, value.get("MaxConsecutiveFreeDays", len(days)))
    yield "MinConsecutiveFreeDays", too_short(rests, value.get("MinConsecutiveFreeDays", 0))


def _of_weekends(period: Period, contract: Contract, days: Days) -> Iterator[tuple[str, int]]:
    """The same of weekends."""
    begins = [day for day in range(period.days) if period.weekday(day) == contract.weekend[0]]
    weekends = [days[day : day + len(contract.weekend)] for day in begins]
    worked = [any(each) for each in weekends]
    whole = [each for each in weekends if len(each) > 1]
    value = {name: rule.value for name, rule in contract.rules.items()}
    yield "MaxConsecutiveWorkingWeekends", too_long(worked, value.get("MaxConsecutiveWorkingWeekends", len(days)))
    yield "MinConsecutiveWorkingWeekends", too_short(worked, value.get("MinConsecutiveWorkingWeekends", 0))
    yield "CompleteWeekends", sum(map(_incomplete, whole))
    yield "IdenticalShiftTypesDuringWeekend", sum(map(_unlike, whole))
    nights = [day > 0 and (before := days[day - 1]) is not None and period.shift[before].is_night for day in begins]
    yield "NoNightShiftBeforeFreeWeekend", sum(night and not any(free) for night, free in zip(nights, weekends, strict=True))


def _incomplete(weekend: Days) -> int:
    """A point for each free day of one that is worked, and as many as it has days for a free one between two that are worked."""
    works = [each is not None for each in weekend]
    if not any(works):
        return 0
    first, last = works.index(True), len(works) - works[::-1].index(True)
    return works.count(False) + (len(works) if False in works[first:last] else 0)


def _unlike(weekend: Days) -> int:
    """For each shift of one that is worked as a whole, its days of another."""
    return 0 if None in weekend else sum(len(weekend) - weekend.count(shift) for shift in set(weekend))


def _matches(period: Period, pattern: Pattern, days: Days) -> Iterator[bool]:
    for first in range(period.days - len(pattern.entries) + 1):
        yield all(
            entry.weekday in (None, period.weekday(day)) and _is(days[day], entry.shift)
            for day, entry in enumerate(pattern.entries, first)
        )


def _is(worked: str | None, shift: str) -> bool:
    return worked is not None if shift == ANY else worked is None if shift == NONE else worked == shift


def _of_requests(period: Period, employee: Employee, days: Days) -> Iterator[tuple[str, int]]:
    for kind, is_wanted in (("DayOff", False), ("DayOn", True), ("ShiftOff", False), ("ShiftOn", True)):
        theirs = [each for each in period.within(kind) if each.employee == employee.id]
        worked = ((each.weight, _is(days[period.day(each.date)], each.shift or ANY)) for each in theirs)
        yield kind, sum(weight for weight, is_so in worked if is_so != is_wanted)
