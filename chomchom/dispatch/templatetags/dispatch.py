"""Words of the terms for templates."""

from __future__ import annotations

from django import template

from chomchom.core.clock import span
from chomchom.dispatch.queries.terms import terms

register = template.Library()
_LOOKS = {
    "requested": "bg-light-warning",
    "screened": "bg-light-warning",
    "offered": "bg-light-information",
    "confirmed": "bg-light-primary",
    "working": "bg-light-primary",
    "done": "bg-light-success",
    "unmet": "bg-light-danger",
}


@register.filter
def role_name(code: str) -> str:
    """What a substitute does."""
    return terms().role_name(code)


@register.filter
def reason_name(code: str) -> str:
    """Why somebody is away."""
    return terms().reason_name(code)


@register.filter
def state_look(status: str) -> str:
    """The class of a badge."""
    return _LOOKS.get(status, "outline-gray")


@register.filter
def hours(minutes: int | None) -> str:
    """Minutes as hours and minutes."""
    return span(minutes or 0)
