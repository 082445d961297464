"""A chart of a year, drawn by the server: months across, values up. A table beside each chart says the same."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT, BOTTOM, TOP, RIGHT = 760, 240, 30, 14, 16


@dataclass(frozen=True)
class YearChart:
    """The sheet of a chart: up to the value `top`, with the names of levels at the `left`, and about so many `levels`."""

    top: float
    left: int
    name: Callable[[float], str]
    levels: int = 5

    def x(self, month: int) -> float:
        """Where a month ends."""
        return round(self.left + (WIDTH - self.left - RIGHT) * month / 12, 1)

    def y(self, value: float) -> float:
        """How high a value is."""
        return round(TOP + (HEIGHT - BOTTOM - TOP) * (1 - value / self.top), 1)

    def grid(self) -> str:
        """A line for each level, with its name; the months below."""
        step = _step(self.top / self.levels)
        lines = [self._level(step * number) for number in range(int(self.top / step) + 1)]
        months = [f'<text x="{self.x(month)}" y="{HEIGHT - 8}" text-anchor="middle">{month}</text>' for month in range(1, 13)]
        return "".join([*lines, *months])

    def line(self, kind: str, points: Iterable[tuple[int, float]]) -> str:
        """A line through values at months."""
        return f'<polyline class="{kind}" points="{" ".join(f"{self.x(month)},{self.y(value)}" for month, value in points)}"/>'

    def dotted(self, kind: str, points: Sequence[tuple[int, float]]) -> str:
        """The same with a dot at each."""
        dots = (f'<circle class="dot" cx="{self.x(month)}" cy="{self.y(value)}" r="3.5"/>' for month, value in points)
        return "".join([self.line(kind, points), *dots])

    def _level(self, value: float) -> str:
        y = self.y(value)
        name = f'<text x="{self.left - 8}" y="{y + 4}" text-anchor="end">{self.name(value)}</text>'
        return f'<line class="grid" x1="{self.left}" x2="{WIDTH}" y1="{y}" y2="{y}"/>{name}'


def picture(kind: str, words: str, drawn: Iterable[str], height: int = HEIGHT) -> SafeString:
    """The whole drawing; `words` tell it to who does not see it. What is `drawn` is numbers, and names that are escaped."""
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        kind,
        WIDTH,
        height,
        words,
        mark_safe("".join(drawn)),  # noqa: S308 -- as the docstring says
    )


def _step(least: float) -> float:
    """The distance of levels: 1, 2 or 5 times a power of ten."""
    power = 10 ** math.floor(math.log10(least))
    return float(next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least))
