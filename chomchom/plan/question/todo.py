"""What is still to be done about a target by a day: what the schedule wants by then, less what is there."""

from __future__ import annotations

import datetime as dt

from chomchom.plan.question.model import Judged, Question
from chomchom.plan.question.standing import Day, Progress, due_of, only_grows
from chomchom.plan.question.windows import done_share

_LEAST = (">=", ">")


def lacking(question: Question, progress: Progress, day: Day, until: dt.date) -> float | None:
    """How much is missing at the end of `until` if nothing more happens; None if nothing is, or nothing can be done about it.

    Limits are not worked for, and a window that is over cannot be made good. Of a mean or a share without a value all is missing.
    """
    if isinstance(question.measure, Judged) or question.comparator not in _LEAST:
        return None
    if question.period != "year":
        return _of_windows(question, progress, day, until)
    done = done_share(day.year, day.months, until)
    wanted = due_of(question, done) if only_grows(question) else question.value * (done > 0)
    missing = wanted - (progress.actual or 0)
    return missing if missing > 0 and not progress.met else None


def _of_windows(question: Question, progress: Progress, day: Day, until: dt.date) -> float | None:
    """Of the windows that run now and end by then."""
    begun = [each for each in progress.by_period if each.window.first <= day.as_of and not each.over]
    missing = sum(question.value - (each.actual or 0) for each in begun if each.window.last <= until and not each.met)
    return missing if missing > 0 else None
