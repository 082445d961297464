"""The budget of a facility in a made-up year: revenue and expenditure by headings of the chart of facilities, balanced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

_MILLION = 1_000_000
_SMALLEST, _LARGEST = 180, 900
"""Of a whole year, in million won."""
_REVENUE = {"312": 50, "313": 36, "111": 8, "411": 4}
_EXPENSE = {
    "111": 44,
    "112": 9,
    "115": 4,
    "116": 5,
    "123": 1,
    "131": 2,
    "132": 6,
    "133": 3,
    "134": 2,
    "136": 2,
    "212": 2,
    "213": 2,
    "334": 15,
}  # fmt: skip -- one glance
_REST = {"revenue": "312", "expense": "811"}
MONTHLY = frozenset({"111", "112", "115", "116", "133"})


@dataclass(frozen=True)
class Place:
    """A line of a facility: the code of its heading, won, and whether it is paid every month."""

    direction: str
    code: str
    amount: int

    @property
    def monthly(self) -> bool:
        """Whether it goes out every month alike."""
        return self.direction == "expense" and self.code in MONTHLY


def budget_of(dice: Random) -> list[Place]:
    """The lines, revenue first; what the shares leave goes to the first source and to the reserve, so that both sides are equal."""
    whole = dice.randrange(_SMALLEST, _LARGEST) * _MILLION
    return [
        each
        for direction, shares in (("revenue", _REVENUE), ("expense", _EXPENSE))
        for each in _side(direction, shares, whole, dice)
    ]


def _side(direction: str, shares: Mapping[str, int], whole: int, dice: Random) -> list[Place]:
    drawn = {code: share * dice.uniform(0.8, 1.2) for code, share in shares.items()}
    total = sum(drawn.values()) + 1
    amounts = {code: int(whole * share / total) // _MILLION * _MILLION for code, share in drawn.items()}
    rest = _REST[direction]
    amounts[rest] = amounts.get(rest, 0) + whole - sum(amounts.values())
    return [Place(direction, code, amount) for code, amount in amounts.items() if amount]
