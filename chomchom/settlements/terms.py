"""Terms of accounting: when what is due and what has to be explained, from the agency's profile (`settlements.toml`).

Pure: a file in, terms out, and the days that follow from them.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Set
from pathlib import Path
from typing import Annotated

import msgspec

from chomchom.core.errors import DomainError
from chomchom.core.workdays import working_day_from, working_days_after
from chomchom.settlements.drawn import Period, Row

FILE = "settlements.toml"
type Days = Annotated[int, msgspec.Meta(ge=1, le=366)]


class BrokenTerms(DomainError):
    """The terms are not there or not right."""


class Term(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Where a figure comes from. `verified` false: from memory of the law, not yet compared with its text."""

    law: str = ""
    as_of: dt.date | None = None
    verified: bool = False


class DaysTerm(Term, kw_only=True, frozen=True):
    """So many days, or working days, after something ends."""

    days: Days


class DateTerm(Term, kw_only=True, frozen=True):
    """A day of the year after."""

    month: Annotated[int, msgspec.Meta(ge=1, le=12)]
    day: Annotated[int, msgspec.Meta(ge=1, le=31)]


class Pace(Term, kw_only=True, frozen=True):
    """What has to be explained: a heading off its pace by more than so many percent of its budget, and at least so many won."""

    expense_percent: Annotated[int, msgspec.Meta(ge=0, le=100)]
    revenue_percent: Annotated[int, msgspec.Meta(ge=0, le=100)]
    at_least_won: Annotated[int, msgspec.Meta(ge=0)]


class Posting(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """As what a review goes to the ledger: a kind, its label for the work, and the words that begin its title."""

    kind: str
    label: str
    work: str
    title: str


class Terms(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """The whole file. `team`: the code of the team that supports the facilities, for whom its reviews count."""

    team: str
    quarterly: DaysTerm
    settlement: DateTerm
    month_check: DaysTerm
    answer: DaysTerm
    pace: Pace
    quarterly_review: Posting
    settlement_review: Posting
    month_review: Posting

    def due_on(self, period: Period, off: Set[dt.date]) -> dt.date:
        """When a statement has to be in; a day off puts it to the next working day."""
        if period.quarter:
            return working_day_from(period.last + dt.timedelta(days=self.quarterly.days), off)
        return working_day_from(dt.date(period.year + 1, self.settlement.month, self.settlement.day), off)

    def check_due_on(self, year: int, month: int, off: Set[dt.date]) -> dt.date:
        """By when a month has to be looked at: working days after its last day."""
        after = dt.date(year + month // 12, month % 12 + 1, 1)
        return working_days_after(after - dt.timedelta(days=1), self.month_check.days, off)

    def answer_due_on(self, day: dt.date, off: Set[dt.date]) -> dt.date:
        """By when a remark of that day has to be answered: working days after it."""
        return working_days_after(day, self.answer.days, off)

    def has_to_explain(self, row: Row, *, revenue: bool) -> bool:
        """Whether a heading is so far off its pace that it needs words."""
        percent = self.pace.revenue_percent if revenue else self.pace.expense_percent
        return abs(row.off) >= self.pace.at_least_won and abs(row.off_share) * 100 > percent


def load(folder: Path) -> Terms:
    """The terms of a profile. Raises BrokenTerms."""
    file = folder / FILE
    try:
        terms = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Terms)
        dt.date(2001, terms.settlement.month, terms.settlement.day)  # a year without 29 February
    except (OSError, ValueError) as fault:  # both TOML and values that do not fit are ValueErrors
        raise BrokenTerms(f"결산과 점검의 기한을 정한 {file} 파일을 읽을 수 없습니다({fault}). 고친 뒤 다시 하세요.") from fault
    return terms
