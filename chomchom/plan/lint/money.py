"""Amounts as a Korean budget prints them."""

from __future__ import annotations

THOUSAND = 1000


def printed(won: int) -> str:
    """`5,000천원` where the amount is whole thousands, else `48,757,800원`."""
    if won % THOUSAND == 0:
        return f"{won // THOUSAND:,}천원"
    return f"{won:,}원"


def unit_of(won: int) -> int:
    """The unit in which an amount was printed: thousands where it is whole thousands, else won."""
    return THOUSAND if won % THOUSAND == 0 else 1
