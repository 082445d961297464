"""How pages of a budget show pace and money: badges and bars."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from chomchom.budget.pace import STATE_NAMES, Money, Standing, State

register = template.Library()

_BADGES: dict[State, str] = {
    "overrun": "bg-light-danger",
    "ahead": "bg-light-warning",
    "behind": "bg-light-warning",
    "on_plan": "bg-light-primary",
}
_THOUSAND = 1000


@register.filter
def about(won: int) -> str:
    """Whole thousands of what was reckoned by shares of months: the rest of it says nothing."""
    return f"{round(won / _THOUSAND):,}"


@register.simple_tag
def pace_badge(standing: Standing) -> SafeString:
    """The state in words, on its colour, and when the money ends."""
    name = STATE_NAMES[standing.state]
    badge = format_html('<span class="krds-badge {}">{}</span>', _BADGES.get(standing.state, "outline-gray"), name)
    if standing.ends_in and standing.state in ("ahead", "overrun"):
        return format_html('{} <small class="nowrap">{}월에 다 씀</small>', badge, standing.ends_in)
    return badge


@register.simple_tag
def money_bar(money: Money) -> SafeString:
    """Paid, resolved and committed as parts of the whole, in one bar; the numbers stand beside it."""
    whole = money.whole or 1
    parts = (("paid", money.paid), ("resolved", money.resolved - money.paid), ("committed", money.committed - money.resolved))
    rects, x = [], 0.0
    for kind, won in parts:
        width = won / whole * 100
        rects.append(f'<rect class="{kind}" x="{x:.2f}%" width="{width:.2f}%" height="100%"/>')
        x += width
    return format_html('<svg class="meter money" aria-hidden="true">{}</svg>', mark_safe("".join(rects)))  # noqa: S308 -- numbers only
