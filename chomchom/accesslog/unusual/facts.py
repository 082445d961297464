"""The facts of one month that the rules look at: counts of lines by user, day and hour, and the few lines that matter one by one.

Moments and days are those of the agency's clock. `by` is the key of a user; who is not known is in no fact.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple


class Span(NamedTuple):
    """From a day to the day before another, or without end."""

    since: date
    until: date | None


@dataclass(frozen=True)
class Person:
    """A user. `roles`: when roles were held. `left`: the day on which the account was switched off."""

    name: str
    roles: tuple[Span, ...] = ()
    left: date | None = None

    def serves_on(self, day: date) -> bool:
        """Whether a role was held that day, and the account was on (or was switched off only that day)."""
        is_on = self.left is None or day <= self.left
        return is_on and any(span.since <= day and (span.until is None or day < span.until) for span in self.roles)


class UserDay(NamedTuple):
    """A day of a user: all lines; different persons whose data were opened or taken away; pages of lists and searches."""

    by: int
    day: date
    lines: int
    persons: int
    pages: int


class UserHour(NamedTuple):
    """An hour of a day of a user."""

    by: int
    day: date
    hour: int
    lines: int


class Near(NamedTuple):
    """What a user did with data of persons of the own neighbourhood, without lists and searches."""

    by: int
    lines: int
    persons: int


class Download(NamedTuple):
    """A file that was taken away."""

    by: int
    at: datetime
    persons: int
    purpose: str


class Repeated(NamedTuple):
    """How often a user opened the data of one person, on how many days, and whether anything was written about that person."""

    by: int
    kind: str
    subject: int
    views: int
    days: int
    has_contact: bool


class LogIn(NamedTuple):
    """An attempt to come in, in the order of time."""

    by: int
    at: datetime
    has_succeeded: bool
    address: str


@dataclass(frozen=True)
class Clock:
    """Night lasts from one hour to another; days off are weekends, holidays, and those declared."""

    night_from: int
    night_until: int
    declared_off: Set[date] = frozenset()

    def is_night(self, hour: int) -> bool:
        """Whether an hour belongs to the night, which may reach over midnight."""
        if self.night_from <= self.night_until:
            return self.night_from <= hour < self.night_until
        return hour >= self.night_from or hour < self.night_until


@dataclass(frozen=True)
class Facts:
    """A month. `before`: days of the month before it. `known`: log-ins of the year before it, by user and address."""

    month: date
    clock: Clock
    people: Mapping[int, Person] = field(default_factory=dict)
    days: list[UserDay] = field(default_factory=list)
    before: list[UserDay] = field(default_factory=list)
    hours: list[UserHour] = field(default_factory=list)
    near: list[Near] = field(default_factory=list)
    downloads: list[Download] = field(default_factory=list)
    repeated: list[Repeated] = field(default_factory=list)
    log_ins: list[LogIn] = field(default_factory=list)
    known: Mapping[int, Mapping[str, int]] = field(default_factory=dict)

    def name(self, by: int) -> str:
        """As it is written in sentences."""
        return self.people[by].name
