"""Steps of colour for figures: nothing, and four equal parts up to the largest."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

STEPS = 4


@dataclass(frozen=True)
class Scale:
    """Up to the largest figure of a map."""

    most: float

    @classmethod
    def of(cls, figures: Iterable[float | None]) -> Scale:
        """For these."""
        return cls(max((each for each in figures if each), default=0))

    def step(self, figure: float | None) -> int:
        """From 0 for nothing to 4 for the largest."""
        if not figure or not self.most:
            return 0
        return min(STEPS, max(1, math.ceil(figure * STEPS / self.most - 1e-9)))

    def bounds(self, step: int) -> tuple[float, float]:
        """From above which figure to which a step goes."""
        return self.most * (step - 1) / STEPS, self.most * step / STEPS

    def text(self, step: int, *, whole: bool) -> str:
        """Which figures are of a step; "" where no whole number is."""
        low, high = self.bounds(step)
        if not whole:
            return f"{low:.4g} 초과 {high:.4g}"
        first, last = math.floor(low) + 1, math.floor(high)
        return "" if first > last else f"{last}" if first == last else f"{first}~{last}"
