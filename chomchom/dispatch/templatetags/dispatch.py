"""Words of the terms for templates."""

from __future__ import annotations

from django import template

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
    role = terms().role(code)
    return role.name if role else code


@register.filter
def reason_name(code: str) -> str:
    """Why somebody is away."""
    reason = terms().reason(code)
    return reason.name if reason else code


@register.filter
def state_look(status: str) -> str:
    """The class of a badge."""
    return _LOOKS.get(status, "outline-gray")


@register.filter
def hours(minutes: int | None) -> str:
    """Minutes as hours and minutes."""
    whole, rest = divmod(minutes or 0, 60)
    return " ".join(filter(None, [f"{whole}시간" if whole or not rest else "", f"{rest}분" if rest else ""]))
