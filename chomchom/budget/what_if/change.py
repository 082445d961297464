"""What is asked for: by so many percent, by so many won, or to a total."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Kind = Literal["percent", "won", "total"]


@dataclass(frozen=True)
class Change:
    """`value` is percent, won more or less (negative: a cut), or the total to come to."""

    kind: Kind
    value: Decimal


def target_of(change: Change, whole: int) -> int:
    """The total that the change asks for, in whole won; half a won is rounded up. Never below nothing."""
    match change.kind:
        case "percent":
            asked = whole * (100 + change.value) / 100
        case "won":
            asked = whole + change.value
        case _:
            asked = change.value
    return max(int(asked.to_integral_value(ROUND_HALF_UP)), 0)
