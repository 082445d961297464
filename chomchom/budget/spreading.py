"""Spreading an amount over the months of a year: the same whole thousands in each, and in the last month what is left.

Pure: won and months in, twelve numbers out, which always add up to the amount.
"""

from __future__ import annotations

from collections.abc import Collection

YEAR = range(1, 13)
THOUSAND = 1000


def spread(amount: int, months: Collection[int]) -> list[int]:
    """Evenly over these months, or over the whole year if there are none; twelve amounts from January on."""
    chosen = sorted({month for month in months if month in YEAR}) or list(YEAR)
    share = amount // len(chosen) // THOUSAND * THOUSAND
    found = dict.fromkeys(chosen, share)
    found[chosen[-1]] += amount - share * len(chosen)
    return [found.get(month, 0) for month in YEAR]


def months_between(first: int | None, last: int | None) -> list[int]:
    """From the first month to the last; without one of them from January, or to December."""
    return list(range(first or YEAR[0], (last or YEAR[-1]) + 1))
