"""How a target stands on a day: actual, due, state, forecast and the entries behind it.

`evaluate` works on entries in memory and is the definition that the database is tested against. Two days can be asked for: the
as-of date cuts what happened, `known_on` what had been posted, so that history can be shown as it was known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

import msgspec

from chomchom.plan.question.entry import Entry, takes
from chomchom.plan.question.forecast import Forecast, forecast
from chomchom.plan.question.measuring import measured, used
from chomchom.plan.question.model import Count, Distinct, Judged, Question, Sum, Total, simples_of
from chomchom.plan.question.windows import Window, counted_windows, done_share, exposure

State = Literal["met", "on_track", "behind", "at_risk", "missed", "not_due", "judged"]

STATE_NAMES: dict[State, str] = {
    "met": "달성",
    "on_track": "순조",
    "behind": "지연",
    "at_risk": "위험",
    "missed": "미달",
    "not_due": "시기 전",
    "judged": "사람이 판단",
}
_SLACK = 1e-9


class Reached(msgspec.Struct, frozen=True):
    """One window: what was reached in it so far, whether that meets the value, and whether the window is over."""

    window: Window
    actual: float | None
    met: bool
    over: bool


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """`actual` is the value over the year so far (None: no value yet). `due` is what the schedule wants by the day: an amount for a
    total, a number of windows for a rule by period. `share` is how much is fulfilled, 0 to 1 and above (None where that has no
    meaning). `met` says whether the target is fulfilled as things stand. `entries` are the ids of what was counted, by day."""

    state: State
    actual: float | None
    due: float
    share: float | None
    met: bool
    by_period: tuple[Reached, ...] = ()
    forecast: Forecast | None = None
    entries: tuple[int, ...] = ()


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """From where a target is looked at. No `months` means a schedule over the whole year."""

    as_of: dt.date
    year: int
    months: frozenset[int] = frozenset()
    known_on: dt.date | None = None

    @property
    def over(self) -> bool:
        """Whether the year is over."""
        return self.as_of >= dt.date(self.year, 12, 31)


def evaluate(
    question: Question, entries: Iterable[Entry], *, as_of: dt.date, year: int, schedule_months: Collection[int] = ()
) -> Progress:
    """How the target stands at the end of `as_of`, knowing everything that is posted now."""
    return evaluate_on(question, entries, Day(as_of=as_of, year=year, months=frozenset(schedule_months)))


def evaluate_on(question: Question, entries: Iterable[Entry], day: Day) -> Progress:
    """How the target stands on that day; see Day for what was known then."""
    if isinstance(question.measure, Judged):
        return Progress(state="judged", actual=None, due=0, share=None, met=False)
    standing = [entry for entry in entries if entry.stands(day.known_on) and entry.on <= day.as_of]
    this_year = [entry for entry in standing if entry.on.year == day.year]
    found = sorted(used(question.measure, this_year), key=lambda entry: (entry.on, entry.id))
    ids = tuple(entry.id for entry in found)
    if question.period == "year":
        before = [entry for entry in standing if entry.on.year == day.year - 1 and _before_anniversary(entry.on, day.as_of)]
        progress = _over_year(question, measured(question.measure, this_year, before), found, day)
    else:
        progress = _by_period(question, standing, day)
    return msgspec.structs.replace(progress, entries=ids)


def met_by(question: Question, actual: float | None) -> bool:
    """Whether the value, as it stands, meets the comparison."""
    if actual is None:
        return False
    gap = actual - question.value
    match question.comparator:
        case ">=":
            return gap >= -_SLACK
        case "<=":
            return gap <= _SLACK
        case ">":
            return gap > _SLACK
        case "<":
            return gap < -_SLACK
    return abs(gap) <= _SLACK


def only_grows(question: Question) -> bool:
    """Whether the value can only rise within the year: counts, sums and distinct counts."""
    return isinstance(question.measure, Count | Sum | Distinct | Total)


def _over_year(question: Question, actual: float | None, found: Sequence[Entry], day: Day) -> Progress:
    done = done_share(day.year, day.months, day.as_of)
    grows = only_grows(question)
    due = _due(question, done) if grows else question.value * (done > 0)
    met = met_by(question, actual)
    outlook = _outlook(question, actual or 0, found, day) if grows and question.comparator in (">=", ">") else None
    state = _state_of_count(question, actual or 0, due, outlook, day) if grows else _state_of_level(question, actual, done, day)
    return Progress(state=state, actual=actual, due=due, share=_share(question, actual), met=met, forecast=outlook)


def _due(question: Question, done: float) -> float:
    """What a total should have reached: whole for whole values, so that five meetings in five months are due one by one."""
    due = question.value * done
    return float(int(due + _SLACK)) if float(question.value).is_integer() else due


def _state_of_count(question: Question, actual: float, due: float, outlook: Forecast | None, day: Day) -> State:
    met = met_by(question, actual)
    if question.comparator in ("<=", "<", "="):
        return _state_of_limit(question, actual, day, met=met)
    if met:
        return "met"
    if day.over:
        return "missed"
    if due == 0 and actual == 0:
        return "not_due"
    if outlook is not None and actual < due:
        return "at_risk" if outlook.high < question.value else "behind"
    return "on_track"


def _state_of_limit(question: Question, actual: float, day: Day, *, met: bool) -> State:
    """A limit is broken at once and kept only at the end; an exact number can still be reached until it is passed."""
    if day.over:
        return "met" if met else "missed"
    broken = actual > question.value + _SLACK or (question.comparator == "<" and not met)
    return "missed" if broken else "on_track"


def _state_of_level(question: Question, actual: float | None, done: float, day: Day) -> State:
    """A mean or a share moves both ways: it counts as met when its schedule is over."""
    met = met_by(question, actual)
    if day.over:
        return "met" if met else "missed"
    if actual is None:
        return "not_due" if done < 1 else "behind"
    if done >= 1 and met:
        return "met"
    return "on_track" if met else "behind"


def _share(question: Question, actual: float | None) -> float | None:
    if actual is None or question.value <= 0 or question.comparator in ("<=", "<"):
        return None
    return actual / question.value


def _outlook(question: Question, actual: float, found: Sequence[Entry], day: Day) -> Forecast:
    goal = question.value + (1 if question.comparator == ">" else 0)
    return forecast(actual, goal, exposure(day.year, day.months, day.as_of), _sizes(question, found))


def _sizes(question: Question, found: Sequence[Entry]) -> list[float]:
    """What each entry added, where a sum is asked for."""
    sums = [part for part in simples_of(question.measure) if isinstance(part, Sum)]
    added = ((getattr(entry, part.field) or 0) for part in sums for entry in found if takes(part.filter, entry))
    return [value for value in added if value > 0]


def _by_period(question: Question, standing: Sequence[Entry], day: Day) -> Progress:
    windows = [_reached(question, window, standing, day) for window in counted_windows(day.year, question.period, day.months)]
    this_year = [entry for entry in standing if entry.on.year == day.year]
    met = sum(each.met for each in windows)
    over = [each for each in windows if each.over]
    return Progress(
        state=_state_of_windows(question, windows),
        actual=measured(question.measure, this_year),
        due=len(over),
        share=met / len(windows) if windows else None,
        met=met == len(windows) > 0,
        by_period=tuple(windows),
    )


def _reached(question: Question, window: Window, standing: Sequence[Entry], day: Day) -> Reached:
    inside = [entry for entry in standing if window.first <= entry.on <= window.last]
    first, last = _year_before(window.first), _year_before(window.last)
    before = [entry for entry in standing if first <= entry.on <= last and _before_anniversary(entry.on, day.as_of)]
    actual = measured(question.measure, inside, before) if window.first <= day.as_of else None
    return Reached(window, actual, met_by(question, actual), window.last <= day.as_of)


def _state_of_windows(question: Question, windows: Sequence[Reached]) -> State:
    """A window that is over cannot be made good: the target is missed. Limits are kept only when the window is over."""
    if any(each.over and not each.met for each in windows):
        return "missed"
    final = only_grows(question) and question.comparator in (">=", ">")
    if windows and all(each.met and (final or each.over) for each in windows):
        return "met"
    if not any(each.over or each.met for each in windows):
        return "not_due"
    return "on_track"


def _before_anniversary(day: dt.date, as_of: dt.date) -> bool:
    return day <= _year_before(as_of)


def _year_before(day: dt.date) -> dt.date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
