"""Where a count will stand at the end of the year: Gamma-Poisson with the schedule as exposure.

The yearly rate has a Gamma prior around the planned value, as weak as `PRIOR` happenings: a plan is a belief. What was counted so
far against the share of the schedule that has passed updates it; what is still to come is then negative binomial. Happenings of
uneven size (people of a course) are scaled by their typical size, so that a few large ones make a wide interval. A year is not
lived evenly: even a rate that is known well may drift by `DRIFT`; without that the interval of large counts is far too narrow.

How far the interval can be trusted is measured on simulated years by the bench of the same name.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist

import msgspec

PRIOR = 1.5
DRIFT = 0.1
"""By how much (as a share) the rate of the rest of the year differs from the rate so far, however well that is known."""
_LOW, _HIGH = 0.1, 0.9
_EXACT_UP_TO = 400.0


class Forecast(msgspec.Struct, frozen=True):
    """The expected value at the end of the year, the bounds of the 80% interval, and the chance (0 to 1) to reach the target."""

    expected: float
    low: float
    high: float
    chance: float

    def __str__(self) -> str:
        """The interval in whole numbers, outward: no happening comes in parts, and more digits would claim to know more."""
        return f"{math.floor(self.low):,}~{math.ceil(self.high):,}"


def forecast(actual: float, target: float, passed: float, size: float = 1) -> Forecast:
    """The forecast for a count that stands at `actual` when the share `passed` (0 to 1) of the chances is over.

    `size`: how much a happening typically adds (see typical_size); 1 where each adds one.
    """
    if passed >= 1:
        return Forecast(actual, actual, actual, float(actual >= target))
    shape = PRIOR + actual / size
    rate = PRIOR / max(target / size, 1e-9) + passed
    kept = 1 / (1 + DRIFT**2 * shape)
    left = NegativeBinomial(shape * kept, rate * kept, 1 - passed)
    missing = math.ceil((target - actual) / size - 1e-9)
    return Forecast(
        expected=actual + size * left.mean,
        low=actual + size * left.quantile(_LOW),
        high=actual + size * left.quantile(_HIGH),
        chance=1.0 if missing <= 0 else 1 - left.up_to(missing - 1),
    )


def typical_size(total: float, squares: float) -> float:
    """The size that makes a sum of uneven happenings vary as a count of even ones; at least 1.

    `total` is the sum of what each added, `squares` the sum of its squares.
    """
    return max(squares / total, 1.0) if total > 0 else 1.0


class NegativeBinomial:
    """How many more will come, when the rate is Gamma(shape, rate) and the exposure that is left is `left`."""

    def __init__(self, shape: float, rate: float, left: float) -> None:
        self._shape = shape
        self._more = left / (rate + left)
        self.mean = shape * left / rate
        self.deviation = math.sqrt(self.mean * (rate + left) / rate)

    def quantile(self, share: float) -> int:
        """The smallest number that is not passed with that probability."""
        if self.mean + 8 * self.deviation > _EXACT_UP_TO:
            return self._near(share)
        number, sum_ = 0, self._first()
        term = sum_
        while sum_ < share and number < 10 * _EXACT_UP_TO:
            term *= (self._shape + number) / (number + 1) * self._more
            number += 1
            sum_ += term
        return number

    def up_to(self, number: int) -> float:
        """The probability of at most so many."""
        if self.mean + 8 * self.deviation > _EXACT_UP_TO:
            return _bisect(lambda share: self._near(share), number)
        term = sum_ = self._first()
        for step in range(number):
            term *= (self._shape + step) / (step + 1) * self._more
            sum_ += term
        return min(sum_, 1.0)

    def _first(self) -> float:
        return math.pow(1 - self._more, self._shape)

    def _near(self, share: float) -> int:
        """Cornish-Fisher with the skewness: for large numbers, where it is right within a few parts of a thousand."""
        z = NormalDist().inv_cdf(share)
        skewness = (1 + self._more) / math.sqrt(self._shape * self._more)
        return max(0, round(self.mean + self.deviation * (z + skewness * (z * z - 1) / 6)))


def _bisect(rising: Callable[[float], int], number: int) -> float:
    """The share at which `rising` passes the number, within a thousandth."""
    low, high = 0.0005, 0.9995
    while high - low > 0.0005:
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) <= number else (low, middle)
    return (low + high) / 2
