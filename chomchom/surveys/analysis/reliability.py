"""Whether the items of a survey measure one thing: Cronbach's alpha (1951), with and without each item."""

from __future__ import annotations

from dataclasses import dataclass

from chomchom.surveys.analysis.tally import Complete

GOOD = 0.7
"""Nunnally (1978): enough for comparing groups."""


@dataclass(frozen=True)
class Alpha:
    """Over `n` respondents who rated all items; without a value where the answers to all items, or all but one, are the same.
    `without`: what it would be without each of them; empty for two items."""

    n: int
    value: float | None
    without: dict[str, float]


def alpha(of: Complete) -> Alpha | None:
    """None for fewer than two items or respondents."""
    if len(of.items) < 2 or of.n < 2:
        return None
    every = covariances(of)
    differing = sum(every[place][place] > 0 for place in range(len(of.items)))
    value = _of(every, range(len(of.items))) if differing > 1 else None
    if value is None:
        return Alpha(of.n, None, {})
    without = {}
    if len(of.items) > 2:
        for place, name in enumerate(of.items):
            rest = _of(every, [each for each in range(len(of.items)) if each != place])
            if rest is not None:
                without[name] = rest
    return Alpha(of.n, value, without)


def covariances(of: Complete) -> list[list[float]]:
    """Of the sample, each item with each. Whole numbers are subtracted before they are divided, so that nothing is lost."""

    def one(a: int, b: int) -> float:
        low, high = min(a, b), max(a, b)
        return (of.n * of.products[low][high - low] - of.sums[a] * of.sums[b]) / (of.n * (of.n - 1))

    places = range(len(of.items))
    return [[one(a, b) for b in places] for a in places]


def _of(every: list[list[float]], places: range | list[int]) -> float | None:
    total = sum(every[a][b] for a in places for b in places)
    if total <= 0:
        return None
    k = len(places)
    return k / (k - 1) * (1 - sum(every[each][each] for each in places) / total)
