"""Terms of follow-ups: by when each kind is due, and when a late one climbs, from the agency's profile (`followups.toml`).

Pure: a file in, terms out, and the days that follow from them.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Set
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from chomchom.core.errors import DomainError
from chomchom.core.workdays import working_day_from, working_days_after

FILE = "followups.toml"
type Days = Annotated[int, msgspec.Meta(ge=1, le=366)]


class BrokenTerms(DomainError):
    """The terms are not there or not right."""


class Term(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Where a figure comes from. `verified` false: a practice that the agency has to confirm."""

    law: str = ""
    as_of: dt.date | None = None
    verified: bool = False


class InDays(Term, kw_only=True, frozen=True):
    """So many working days after a day."""

    days: Days

    def after(self, day: dt.date, off: Set[dt.date]) -> dt.date:
        """The day that the term ends."""
        return working_days_after(day, self.days, off)


class OnDay(Term, kw_only=True, frozen=True):
    """The next such day of a year; a day off puts it to the next working day."""

    month: Annotated[int, msgspec.Meta(ge=1, le=12)]
    day: Annotated[int, msgspec.Meta(ge=1, le=31)]

    def after(self, day: dt.date, off: Set[dt.date]) -> dt.date:
        """The day that the term ends, never the day itself."""
        this_year = dt.date(day.year, self.month, self.day)
        return working_day_from(this_year if this_year > day else dt.date(day.year + 1, self.month, self.day), off)


class Climbing(Term, kw_only=True, frozen=True):
    """Working days after its day, on which a late one climbs to each level."""

    team_head: Days
    director: Days


type KindCode = Literal["at_once", "rules", "money", "next_year"]


class Planned(OnDay, kw_only=True, frozen=True):
    """What a plan says is wrong: as which kind it is followed up, and by which day of its year."""

    kind: KindCode


class Checked(InDays, kw_only=True, frozen=True):
    """What the check of a plan found: as which kind it is followed up, and in how many working days."""

    kind: KindCode


class Adoption(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """What becomes of an adopted plan: its improvements, its issues, and what its check found."""

    improvement: Planned
    issue: Planned
    check: Checked

    def of(self, found_in: str) -> Planned:
        """The term of a place of the plan."""
        found: Planned = getattr(self, found_in)
        return found


class Terms(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """The whole file: a table for each kind of follow-up, one about climbing, and those about an adopted plan."""

    at_once: InDays
    rules: InDays
    money: InDays
    next_year: OnDay
    climbing: Climbing
    adoption: Adoption

    def due_on(self, kind: str, raised_on: dt.date, off: Set[dt.date]) -> dt.date:
        """By when one of that kind is due if nobody says a day."""
        term: InDays | OnDay = getattr(self, kind)
        return term.after(raised_on, off)

    def level(self, due_on: dt.date, today: dt.date, off: Set[dt.date]) -> int:
        """How far one that is still at work has climbed: 0 nowhere, 1 the head of the team, 2 the director."""
        steps = (self.climbing.team_head, self.climbing.director)
        return sum(today >= working_days_after(due_on, days, off) for days in steps)


def load(folder: Path) -> Terms:
    """The terms of a profile. Raises BrokenTerms."""
    file = folder / FILE
    try:
        terms = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Terms)
        for each in (terms.next_year, terms.adoption.improvement, terms.adoption.issue):
            dt.date(2001, each.month, each.day)  # a year without 29 February
    except (OSError, ValueError) as fault:  # both TOML and values that do not fit are ValueErrors
        raise BrokenTerms(f"후속조치의 기한을 정한 {file} 파일을 읽을 수 없습니다({fault}). 고친 뒤 다시 하세요.") from fault
    if terms.climbing.team_head >= terms.climbing.director:
        raise BrokenTerms(f"{file}: 기관장에게 올라가는 날(director)은 팀장에게 올라가는 날(team_head)보다 뒤여야 합니다.")
    return terms
