"""What a file of INRC-I says.

Weekdays count from Monday, 0; times are minutes since midnight, and a shift that ends no later than it begins goes on into the next
day. Rules of a contract have the names of the schema, and true is 1.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LIMITS = (
    "MaxNumAssignments",
    "MinNumAssignments",
    "MaxConsecutiveWorkingDays",
    "MinConsecutiveWorkingDays",
    "MaxConsecutiveFreeDays",
    "MinConsecutiveFreeDays",
    "MaxConsecutiveWorkingWeekends",
    "MinConsecutiveWorkingWeekends",
    "MaxWorkingWeekendsInFourWeeks",
)
"""Rules with a number, which are on or off."""
SWITCHES = (
    "SingleAssignmentPerDay",
    "CompleteWeekends",
    "IdenticalShiftTypesDuringWeekend",
    "NoNightShiftBeforeFreeWeekend",
    "TwoFreeDaysAfterNightShifts",
    "AlternativeSkillCategory",
)
"""Rules that are true or false."""
ANY, NONE = "Any", "None"
KINDS = ("DayOff", "DayOn", "ShiftOff", "ShiftOn")


@dataclass(frozen=True)
class ShiftType:
    """With the skills that whoever works it should have."""

    id: str
    description: str
    begins: int
    ends: int
    skills: tuple[str, ...]

    @property
    def is_night(self) -> bool:
        """Whether it goes on past midnight."""
        return self.ends <= self.begins


@dataclass(frozen=True)
class Entry:
    """A day of a pattern: a shift type, `Any` or `None`; the weekday on which it has to fall, or None."""

    shift: str
    weekday: int | None


@dataclass(frozen=True)
class Pattern:
    """Days that should not follow each other."""

    id: str
    weight: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Rule:
    """What a contract says under one name, and points for each day or time that it is broken."""

    is_on: bool
    weight: int
    value: int

    @property
    def counts(self) -> bool:
        """Whether it costs anything to break it."""
        return self.is_on and self.weight > 0


OFF = Rule(is_on=False, weight=0, value=0)


@dataclass(frozen=True)
class Contract:
    """With its weekend, in order, and the patterns that it does not want."""

    id: str
    description: str
    rules: Mapping[str, Rule]
    weekend: tuple[int, ...]
    patterns: tuple[str, ...]

    def rule(self, name: str) -> Rule:
        """The rule of that name; one that is off where the contract has none."""
        return self.rules.get(name, OFF)


@dataclass(frozen=True)
class Employee:
    """Under a contract, with skills."""

    id: str
    contract: str
    name: str
    skills: tuple[str, ...]


@dataclass(frozen=True)
class Cover:
    """How many are to work a shift on a date, or on every weekday of a kind."""

    shift: str
    preferred: int
    weekday: int | None
    date: dt.date | None


@dataclass(frozen=True)
class Request:
    """What an employee wants of a date: one of `KINDS`, about a shift type where it is about one."""

    kind: str
    employee: str
    date: dt.date
    shift: str | None
    weight: int


@dataclass(frozen=True, kw_only=True)
class Period:
    """All of it; `unread` are elements that the schema does not have."""

    id: str
    begins: dt.date
    ends: dt.date
    skills: tuple[str, ...]
    shifts: tuple[ShiftType, ...]
    patterns: tuple[Pattern, ...]
    contracts: tuple[Contract, ...]
    employees: tuple[Employee, ...]
    covers: tuple[Cover, ...]
    requests: tuple[Request, ...]
    organisation: str = ""
    unread: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """Of the period, both ends counted."""
        return (self.ends - self.begins).days + 1

    def day(self, date: dt.date) -> int:
        """Counted from its first."""
        return (date - self.begins).days

    def weekday(self, day: int) -> int:
        """Of a day that is counted from the first."""
        return (self.begins.weekday() + day) % len(WEEKDAYS)

    @cached_property
    def shift(self) -> dict[str, ShiftType]:
        """By name."""
        return {each.id: each for each in self.shifts}

    @cached_property
    def contract_of(self) -> dict[str, Contract]:
        """By employee."""
        by_name = {each.id: each for each in self.contracts}
        return {each.id: by_name[each.contract] for each in self.employees}

    @cached_property
    def demand(self) -> dict[tuple[int, str], int]:
        """How many by day and shift; what is said of a date stands in place of what is said of its weekday."""
        asked: dict[tuple[int, str], int] = {}
        for cover in sorted(self.covers, key=lambda each: each.date is not None):
            for day in range(self.days):
                if (cover.date is None and self.weekday(day) == cover.weekday) or (cover.date and self.day(cover.date) == day):
                    asked[day, cover.shift] = cover.preferred
        return asked

    def within(self, kind: str) -> list[Request]:
        """Requests of a kind that are about a day of the period, and cost something."""
        return [each for each in self.requests if each.kind == kind and each.weight and 0 <= self.day(each.date) < self.days]


def weekend_of(name: str) -> tuple[int, ...] | None:
    """The weekdays whose names stand in it one after the other; None for anything else."""
    days: list[int] = []
    while name:
        found = next((number for number, day in enumerate(WEEKDAYS) if name.startswith(day)), None)
        if found is None or (days and found != (days[-1] + 1) % len(WEEKDAYS)):
            return None
        days.append(found)
        name = name.removeprefix(WEEKDAYS[found])
    return tuple(days) or None
