"""From figures to progress: due, state, forecast. Figures come from entries in memory or from the database; the rules are here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal

import msgspec

from chomchom.plan.question.forecast import Forecast, forecast
from chomchom.plan.question.model import Count, Distinct, Judged, Question, Sum, Total
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


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured: the value over the year, the value in each counted window that has begun (of a rule by period), and the
    typical size of what each entry added (where a sum is forecast)."""

    actual: float | None
    windows: tuple[float | None, ...] = ()
    size: float = 1


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


def progress_from(question: Question, figures: Figures, day: Day) -> Progress:
    """How a target with these figures stands on that day; `entries` is left empty."""
    if isinstance(question.measure, Judged):
        return Progress(state="judged", actual=None, due=0, share=None, met=False)
    return _over_year(question, figures, day) if question.period == "year" else _by_period(question, figures, day)


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


def is_forecast(question: Question) -> bool:
    """Whether the end of the year can be forecast: what only grows, over the year, up to at least a value."""
    return only_grows(question) and question.comparator in (">=", ">") and question.period == "year"


def _over_year(question: Question, figures: Figures, day: Day) -> Progress:
    actual = figures.actual
    done = done_share(day.year, day.months, day.as_of)
    grows = only_grows(question)
    due = due_of(question, done) if grows else question.value * (done > 0)
    met = met_by(question, actual)
    outlook = _outlook(question, figures, day) if is_forecast(question) else None
    state = _state_of_count(question, actual or 0, due, outlook, day) if grows else _state_of_level(question, actual, done, day)
    return Progress(state=state, actual=actual, due=due, share=_share(question, actual), met=met, forecast=outlook)


def due_of(question: Question, done: float) -> float:
    """What a total should have reached when that share of its schedule is over.

    Whole for whole values, so that five meetings in five months are due one by one.
    """
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


def _outlook(question: Question, figures: Figures, day: Day) -> Forecast:
    goal = question.value + (1 if question.comparator == ">" else 0)
    return forecast(figures.actual or 0, goal, exposure(day.year, day.months, day.as_of), figures.size)


def _by_period(question: Question, figures: Figures, day: Day) -> Progress:
    counted = counted_windows(day.year, question.period, day.months)
    windows = [
        Reached(window, actual, met_by(question, actual), window.last <= day.as_of)
        for window, actual in zip(counted, figures.windows, strict=True)
    ]
    met = sum(each.met for each in windows)
    over = [each for each in windows if each.over]
    return Progress(
        state=_state_of_windows(question, windows),
        actual=figures.actual,
        due=len(over),
        share=met / len(windows) if windows else None,
        met=met == len(windows) > 0,
        by_period=tuple(windows),
    )


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
