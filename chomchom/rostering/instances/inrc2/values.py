"""What the files of INRC-II say, under the names that its JSON has.

`minimum` and `optimal` are nurses; minimums and maximums of contracts and shift types are days or assignments; `Any` is every
shift type, and `None` no shift.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

from msgspec import Meta, Struct

from chomchom.rostering.instances.broken import MOST

Count = Annotated[int, Meta(ge=0, le=MOST)]
ANY, NONE = "Any", "None"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Value(Struct, frozen=True, kw_only=True, rename="camel", dict=True):
    """Compared by what it says, and never changed."""


class ShiftType(Value, frozen=True, kw_only=True):
    id: str
    minimum_number_of_consecutive_assignments: Count
    maximum_number_of_consecutive_assignments: Count


class Succession(Value, frozen=True, kw_only=True):
    preceding_shift_type: str
    succeeding_shift_types: tuple[str, ...]


class Contract(Value, frozen=True, kw_only=True):
    id: str
    minimum_number_of_assignments: Count
    maximum_number_of_assignments: Count
    minimum_number_of_consecutive_working_days: Count
    maximum_number_of_consecutive_working_days: Count
    minimum_number_of_consecutive_days_off: Count
    maximum_number_of_consecutive_days_off: Count
    maximum_number_of_working_weekends: Count
    complete_weekends: Count


class Nurse(Value, frozen=True, kw_only=True):
    id: str
    contract: str
    skills: tuple[str, ...]


class Scenario(Value, frozen=True, kw_only=True):
    id: str
    number_of_weeks: Count
    skills: tuple[str, ...]
    shift_types: tuple[ShiftType, ...]
    forbidden_shift_type_successions: tuple[Succession, ...]
    contracts: tuple[Contract, ...]
    nurses: tuple[Nurse, ...]

    @cached_property
    def contract_of(self) -> dict[str, Contract]:
        """By nurse."""
        by_name = {each.id: each for each in self.contracts}
        return {each.id: by_name[each.contract] for each in self.nurses}

    @cached_property
    def never(self) -> frozenset[tuple[str, str]]:
        """Shift types of which the second must not follow the first on the next day."""
        rules = self.forbidden_shift_type_successions
        return frozenset((rule.preceding_shift_type, then) for rule in rules for then in rule.succeeding_shift_types)


class NurseHistory(Value, frozen=True, kw_only=True):
    nurse: str
    number_of_assignments: Count
    number_of_working_weekends: Count
    last_assigned_shift_type: str
    number_of_consecutive_assignments: Count
    number_of_consecutive_working_days: Count
    number_of_consecutive_days_off: Count


class History(Value, frozen=True, kw_only=True):
    week: Count
    scenario: str
    nurse_history: tuple[NurseHistory, ...]


class Need(Value, frozen=True, kw_only=True):
    minimum: Count
    optimal: Count


class Requirement(Value, frozen=True, kw_only=True):
    shift_type: str
    skill: str
    requirement_on_monday: Need
    requirement_on_tuesday: Need
    requirement_on_wednesday: Need
    requirement_on_thursday: Need
    requirement_on_friday: Need
    requirement_on_saturday: Need
    requirement_on_sunday: Need

    @property
    def by_day(self) -> tuple[Need, ...]:
        """From Monday."""
        return tuple(getattr(self, f"requirement_on_{day.lower()}") for day in DAYS)


class ShiftOffRequest(Value, frozen=True, kw_only=True):
    nurse: str
    shift_type: str
    day: str


class Week(Value, frozen=True, kw_only=True):
    scenario: str
    requirements: tuple[Requirement, ...]
    shift_off_requests: tuple[ShiftOffRequest, ...]


class Instance(Value, frozen=True, kw_only=True):
    """`weeks` in the order in which they are worked; `unread` are elements that the format does not have."""

    name: str
    scenario: Scenario
    history: History
    weeks: tuple[Week, ...]
    unread: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """Of all weeks."""
        return len(DAYS) * len(self.weeks)

    @property
    def is_last(self) -> bool:
        """Whether the last of the weeks ends the horizon: what is counted over all of it is judged then."""
        return self.history.week + len(self.weeks) >= self.scenario.number_of_weeks

    @cached_property
    def past(self) -> dict[str, NurseHistory]:
        """By nurse."""
        return {each.nurse: each for each in self.history.nurse_history}

    @cached_property
    def needs(self) -> dict[tuple[int, str, str], Need]:
        """By day, shift type and skill."""
        return {
            (len(DAYS) * number + day, each.shift_type, each.skill): need
            for number, week in enumerate(self.weeks)
            for each in week.requirements
            for day, need in enumerate(each.by_day)
        }

    @cached_property
    def unwanted(self) -> list[tuple[str, int, str]]:
        """Nurse, day, and shift type or `Any`."""
        return [
            (each.nurse, len(DAYS) * number + DAYS.index(each.day), each.shift_type)
            for number, week in enumerate(self.weeks)
            for each in week.shift_off_requests
        ]
