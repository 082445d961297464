"""How content people are: points as a score of 100 with its 95% interval, the share in the top two boxes, and the NPS.

An interval says where the mean of all who could have answered lies, if those who did are like the others: by Student's t for
means, by Wilson (1927) for shares, which stays inside 0 to 1 also for few answers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from scipy.special import ndtri, stdtrit

from chomchom.surveys.analysis.tally import FINE, Moments, Tally, rated_items, score_of
from chomchom.surveys.instrument.form import Form, Type

CONFIDENCE = 0.95
TOP = 2
"""Boxes at the top of a scale that count as content."""
_PROMOTES, _DETRACTS = 9, 6


@dataclass(frozen=True)
class Interval:
    """From and to; the same where all answers agree, which says little for few of them."""

    low: float
    high: float


@dataclass(frozen=True)
class Score:
    """A mean from 0 to 100 over `n` respondents. The interval is None for fewer than two."""

    n: int
    mean: float
    interval: Interval | None


@dataclass(frozen=True)
class Share:
    """`value`, from 0 to 1, of `n` respondents, with its interval. `of_ratings`: of all that they rated, not of one question."""

    value: float
    n: int
    interval: Interval
    of_ratings: bool = False

    @property
    def count(self) -> int:
        """As many respondents as the share comes to."""
        return round(self.value * self.n)


@dataclass(frozen=True)
class Nps:
    """Net promoter score: the percentage of 9 and 10 less that of 0 to 6; -100 to 100."""

    promoters: int
    detractors: int
    n: int

    @property
    def value(self) -> float:
        return (self.promoters - self.detractors) / self.n * 100


def moments(counts: Mapping[str, int]) -> Moments:
    """Of points and how often each was given."""
    points = [(int(value), count) for value, count in counts.items()]
    return Moments(
        n=sum(count for _, count in points),
        total=sum(value * count for value, count in points),
        squares=sum(value * value * count for value, count in points),
    )


def item_score(counts: Mapping[str, int], most: int) -> Score | None:
    """The score of a rated item of `most` points; None where nobody rated it."""
    of = moments(counts)
    if not of.n:
        return None
    half = half_width(of)
    ends = None if half is None else Interval(score_of(of.mean - half, most), score_of(of.mean + half, most))
    return Score(of.n, score_of(of.mean, most), within(ends))


def survey_score(tally: Tally) -> Score | None:
    """The score of a survey: the mean over respondents of their mean over all scored items. None where nothing was rated."""
    of = tally.composite
    if not of.n:
        return None
    half = half_width(of)
    ends = None if half is None else Interval((of.mean - half) / FINE, (of.mean + half) / FINE)
    return Score(of.n, of.mean / FINE, within(ends))


def half_width(of: Moments) -> float | None:
    """Half of the interval of a mean, in the unit of the numbers; None for fewer than two."""
    if of.n < 2:
        return None
    return float(stdtrit(of.n - 1, (1 + CONFIDENCE) / 2)) * math.sqrt(of.variance / of.n)


def within(ends: Interval | None) -> Interval | None:
    """No score is below 0 or above 100."""
    return ends and Interval(max(ends.low, 0.0), min(ends.high, 100.0))


def top_share(counts: Mapping[str, int], most: int) -> Share | None:
    """The share of those who chose one of the top two boxes; None where nobody rated."""
    n = sum(counts.values())
    top = sum(count for value, count in counts.items() if int(value) > most - TOP)
    return share(top / n, n) if n else None


def satisfied(form: Form, tally: Tally) -> Share | None:
    """The share of the content: of the item `overall` where the form has one, else of all ratings together, which are as sure as
    the respondents are many."""
    rated = list(rated_items(form))
    asked = [(name, each) for name, each in rated if each.type is Type.SCALE and each.item == "overall"]
    shares = [found for name, each in asked or rated if (found := top_share(tally.counts.get(name, {}), each.points))]
    if not shares:
        return None
    value = sum(each.count for each in shares) / sum(each.n for each in shares)
    return share(value, sum(each.n for each in shares)) if asked else share(value, tally.composite.n, of_ratings=True)


def share(value: float, n: int, *, of_ratings: bool = False) -> Share:
    """Of at least one, with Wilson's interval."""
    z = float(ndtri((1 + CONFIDENCE) / 2))
    middle = (value * n + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * math.sqrt(value * (1 - value) * n + z * z / 4)
    return Share(value, n, Interval(max(middle - half, 0.0), min(middle + half, 1.0)), of_ratings)


def nps(counts: Mapping[str, int]) -> Nps | None:
    """The net promoter score; None where nobody answered."""
    n = sum(counts.values())
    promoters = sum(count for value, count in counts.items() if int(value) >= _PROMOTES)
    detractors = sum(count for value, count in counts.items() if int(value) <= _DETRACTS)
    return Nps(promoters, detractors, n) if n else None
