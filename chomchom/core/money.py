"""Money is whole won, shown in 천원 as budgets of public agencies are."""

from __future__ import annotations

from decimal import Decimal


def won_text(amount: int) -> str:
    """`1,200천원`; the exact won where it is not whole thousands."""
    thousands, rest = divmod(amount, 1000)
    return f"{amount:,}원" if rest else f"{thousands:,}천원"


def thousands_text(amount: int) -> str:
    """The same without its unit, for a column headed 천원: `1,200`, or `1,200.5` where it is not whole."""
    return f"{Decimal(amount) / 1000:,.3f}".rstrip("0").rstrip(".")
