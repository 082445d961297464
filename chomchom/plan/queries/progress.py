"""How targets stand, by the ledger: all targets of a plan, or some, in a constant number of queries.

The figures are the database's, the rules those of `plan.question`: the result is what `evaluate_on` gives, but for two things
that a list does not need. `entries` is empty, and a target that is met has no forecast.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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
        decided = self.question.decided_at
        return self.question.verdict if decided and timezone.localdate(decided) <= self.moment.decided_by else ""

    @property
    def state(self) -> State:
        """By the ledger, or by verdict."""
        return self.verdict or self.progress.state  # type: ignore[return-value]  # verdicts are named like states


def questions_of(version: Version) -> QuerySet[TargetQuestion]:
    """In the order of the plan, with target and project. One query."""
    return TargetQuestion.objects.filter(version=version).select_related("target__project__team", "number").order_by("position")


def standings(version: Version, questions: Iterable[TargetQuestion], moment: Moment) -> list[Standing]:
    """How the questions of a version stand. At most five queries."""
    listed = list(questions)
    year = version.year or 0
    pairs = [(each.asked, moment.day(year, each.months)) for each in listed]
    return [Standing(one, progress, moment) for one, progress in zip(listed, progress_of(pairs, moment.knowing), strict=True)]


def progress_of(pairs: Sequence[tuple[Question, Day]], knowing: Knowledge) -> list[Progress]:
    """How each question stands on its day. The queries of `ask_all`."""
    answers = ask_all((ask for question, day in pairs for ask in _asks(question, day)), knowing)
    found = [progress_from(question, _figures(question, day, answers), day) for question, day in pairs]
    return [msgspec.structs.replace(each, forecast=None) if each.met else each for each in found]


def reached_in(questions: Sequence[Question], span: Span, knowing: Knowledge) -> list[float | None]:
    """What each question comes to within a span of days alone. The queries of `ask_all`."""
    before = year_before(span[0]), year_before(span[1])
    answers = ask_all((ask for question in questions for ask in _both(question.measure, span, before)), knowing)
    return [_value(question.measure, span, before, answers) for question in questions]


def cumulative(question: Question, day: Day, knowing: Knowledge) -> list[float | None]:
    """The value over the year at the end of each month that has begun, the last one at the as-of date. At most five queries."""
    first, last = year_of(day)
    ends = [min(end, last) for end in map(dt.date.fromordinal, _month_ends(day.year)) if end.replace(day=1) <= last]
    spans = [((first, end), last_year_of(msgspec.structs.replace(day, as_of=end))) for end in ends]
    answers = ask_all((ask for span, before in spans for ask in _both(question.measure, span, before)), knowing)
    return [_value(question.measure, span, before, answers) for span, before in spans]


def _month_ends(year: int) -> list[int]:
    return [dt.date(year + month // 12, month % 12 + 1, 1).toordinal() - 1 for month in range(1, 13)]


def _asks(question: Question, day: Day) -> Iterable[Ask]:
    for span, before in ((year_of(day), last_year_of(day)), *_window_spans(question, day)):
        yield from _both(question.measure, span, before)


def _window_spans(question: Question, day: Day) -> list[tuple[Span, Span]]:
    """Of each counted window that has begun."""
    if question.period == "year":
        return []
    windows = counted_windows(day.year, question.period, day.months)
    return [(in_window(each, day), before_window(each, day)) for each in windows if each.first <= day.as_of]


def _both(measure: Measure, span: Span, before: Span) -> tuple[Ask, ...]:
    """Only growth asks for the year before."""
    return asks_of(measure, span) + (asks_of(measure, before) if isinstance(measure, Growth) else ())


def _figures(question: Question, day: Day, answers: Answers) -> Figures:
    measure = question.measure
    begun = [_value(measure, span, before, answers) for span, before in _window_spans(question, day)]
    counted = [] if question.period == "year" else counted_windows(day.year, question.period, day.months)
    missing = [None] * (len(counted) - len(begun))
    year = year_of(day)
    return Figures(
        actual=_value(measure, year, last_year_of(day), answers),
        windows=(*begun, *missing),
        size=_size(measure, year, answers) if is_forecast(question) else 1,
    )


def _value(measure: Measure, span: Span, before: Span, answers: Answers) -> float | None:
    values = [value_of(ask.subject, answers.get(ask, NOTHING)) for ask in asks_of(measure, span)]
    last = (
        [value_of(ask.subject, answers.get(ask, NOTHING)) for ask in asks_of(measure, before)]
        if isinstance(measure, Growth)
        else []
    )
    return combined(measure, values, last)


def _size(measure: Measure, span: Span, answers: Answers) -> float:
    """The typical size of what each entry added, where sums are asked for."""
    sums = [answers.get(ask, NOTHING) for ask in asks_of(measure, span) if isinstance(ask.subject.measure, Sum)]
    return typical_size(sum(each.total for each in sums), sum(each.squares for each in sums))
