"""Won as a settlement prints them."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def figures(won: int) -> str:
    """`1,200,000`; what is missing with a triangle before it, as accounts in Korea are written."""
    return f"△{-won:,}" if won < 0 else f"{won:,}"
