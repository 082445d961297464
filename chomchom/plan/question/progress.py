"""How a target stands on a day: actual, due, state, forecast and the entries behind it.

`evaluate` works on entries in memory and is the definition that the database is tested against. Two days can be asked for: the
as-of date cuts what happened, `known_on` what had been posted, so that history can be shown as it was known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

import msgspec

from chomchom.plan.question.entry import Entry, takes
from chomchom.plan.question.forecast import typical_size
from chomchom.plan.question.measuring import measured, used
from chomchom.plan.question.model import Judged, Question, Sum, simples_of
from chomchom.plan.question.spans import Span, before_window, in_window, last_year_of, year_of
from chomchom.plan.question.standing import Day, Figures, Progress, is_forecast, progress_from
from chomchom.plan.question.windows import counted_windows


def evaluate(
    question: Question, entries: Iterable[Entry], *, as_of: dt.date, year: int, schedule_months: Collection[int] = ()
) -> Progress:
    """How the target stands at the end of `as_of`, knowing everything that is posted now."""
    return evaluate_on(question, entries, Day(as_of=as_of, year=year, months=frozenset(schedule_months)))


def evaluate_on(question: Question, entries: Iterable[Entry], day: Day) -> Progress:
    """How the target stands on that day; see Day for what was known then."""
    if isinstance(question.measure, Judged):
        return Progress(state="judged", actual=None, due=0, share=None, met=False)
    standing = [entry for entry in entries if entry.stands(day.known_on)]
    this_year = _inside(standing, year_of(day))
    found = sorted(used(question.measure, this_year), key=lambda entry: (entry.on, entry.id))
    figures = Figures(
        actual=measured(question.measure, this_year, _inside(standing, last_year_of(day))),
        windows=_in_windows(question, standing, day),
        size=_size(question, found) if is_forecast(question) else 1,
    )
    return msgspec.structs.replace(progress_from(question, figures, day), entries=tuple(entry.id for entry in found))


def _inside(entries: Iterable[Entry], span: Span) -> list[Entry]:
    first, last = span
    return [entry for entry in entries if first <= entry.on <= last]


def _in_windows(question: Question, standing: Sequence[Entry], day: Day) -> tuple[float | None, ...]:
    """The value in each counted window; None in those that have not begun."""
    if question.period == "year":
        return ()
    windows = counted_windows(day.year, question.period, day.months)
    return tuple(
        measured(question.measure, _inside(standing, in_window(window, day)), _inside(standing, before_window(window, day)))
        if window.first <= day.as_of
        else None
        for window in windows
    )


def _size(question: Question, found: Sequence[Entry]) -> float:
    """The typical size of what each entry added, where sums are asked for; an entry that fits several parts adds to the first."""
    left, added = list(found), list[float]()
    for part in simples_of(question.measure):
        if isinstance(part, Sum):
            added += [float(getattr(entry, part.field) or 0) for entry in left if takes(part.filter, entry)]
        left = [entry for entry in left if not takes(part.filter, entry)]
    return typical_size(sum(added), sum(value * value for value in added))
