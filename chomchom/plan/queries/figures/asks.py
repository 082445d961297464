"""What is asked of the ledger: one measure of one filter over one span of days; and what was found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from chomchom.plan.question import Count, Distinct, Filter, Mean, Measure, Sum, Total
from chomchom.plan.question.model import simples_of
from chomchom.plan.question.spans import Span

One = Count | Sum | Distinct | Mean


@dataclass(frozen=True)
class Knowledge:
    """What is looked at: the ledger as it was known at the end of `known_on` (None: now). `today` is the day of the question."""

    today: dt.date
    known_on: dt.date | None = None


@dataclass(frozen=True)
class Subject:
    """What is measured. Entries that a filter of `earlier` takes are left to it."""

    measure: One
    earlier: tuple[Filter, ...] = ()

    @cached_property
    def _hash(self) -> int:
        return hash((self.measure, self.earlier))

    def __hash__(self) -> int:
        return self._hash

    @property
    def filters(self) -> tuple[Filter, ...]:
        """All, its own last."""
        return (*self.earlier, self.measure.filter)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of entry whose changes can change the answer."""
        return self.measure.filter.kinds

    @property
    def adds_up(self) -> bool:
        """Whether the answers of parts of a span give that of the span; different people do not."""
        return not isinstance(self.measure, Distinct)


class Ask(NamedTuple):
    """A subject from the `first` to the `last` day, both included."""

    subject: Subject
    first: dt.date
    last: dt.date


class Found(NamedTuple):
    """What the entries of an ask come to: `total` and `squares` of the number that it adds up, over `figures` entries that have it;
    `whos` are the different people or counterparts with enough entries."""

    entries: int = 0
    total: float = 0
    squares: float = 0
    figures: int = 0
    whos: int = 0


NOTHING = Found()


def subjects_of(measure: Measure) -> tuple[Subject, ...]:
    """One for each simple measure in it. Parts of a total that share a kind leave entries to the parts before them."""
    found, earlier = list[Subject](), list[Filter]()
    for part in simples_of(measure):
        kinds = set(part.filter.kinds)
        found.append(Subject(part, tuple(each for each in earlier if kinds & set(each.kinds))))
        if isinstance(measure, Total):
            earlier.append(part.filter)
    return tuple(found)


def asks_of(measure: Measure, span: Span) -> tuple[Ask, ...]:
    """The subjects of a measure over a span."""
    return tuple(Ask(subject, *span) for subject in subjects_of(measure))


def value_of(subject: Subject, found: Found) -> float | None:
    """The value of the measure; None for the mean of nothing."""
    match subject.measure:
        case Count():
            return found.entries
        case Sum():
            return found.total
        case Distinct():
            return found.whos
        case Mean():
            return found.total / found.figures if found.figures else None
