"""Months as people say them: runs of consecutive months, and their Korean words."""

from __future__ import annotations

from collections.abc import Iterable


def runs(months: Iterable[int]) -> list[tuple[int, int]]:
    """Consecutive months as (first, last), in order: 1, 2, 3, 5 are (1, 3) and (5, 5)."""
    found: list[tuple[int, int]] = []
    for month in sorted(set(months)):
        if found and found[-1][1] == month - 1:
            found[-1] = (found[-1][0], month)
        else:
            found.append((month, month))
    return found


def months_text(months: Iterable[int]) -> str:
    """`1~3월, 5월`; `연중` for all twelve; empty for none."""
    spans = runs(months)
    if spans == [(1, 12)]:
        return "연중"
    return ", ".join(f"{first}월" if first == last else f"{first}~{last}월" for first, last in spans)
