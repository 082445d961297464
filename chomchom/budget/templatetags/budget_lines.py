"""Amounts of lines as tables print them."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def won_figure(amount: int) -> str:
    """Won to the last one, for a column headed 원: a formula is exact, and so is what it comes to."""
    return f"{amount:,}"
