"""What matters to people, and how well it is done: importance–performance (Martilla and James 1977).

Nobody is asked what is important to them: it is how closely the rating of an item goes with the overall rating (Pearson's r) over
those who rated everything. Items are set against the mean of both.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from chomchom.surveys.analysis.reliability import covariances
from chomchom.surveys.analysis.tally import Complete, score_of


class Place(StrEnum):
    """Where an item stands."""

    IMPROVE = "improve"  # matters, is done badly: begin here
    KEEP = "keep"  # matters, is done well
    LATER = "later"  # matters less, is done badly
    ENOUGH = "enough"  # matters less, is done well


@dataclass(frozen=True)
class Item:
    """`importance` is r with the overall rating, `performance` 0 to 100."""

    name: str
    importance: float
    performance: float
    place: Place


def items(of: Complete, overall: str, points: Mapping[str, int], scores: Mapping[str, float] | None = None) -> list[Item]:
    """Every item but the overall one, those to begin with first. Empty where fewer than three rated all, or nothing varies.

    `scores` is how well each item is done by all who rated it; without them it is that of those who rated everything."""
    if overall not in of.items or of.n < 3:
        return []
    every, at = covariances(of), of.items.index(overall)
    found = []
    for place, name in enumerate(of.items):
        both = every[place][place] * every[at][at]
        if place != at and both > 0:
            done = scores[name] if scores else score_of(of.sums[place] / of.n, points[name])
            found.append((name, every[place][at] / math.sqrt(both), done))
    if not found:
        return []
    middle = tuple(math.fsum(float(each[axis]) for each in found) / len(found) for axis in (1, 2))
    placed = [
        Item(name, matters, done, _place(matters=matters >= middle[0], is_good=done >= middle[1])) for name, matters, done in found
    ]
    return sorted(placed, key=lambda each: (list(Place).index(each.place), -each.importance))


def _place(*, matters: bool, is_good: bool) -> Place:
    if matters:
        return Place.KEEP if is_good else Place.IMPROVE
    return Place.ENOUGH if is_good else Place.LATER
