"""What is usual: the middle of many days, and how far a day may lie above it before it is far.

Median and median distance, not mean and deviation: a few wild days must not make wild days look usual.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

FEWEST_DAYS = 5
"""Fewer days say nothing about what is usual."""
_FAR = 5.0
_OF_NORMAL = 1.4826  # the median distance of a normal distribution is its deviation divided by this
_LEAST_SPREAD = 0.25
"""Of the middle: who opens exactly ten persons every day may open a few more."""


class Usual(NamedTuple):
    """The middle day, and the count from which on a day is far above."""

    middle: float
    limit: float


def usual(counts: Sequence[int]) -> Usual | None:
    """What is usual among days on which something was done; None where there are too few."""
    if len(counts) < FEWEST_DAYS:
        return None
    middle = median(counts)
    spread = median(abs(count - middle) for count in counts) * _OF_NORMAL
    return Usual(middle, middle + _FAR * max(spread, middle * _LEAST_SPREAD, 1.0))
