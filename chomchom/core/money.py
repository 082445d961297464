"""Money is whole won, shown in 천원 as budgets of public agencies are."""

from __future__ import annotations

import re
from decimal import Decimal


def won_text(amount: int) -> str:
    """`1,200천원`; the exact won where it is not whole thousands."""
    thousands, rest = divmod(amount, 1000)
    return f"{amount:,}원" if rest else f"{thousands:,}천원"


def thousands_text(amount: int) -> str:
    """The same without its unit, for a column headed 천원: `1,200`, or `1,200.5` where it is not whole."""
    return f"{Decimal(amount) / 1000:,.3f}".rstrip("0").rstrip(".")


_UNITS = {"": 1, "원": 1, "천원": 1_000, "만원": 10_000, "백만원": 1_000_000, "억원": 100_000_000}
_TYPED = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(원|천원|만원|백만원|억원)?")


def won_of(text: str) -> int | None:
    """Whole won as people type them: `1,200,000`, `1,200천원`, `1.5억원`; None for anything else, also for parts of a won."""
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        return None
    whole, part, unit = found.groups()
    won = Decimal(whole.replace(",", "") + (part or "")) * _UNITS[unit or ""]
    return int(won) if won == won.to_integral_value() else None
