"""Curves: how much of a year's money is meant to be paid by the end of each month, whole won that only grow."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import accumulate

MONTHS = range(1, 13)
Curve = tuple[int, ...]
"""Twelve sums: what is meant to be paid by the end of January, of February, ... of December."""


def by_plan(amounts: Mapping[int, int]) -> Curve:
    """Of a monthly plan, won by month."""
    return tuple(accumulate(amounts.get(month, 0) for month in MONTHS))


def by_months(amount: int, months: Collection[int]) -> Curve:
    """Evenly over these months, over all twelve where there are none. The last one brings the whole amount."""
    chosen = set(months) & set(MONTHS) or set(MONTHS)
    over = accumulate(month in chosen for month in MONTHS)
    return tuple(amount * done // len(chosen) for done in over)


def added(curves: Iterable[Curve]) -> Curve:
    """The sum of curves; of none, a curve of nothing."""
    listed = list(curves)
    return tuple(map(sum, zip(*listed, strict=True))) if listed else (0,) * len(MONTHS)


def expected(curve: Curve, passed: float) -> int:
    """What is meant to be paid when so many months have passed (5.5: the middle of June), day by day within a month."""
    whole = min(max(int(passed), 0), len(curve))
    before = curve[whole - 1] if whole else 0
    if whole == len(curve):
        return before
    return before + int((curve[whole] - before) * max(passed - whole, 0))
