"""How tables of the budget are written: signed amounts, rows by their depth, the field of a line."""

from __future__ import annotations

from typing import Any

from django import forms, template

from chomchom.budget.forms.editions import name_of
from chomchom.budget.models import Line

register = template.Library()


@register.filter
def change(amount: int) -> str:
    """`+1,000`, `-1,000` or `0`."""
    return f"{amount:+,}" if amount else "0"


@register.filter
def minus(amount: int, other: int) -> int:
    """The difference."""
    return amount - other


@register.filter
def amount_field(form: forms.Form, line: Line) -> Any:
    """The field of a line in a form of many."""
    return form[name_of(line)]
