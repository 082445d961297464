"""Surveys one after the other, by the items that they have in common.

Only answers to the same item on as many points compare; whole scores of different instruments do not. The newest is compared with
the one before it that asked the same, and the p values of all items are corrected by Holm.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chomchom.surveys.analysis.comparing import Difference, corrected, difference
from chomchom.surveys.analysis.rating import Interval, Score, item_score, moments
from chomchom.surveys.analysis.suppression import LEAST
from chomchom.surveys.analysis.tally import Tally, score_of
from chomchom.surveys.instrument.form import Form, said


@dataclass(frozen=True)
class Time:
    """A survey: what it asked, and what came of it."""

    title: str
    on: dt.date
    form: Form
    tally: Tally


@dataclass(frozen=True)
class Line:
    """An item over time: a score for each survey, None where it was not asked, or too few answered."""

    item: str
    title: str
    scores: tuple[Score | None, ...]
    difference: Difference | None

    @property
    def before(self) -> Score | None:
        """The last score before the newest."""
        return next((each for each in reversed(self.scores[:-1]) if each), None)


@dataclass(frozen=True)
class Common:
    """An item of a form: under which name it is answered."""

    name: str
    item: str
    points: int
    title: str


def common_items(form: Form) -> list[Common]:
    """Items that compare across instruments; the overall one first."""
    found = list(_items(form))
    return sorted(found, key=lambda each: each.item != "overall")


def lines(times: Sequence[Time]) -> list[Line]:
    """The items of the last that an earlier one has, too."""
    if not times:
        return []
    drawn = [(item, _scored(times, item)) for item in common_items(times[-1].form)]
    drawn = [(item, counts) for item, counts in drawn if counts[-1] and any(counts[:-1])]
    found = [_difference(item, counts) for item, counts in drawn]
    ps = iter(corrected([each.p for each in found if each]))
    return [
        Line(
            item.item,
            item.title,
            tuple(item_score(each, item.points) if each else None for each in counts),
            each and Difference(each.value, each.interval, next(ps)),
        )
        for (item, counts), each in zip(drawn, found, strict=True)
    ]


def _items(form: Form) -> Iterator[Common]:
    for question in form.questions:
        if not question.is_rated:
            continue
        if question.item:
            yield Common(question.name, question.item, question.points, said(question.text))
        for row in question.rows:
            if row.item:
                yield Common(f"{question.name}.{row.name}", row.item, question.points, said(row.text))


def _scored(times: Sequence[Time], item: Common) -> list[dict[str, int] | None]:
    """How often each point was given, in each survey."""
    found: list[dict[str, int] | None] = []
    for time in times:
        same = next((each for each in _items(time.form) if (each.item, each.points) == (item.item, item.points)), None)
        counts = time.tally.counts.get(same.name, {}) if same else {}
        found.append(counts if sum(counts.values()) >= LEAST else None)
    return found


def _difference(item: Common, counts: Sequence[dict[str, int] | None]) -> Difference | None:
    """Of the last and the one before it that has the item, in points of 100."""
    before = next(each for each in reversed(counts[:-1]) if each)
    found = difference(moments(before), moments(counts[-1] or {}))
    return found and in_hundreds(found, item.points)


def in_hundreds(found: Difference, points: int) -> Difference:
    """A difference of points in points of 100."""
    one = score_of(2, points)
    return Difference(found.value * one, Interval(found.interval.low * one, found.interval.high * one), found.p)
