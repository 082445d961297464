"""What is known when next year's plan is drafted: this year's plan, and what became of it, each with the key that opens it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

import msgspec

from chomchom.plan.draft import Comparator, Draft
from chomchom.plan.question import State
from chomchom.plan.question.model import Rule

Measured = Literal["count", "level", "judged"]
"""What only grows within the year; what moves both ways, as a mean or a share; what people judge."""


class PastYear(msgspec.Struct, frozen=True, kw_only=True):
    """What the same target wanted in an earlier plan, and what it came to."""

    year: int
    value: float
    actual: float


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """How one number of a target went. `number` is its place among the numbers of the target, None for a target without any.

    `noun` is what is counted, as the ledger calls it. `months`: the value over the year at the end of each month that has begun.
    `expected`, `low` and `high` are what the forecast says of the end of the year. `windows` of a rule by period are over, `kept`
    of them were; `unkept` names the others. `scheduled`: the months of the schedule that belong to it. `past`: oldest first.
    """

    question: int
    project: int
    target: int
    number: int | None
    noun: str
    measured: Measured
    comparator: Comparator
    value: float
    unit: str
    period: Rule
    state: State
    verdict_note: str = ""
    actual: float | None = None
    people: int | None = None
    months: tuple[float | None, ...] = ()
    expected: float | None = None
    low: float | None = None
    high: float | None = None
    windows: int = 0
    kept: int = 0
    unkept: tuple[str, ...] = ()
    scheduled: tuple[int, ...] = ()
    past: tuple[PastYear, ...] = ()

    @property
    def key(self) -> str:
        """By which it opens."""
        return f"question:{self.question}"

    @property
    def reached(self) -> float | None:
        """What it comes to at the end of the year, as far as that can be told."""
        return self.expected if self.expected is not None else self.actual

    @property
    def share(self) -> float | None:
        """The reached part of the value, of 1."""
        return self.reached / self.value if self.reached is not None and self.value > 0 else None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A follow-up that the plan takes up. `issue` is the issue of a plan that it follows, empty for any other; `measures` what
    was planned or suggested about it.

    `project` is None where only the `team` is known. `done`: what was found is confirmed to be mended."""

    followup: int
    title: str
    found_in: str
    found_on: dt.date
    team: str
    project: int | None = None
    measures: tuple[str, ...] = ()
    issue: str = ""
    late: bool = False
    done: bool = False

    @property
    def key(self) -> str:
        """By which it opens."""
        return f"followup:{self.followup}"


class WeakItem(msgspec.Struct, frozen=True, kw_only=True):
    """What matters to those who were asked and is done badly. `score` is 0 to 100."""

    survey: int
    survey_title: str
    item: str
    score: float
    importance: float
    answers: int
    team: str
    project: int | None = None

    @property
    def key(self) -> str:
        """By which it opens."""
        return f"survey:{self.survey}"


class Money(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the budget that was taken from a line of the plan. `basis` is its formula, with rates by name, by the edition that
    holds; `meant` is what was to be paid by now."""

    line: int
    project: int
    place: int
    title: str
    basis: str
    whole: int
    committed: int
    paid: int
    meant: int

    @property
    def key(self) -> str:
        """By which it opens."""
        return f"line:{self.line}"


class KindOfTeam(msgspec.Struct, frozen=True, kw_only=True):
    """What the entries of one kind of a team come to; None where the kind has no such number."""

    kind: str
    name: str
    unit: str
    organisation: int
    entries: int
    people: int | None = None

    @property
    def key(self) -> str:
        """By which it opens."""
        return f"entries:{self.organisation}:{self.kind}"


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """All of it. `rates` are the named rates of this year's budget, `coming` those of next year's, None where there are none yet.

    `kinds` by team, the largest first."""

    draft: Draft
    year: int
    as_of: dt.date
    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()
    weak: tuple[WeakItem, ...] = ()
    money: tuple[Money, ...] = ()
    kinds: Mapping[str, tuple[KindOfTeam, ...]] = {}
    rates: Mapping[str, str] = {}
    coming: Mapping[str, str] | None = None
