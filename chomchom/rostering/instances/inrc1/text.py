"""INRC-I as the plain text in which the competition gave it too.

A section is a title with a count between two rules of slashes; each of its lines ends with a semicolon.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from chomchom.rostering.instances.inrc1 import values
from chomchom.rostering.instances.inrc1.values import (
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
from chomchom.rostering.instances.lines import Lines

TITLE = re.compile(r"([A-Z_]+)(?:\s*=?\s*(\d+))?\s*;")
REQUESTS = {
    "DAY_OFF_REQUESTS": "DayOff",
    "DAY_ON_REQUESTS": "DayOn",
    "SHIFT_OFF_REQUESTS": "ShiftOff",
    "SHIFT_ON_REQUESTS": "ShiftOn",
}
type Parts = list[str]
"""What stands between the commas of a line."""


def period(lines: Lines) -> Period:
    """Raises BrokenInstance."""
    read = _Reader(lines)
    [(name, begins, ends)] = read.section("SCHEDULING_PERIOD", read.bounds)
    period = Period(
        id=name,
        begins=begins,
        ends=ends,
        skills=tuple(parts[0] for parts in read.section("SKILLS", lambda parts: read.exactly(parts, 1))),
        shifts=tuple(read.section("SHIFT_TYPES", read.shift)),
        contracts=tuple(read.section("CONTRACTS", read.contract)),
        patterns=tuple(read.section("PATTERNS", read.pattern)),
        employees=tuple(read.section("EMPLOYEES", read.employee)),
        covers=(*read.section("DAY_OF_WEEK_COVER", read.of_weekday), *read.section("DATE_SPECIFIC_COVER", read.of_date)),
        requests=tuple(each for title in REQUESTS for each in read.section(title, read.request_of(REQUESTS[title]))),
    )
    if lines:
        lines.take("")
        raise lines.wrong("follows where the file should end")
    return period


class _Reader:
    """Of sections, one after the other, and of their lines."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def section[Read](self, title: str, one: Callable[[Parts], Read]) -> list[Read]:
        """As many lines as the title says, or one where it says nothing."""
        self._rules()
        found = TITLE.fullmatch(self._lines.take(title))
        if found is None or found[1] != title:
            raise self._lines.wrong(f"is not the title {title}")
        count = int(found[2]) if found[2] is not None else 1
        self._rules()
        rows = [one(self._parts(title)) for _ in range(count)]
        if self._lines.peek().endswith(";") and not TITLE.fullmatch(self._lines.peek()):
            self._lines.take(title)
            raise self._lines.wrong(f"is one more than the {count} that {title} says")
        self._rules()
        return rows

    def _rules(self) -> None:
        while self._lines.peek().startswith("//"):
            self._lines.take("")

    def _parts(self, title: str) -> Parts:
        line = self._lines.take(f"a line of {title}")
        if not line.endswith(";"):
            raise self._lines.wrong(f"does not end with a semicolon, as a line of {title} does")
        return [part.strip() for part in line[:-1].split(",")]

    def exactly(self, parts: Parts, count: int) -> Parts:
        """The parts, if there are so many."""
        if len(parts) != count:
            raise self._lines.wrong(f"has {len(parts)} values where {count} are asked for")
        return parts

    def bounds(self, parts: Parts) -> tuple[str, dt.date, dt.date]:
        """Name, first day and last."""
        name, begins, ends = self.exactly(parts, 3)
        return name, self.date(begins), self.date(ends)

    def date(self, text: str) -> dt.date:
        """From year, month and day."""
        try:
            return dt.date.fromisoformat(text)
        except ValueError as error:
            raise self._lines.wrong(f"says “{text}” where a date is asked for") from error

    def shift(self, parts: Parts) -> ShiftType:
        """Name, description, from, to, and skills."""
        name, description, begins, ends, count, skills = self.exactly(parts, 6)
        return ShiftType(name, description, self._minutes(begins), self._minutes(ends), self._words(count, skills))

    def contract(self, parts: Parts) -> Contract:
        """The rules stand in brackets: whether they are on, the weight, and a number for those that have one."""
        name, description, single, *rest = self.exactly(parts, 5 + len(LIMITS) + len(SWITCHES))
        limits, (weekend, *switches), (count, patterns) = rest[: len(LIMITS)], rest[len(LIMITS) : -2], rest[-2:]
        days = values.weekend_of(weekend)
        if days is None:
            raise self._lines.wrong(f"unknown weekend “{weekend}”")
        rules = zip((*LIMITS, *SWITCHES), (*limits, single, *switches), strict=True)
        return Contract(name, description, {key: self._rule(said) for key, said in rules}, days, self._words(count, patterns))

    def pattern(self, parts: Parts) -> Pattern:
        """Name, weight, and days in brackets."""
        name, weight, entries = self.exactly(parts, 3)
        count, *days = entries.split()
        return Pattern(name, self._lines.number(weight), tuple(map(self._entry, self._words(count, " ".join(days)))))

    def employee(self, parts: Parts) -> Employee:
        """Name and nickname, contract, and skills."""
        name, nickname, contract, count, skills = self.exactly(parts, 5)
        return Employee(name, contract, nickname, self._words(count, skills))

    def of_weekday(self, parts: Parts) -> Cover:
        """Weekday, shift, and how many."""
        weekday, shift, preferred = self.exactly(parts, 3)
        return Cover(shift, self._lines.number(preferred), self._weekday(weekday), None)

    def of_date(self, parts: Parts) -> Cover:
        """The same of a date."""
        date, shift, preferred = self.exactly(parts, 3)
        return Cover(shift, self._lines.number(preferred), None, self.date(date))

    def request_of(self, kind: str) -> Callable[[Parts], Request]:
        """Employee, date, a shift where it is about one, and weight."""

        def request(parts: Parts) -> Request:
            employee, date, *shift, weight = self.exactly(parts, 4 if kind.startswith("Shift") else 3)
            return Request(kind, employee, self.date(date), shift[0] if shift else None, self._lines.number(weight))

        return request

    def _minutes(self, text: str) -> int:
        try:
            at = dt.time.fromisoformat(text)
        except ValueError as error:
            raise self._lines.wrong(f"says “{text}” where a time of day is asked for") from error
        return 60 * at.hour + at.minute

    def _rule(self, said: str) -> Rule:
        numbers = said.strip("()").split("|")
        if len(numbers) not in (2, 3):
            raise self._lines.wrong(f"says “{said}” where (on|weight) or (on|weight|number) is asked for")
        is_on, weight, *value = map(self._lines.number, numbers)
        return Rule(bool(is_on), weight, value[0] if value else is_on)

    def _entry(self, said: str) -> Entry:
        shift, bar, day = said.strip("()").partition("|")
        if not bar:
            raise self._lines.wrong(f"says “{said}” where a shift and a day are asked for")
        return Entry(shift, None if day == values.ANY else self._weekday(day))

    def _weekday(self, name: str) -> int:
        if name not in WEEKDAYS:
            raise self._lines.wrong(f"unknown weekday “{name}”")
        return WEEKDAYS.index(name)

    def _words(self, count: str, text: str) -> tuple[str, ...]:
        words = tuple(text.split())
        if len(words) != self._lines.number(count):
            raise self._lines.wrong(f"names {len(words)} where it says {count}")
        return words
