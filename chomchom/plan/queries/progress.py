"""How targets stand, by the ledger: all targets of a plan, or some, in a constant number of queries.

The figures are the database's, the rules those of `plan.question`: the result is what `evaluate_on` gives, but for two things
that a list does not need. `entries` is empty, and a target that is met has no forecast.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, Self
from urllib.parse import urlencode

import msgspec
from django.db.models import QuerySet
from django.utils import timezone

from chomchom.plan.models import TargetQuestion, Version
from chomchom.plan.queries.figures import NOTHING, Ask, Found, Knowledge, ask_all, asks_of, value_of
from chomchom.plan.question import Day, Figures, Growth, Measure, Progress, Question, State, Sum, progress_from
from chomchom.plan.question.forecast import typical_size
from chomchom.plan.question.measuring import combined
from chomchom.plan.question.spans import Span, before_window, in_window, last_year_of, year_before, year_of
from chomchom.plan.question.standing import is_forecast
from chomchom.plan.question.windows import counted_windows

Answers = Mapping[Ask, Found]


@dataclass(frozen=True)
class Moment:
    """From where a plan is looked at: `as_of` cuts what happened, `known_on` (None: now) what had been posted; `today` is today."""

    as_of: dt.date
    today: dt.date
    known_on: dt.date | None = None

    def day(self, year: int, months: Iterable[int] = ()) -> Day:
        """The same for a target of that year with these scheduled months."""
        return Day(as_of=self.as_of, year=year, months=frozenset(months), known_on=self.known_on)

    @property
    def query(self) -> str:
        """The moment as parameters of an address, empty for today: a link that carries it shows the same day on the next page."""
        days = {"as_of": self.as_of if self.as_of != self.today else None, "known_on": self.known_on}
        return urlencode({name: day.isoformat() for name, day in days.items() if day})

    @property
    def decided_by(self) -> dt.date:
        """The last day whose decisions of people count. A year is judged when it is over: on its last day later ones count, too."""
        last = self.today if (self.as_of.month, self.as_of.day) == (12, 31) else self.as_of
        return min(last, self.known_on or last)

    @property
    def knowing(self) -> Knowledge:
        """What the ledger is asked to know."""
        return Knowledge(self.today, self.known_on)


@dataclass(frozen=True)
class Standing:
    """A question with how it stands. Judged ones stand as the person said, from the day on which that was said."""

    question: TargetQuestion
    progress: Progress
    moment: Moment

    @property
    def verdict(self) -> str:
        """What a person said by then; empty if nobody had."""
        said, when = self.question.verdict, self.question.decided_at
        return said if said and when and timezone.localdate(when) <= self.moment.decided_by else ""

    @property
    def url(self) -> str:
        """The page of the target with this number open, looked at from the same day."""
        return "&".join(filter(None, (self.question.get_absolute_url(), self.moment.query)))

    @property
    def state(self) -> State:
        """By the ledger, or by verdict."""
        return self.verdict or self.progress.state  # type: ignore[return-value]  # verdicts are named like states


def questions_of(version: Version) -> QuerySet[TargetQuestion]:
    """In the order of the plan, with target and project. One query."""
    return TargetQuestion.objects.filter(version=version).select_related("target__project__team", "number").order_by("position")


def counted_questions(version: Version) -> QuerySet[TargetQuestion]:
    """The same with nothing but what their standing needs, for pages that look at all of them. One query."""
    return questions_of(version).select_related(None).defer("alternatives", "reason", "verdict_note")


def standings(version: Version, questions: Iterable[TargetQuestion], moment: Moment) -> list[Standing]:
    """How the questions of a version stand. At most five queries."""
    listed = list(questions)
    year = version.year or 0
    pairs = [(each.asked, moment.day(year, each.months)) for each in listed]
    return [Standing(one, progress, moment) for one, progress in zip(listed, progress_of(pairs, moment.knowing), strict=True)]


def progress_of(pairs: Sequence[tuple[Question, Day]], knowing: Knowledge) -> list[Progress]:
    """How each question stands on its day. The queries of `ask_all`."""
    wanted = [_Wanted.of(question, day) for question, day in pairs]
    answers = ask_all((ask for each in wanted for ask in each.asks), knowing)
    found = [progress_from(question, each.figures(answers), day) for each, (question, day) in zip(wanted, pairs, strict=True)]
    return [msgspec.structs.replace(each, forecast=None) if each.met else each for each in found]


def reached_in(questions: Sequence[Question], span: Span, knowing: Knowledge) -> list[float | None]:
    """What each question comes to within a span of days alone. The queries of `ask_all`."""
    before = year_before(span[0]), year_before(span[1])
    return _answered([_Value.of(question.measure, span, before) for question in questions], knowing)


def cumulative(question: Question, day: Day, knowing: Knowledge) -> list[float | None]:
    """The value over the year at the end of each month that has begun, the last one at the as-of date. At most five queries."""
    first, last = year_of(day)
    ends = [min(end, last) for end in map(dt.date.fromordinal, _month_ends(day.year)) if end.replace(day=1) <= last]
    spans = [((first, end), last_year_of(msgspec.structs.replace(day, as_of=end))) for end in ends]
    return _answered([_Value.of(question.measure, span, before) for span, before in spans], knowing)


def _month_ends(year: int) -> list[int]:
    return [dt.date(year + month // 12, month % 12 + 1, 1).toordinal() - 1 for month in range(1, 13)]


class _Value(NamedTuple):
    """One value of a measure: what is asked for it over a span of days, and for growth over those of the year before."""

    measure: Measure
    now: tuple[Ask, ...]
    before: tuple[Ask, ...]

    @classmethod
    def of(cls, measure: Measure, span: Span, before: Span) -> Self:
        return cls(measure, asks_of(measure, span), asks_of(measure, before) if isinstance(measure, Growth) else ())

    @property
    def asks(self) -> tuple[Ask, ...]:
        return self.now + self.before

    def by(self, answers: Answers) -> float | None:
        """What the answers make of it."""
        now, before = ([value_of(ask.subject, answers.get(ask, NOTHING)) for ask in asks] for asks in (self.now, self.before))
        return combined(self.measure, now, before)

    def size_by(self, answers: Answers) -> float:
        """The typical size of what each entry added, where sums are asked for."""
        sums = [answers.get(ask, NOTHING) for ask in self.now if isinstance(ask.subject.measure, Sum)]
        return typical_size(sum(each.total for each in sums), sum(each.squares for each in sums))


class _Wanted(NamedTuple):
    """The values that the standing of a question needs: of the year, and of each counted window; `None` for one still to come."""

    year: _Value
    windows: list[_Value | None]
    is_forecast: bool

    @classmethod
    def of(cls, question: Question, day: Day) -> Self:
        measure = question.measure
        counted = [] if question.period == "year" else counted_windows(day.year, question.period, day.months)
        windows = [
            _Value.of(measure, in_window(each, day), before_window(each, day)) if each.first <= day.as_of else None
            for each in counted
        ]
        return cls(_Value.of(measure, year_of(day), last_year_of(day)), windows, is_forecast(question))

    @property
    def asks(self) -> Iterator[Ask]:
        return chain(self.year.asks, *(window.asks for window in self.windows if window))

    def figures(self, answers: Answers) -> Figures:
        """What the answers make of them."""
        return Figures(
            actual=self.year.by(answers),
            windows=tuple(window and window.by(answers) for window in self.windows),
            size=self.year.size_by(answers) if self.is_forecast else 1,
        )


def _answered(values: Sequence[_Value], knowing: Knowledge) -> list[float | None]:
    answers = ask_all((ask for value in values for ask in value.asks), knowing)
    return [value.by(answers) for value in values]
