"""Numbers as people set them: 105 and not 103.7. A larger number is never rounded to a smaller one, and none below zero."""

from __future__ import annotations

import math
from collections.abc import Sequence

from chomchom.reports.nextyear.rules import Steps

_PARTS = 100


def step_of(number: float, steps: Sequence[Steps]) -> int:
    """The step at a number; beyond the last bound a hundredth of the power of ten above it."""
    for each in steps:
        if number < each.below:
            return each.step
    power: int = 10 ** len(str(int(number)))
    return max(power // _PARTS, steps[-1].step)


def rounded(number: float, steps: Sequence[Steps]) -> float:
    """To the nearest step, halves up."""
    step = step_of(max(number, 0), steps)
    return float(math.floor(max(number, 0) / step + 0.5) * step)


def floored(number: float, steps: Sequence[Steps]) -> float:
    """To the step that is not above it."""
    step = step_of(max(number, 0), steps)
    return float(math.floor(max(number, 0) / step) * step)
