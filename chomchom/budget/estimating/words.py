"""Numbers and amounts as the pages and messages say them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

_FINEST = 10_000
_HUNDRED_MILLION = 10**8
_TEN_THOUSAND = 10**4


def number_text(value: Fraction | Decimal) -> str:
    """`1,234.5`; what does not end is cut after four places and said to be about that."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return f"{int(exact):,}"
    shown = Fraction(round(exact * _FINEST), _FINEST)
    text = f"{Decimal(shown.numerator) / Decimal(shown.denominator):,.4f}".rstrip("0").rstrip(".")
    return text if shown == exact else f"약 {text}"


def money_text(won: Fraction | int) -> str:
    """`1,234,000원`, to the won and beyond."""
    return f"{number_text(Fraction(won))}원"


def large_text(won: Fraction | int) -> str:
    """`200억원`, `20억 5,000만원`: the way in which an amount that is too large is noticed."""
    hundreds, rest = divmod(int(won), _HUNDRED_MILLION)
    if not hundreds:
        return money_text(won)
    thousands = rest // _TEN_THOUSAND
    return f"{hundreds:,}억 {thousands:,}만원" if thousands else f"{hundreds:,}억원"
