"""Whether groups, or two times, differ by more than chance: by Welch's tests, which do not ask for equal variances.

Welch (1947) for two, Welch (1951) for more; p values of several comparisons are corrected by Holm (1979). All from sums.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import fdtrc, stdtr, stdtrit

from chomchom.surveys.analysis.rating import CONFIDENCE, Interval
from chomchom.surveys.analysis.tally import Moments

ALPHA = 1 - CONFIDENCE


@dataclass(frozen=True)
class Difference:
    """Of two means (the second less the first) in the unit of the numbers, with its interval, and how likely by chance alone."""

    value: float
    interval: Interval
    p: float

    @property
    def is_real(self) -> bool:
        """Whether chance alone would rarely make it."""
        return self.p < ALPHA


@dataclass(frozen=True)
class Spread:
    """Whether the means of several groups differ: Welch's F with its degrees of freedom."""

    statistic: float
    between: float
    within: float
    p: float

    @property
    def is_real(self) -> bool:
        """Whether chance alone would rarely make it."""
        return self.p < ALPHA


def difference(before: Moments, after: Moments) -> Difference | None:
    """Of two groups of other people. None where one has fewer than two, or where neither varies."""
    if min(before.n, after.n) < 2:
        return None
    errors = before.variance / before.n, after.variance / after.n
    if not (error := sum(errors)):
        return None
    degrees = error**2 / (errors[0] ** 2 / (before.n - 1) + errors[1] ** 2 / (after.n - 1))
    return _by_t(after.mean - before.mean, math.sqrt(error), degrees)


def change(pairs: Sequence[tuple[float, float]]) -> Difference | None:
    """Of the same people before and after: the paired test. None for fewer than two people, or where all changed alike."""
    changes = [after - before for before, after in pairs]
    if len(changes) < 2:
        return None
    mean = math.fsum(changes) / len(changes)
    variance = math.fsum((each - mean) ** 2 for each in changes) / (len(changes) - 1)
    return _by_t(mean, math.sqrt(variance / len(changes)), len(changes) - 1) if variance else None


def spread(groups: Sequence[Moments]) -> Spread | None:
    """Of several groups; those of fewer than two, or without variation, are left out. None where fewer than two are left."""
    used = [each for each in groups if each.n > 1 and each.variance]
    if len(used) < 2:
        return None
    weights = [each.n / each.variance for each in used]
    total, k = math.fsum(weights), len(used)
    mean = math.fsum(weight * each.mean for weight, each in zip(weights, used, strict=True)) / total
    between = math.fsum(weight * (each.mean - mean) ** 2 for weight, each in zip(weights, used, strict=True)) / (k - 1)
    lost = math.fsum((1 - weight / total) ** 2 / (each.n - 1) for weight, each in zip(weights, used, strict=True))
    statistic = between / (1 + 2 * (k - 2) / (k**2 - 1) * lost)
    degrees = (k**2 - 1) / (3 * lost)
    return Spread(statistic, k - 1, degrees, float(fdtrc(k - 1, degrees, statistic)))


def corrected(ps: Sequence[float]) -> list[float]:
    """The p values of several comparisons, corrected by Holm, in the same order."""
    order = sorted(range(len(ps)), key=ps.__getitem__)
    found, highest = [0.0] * len(ps), 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, ps[place] * (len(ps) - rank)))
        found[place] = highest
    return found


def _by_t(value: float, error: float, degrees: float) -> Difference:
    half = float(stdtrit(degrees, 1 - ALPHA / 2)) * error
    return Difference(value, Interval(value - half, value + half), 2 * float(stdtr(degrees, -abs(value / error))))
