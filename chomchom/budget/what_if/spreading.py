"""Spreading a total over parts in proportion, by largest remainder, in thousands of won.

Always true: the new amounts add up to the total to the won; in a cut none goes below its floor (what is bound already) nor above
what it was; in a raise none goes below what it was. A total below all floors stops at the floors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

UNIT = 1000


@dataclass(frozen=True)
class Part:
    """`amount` now, of which `floor` is bound and cannot be cut."""

    key: int
    amount: int
    floor: int = 0


@dataclass(frozen=True)
class Spread:
    """`amounts` by key. `pinned` would have been cut below their floor. `short`: won of the cut that nothing was left for."""

    amounts: Mapping[int, int]
    pinned: frozenset[int]
    short: int = 0


def spread(parts: Sequence[Part], total: int) -> Spread:
    """The parts with the new total, in proportion to what they are now; equally where all are nothing."""
    whole, floors = sum(part.amount for part in parts), sum(part.floor for part in parts)
    if total < floors:
        return Spread({part.key: part.floor for part in parts}, frozenset(part.key for part in parts), floors - total)
    if total < whole:
        return _cut(parts, total)
    wanted = _in_proportion({part.key: part.amount for part in parts}, total)
    return Spread(_rounded(wanted, {part.key: part.amount for part in parts}, {}, total), frozenset())


def split(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """A total in whole won by weights, by largest remainder; empty without weights."""
    wanted = _in_proportion(weights, total) if sum(weights.values()) else {}
    return _by_remainder(wanted, {key: int(value) for key, value in wanted.items()}, total, 1, {}) if wanted else {}


def _cut(parts: Sequence[Part], total: int) -> Spread:
    """Those that would fall below their floor stay there, and the others bear the rest, until none falls any more."""
    amounts, floors = {part.key: part.amount for part in parts}, {part.key: part.floor for part in parts}
    pinned: set[int] = set()
    while True:
        free = {key: amount for key, amount in amounts.items() if key not in pinned}
        wanted = _in_proportion(free, total - sum(floors[key] for key in pinned))
        fallen = {key for key, value in wanted.items() if value < floors[key]}
        if not fallen:
            break
        pinned |= fallen
    wanted |= {key: Fraction(floors[key]) for key in pinned}
    return Spread(_rounded(wanted, floors, amounts, total), frozenset(pinned))


def _in_proportion[K](weights: Mapping[K, int], total: int) -> dict[K, Fraction]:
    whole = sum(weights.values())
    if not whole:
        return {key: Fraction(total, len(weights)) for key in weights}
    return {key: Fraction(weight * total, whole) for key, weight in weights.items()}


def _rounded(wanted: Mapping[int, Fraction], least: Mapping[int, int], most: Mapping[int, int], total: int) -> dict[int, int]:
    """Each to whole thousands below what is wanted, but not below the least; what is left over goes by largest remainder."""
    amounts = {key: max(int(value) // UNIT * UNIT, least[key]) for key, value in wanted.items()}
    return _by_remainder(wanted, amounts, total, UNIT, most)


def _by_remainder[K](
    wanted: Mapping[K, Fraction], amounts: dict[K, int], total: int, unit: int, most: Mapping[K, int]
) -> dict[K, int]:
    """Give what is left in steps of a unit, first to whom the rounding took most; nobody gets more than their most."""
    left = total - sum(amounts.values())
    order = sorted(wanted, key=lambda key: amounts[key] - wanted[key])  # sorted() is stable: equal ones keep their order
    while left:
        for key in order:
            step = min(unit, left, most.get(key, amounts[key] + unit) - amounts[key])
            amounts[key] += step
            left -= step
            if not left:
                break
    return amounts
