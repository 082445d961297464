"""Rounding, said in words. A line is rounded once, after all its formulas are added: never formula by formula."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Literal, NamedTuple, get_args

from chomchom.budget.estimating.words import money_text

Rounding = Literal["exact", "down", "half_up", "up"]
UNITS = (1, 10, 100, 1000)
_VERBS: dict[Rounding, tuple[str, str]] = {
    "exact": ("", ""),
    "down": ("버립니다", "버려"),
    "half_up": ("반올림합니다", "반올림해"),
    "up": ("올립니다", "올려"),
}
_HALF = Fraction(1, 2)


class Rounded(NamedTuple):
    """The amount, None where the rule refuses; and what was done, empty if nothing."""

    amount: int | None
    words: str


def rule_of(value: str) -> Rounding:
    """The rule of that name."""
    found: Rounding = next(each for each in get_args(Rounding) if each == value)
    return found


def rule_in_words(rounding: Rounding, unit_won: int) -> str:
    """The rule of a budget in a sentence."""
    if rounding == "exact":
        return f"끝수를 처리하지 않습니다. 계산한 값이 {unit_won:,}원 단위로 맞아떨어져야 합니다."
    return f"산식을 모두 더한 뒤 {unit_won:,}원 단위로 한 번 {_VERBS[rounding][0]}."


def round_won(exact: Fraction, rounding: Rounding, unit_won: int) -> Rounded:
    """Whole won by the rule. Raises for a unit that no budget has."""
    if unit_won not in UNITS:
        raise ValueError(f"no unit of rounding: {unit_won}")
    units = exact / unit_won
    if units.denominator == 1:
        return Rounded(int(exact), "")
    if rounding == "exact":
        return Rounded(None, "")
    whole = {"down": math.floor(units), "half_up": math.floor(units + _HALF), "up": math.ceil(units)}[rounding]
    amount = whole * unit_won
    return Rounded(amount, f"{money_text(exact)}을 {unit_won:,}원 단위로 {_VERBS[rounding][1]} {amount:,}원이 되었습니다.")
