"""Template helpers that every app may use: the menu, money, months, places in the source."""

from __future__ import annotations

from typing import Any

from django import template
from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from chomchom.core.money import thousands_text, won_text
from chomchom.core.periods import months_text

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation(context: template.Context) -> Any:
    """The menu for this page, from the `frame` that a context processor put in; a page about a year has `year` in its context."""
    frame = context.get("frame")
    return frame.menu(context.get("year")) if frame else None


@register.inclusion_tag("core/_history_link.html", takes_context=True)
def history_link(context: template.Context, thing: models.Model) -> dict[str, object]:
    """A quiet link to what became of the object, for those who may read histories. The page itself asks for more."""
    user = context.get("user")
    meta = thing._meta
    may = user is not None and user.is_authenticated and user.may("history.read")
    return {"address": reverse("history:object-show", args=[meta.app_label, meta.model_name, thing.pk]) if may else ""}


@register.filter
def may(user: Any, right: str) -> bool:
    """Whether the person who looks holds a right `kind.verb` over any organisation."""
    return bool(user.is_authenticated and user.may(right))


@register.filter
def won(amount: int | None) -> str:
    """`1,200천원`, or won where it is not whole thousands; empty for None."""
    return "" if amount is None else won_text(amount)


@register.filter
def thousand(amount: int | None) -> str:
    """The same without its unit, for a column headed 천원."""
    return "" if amount is None else thousands_text(amount)


@register.filter
def months(numbers: list[int]) -> str:
    """`[1, 2, 3, 5]` as `1~3월, 5월`."""
    return months_text(numbers)


@register.filter
def percent(share: float | None) -> str:
    """A share of 1 as percent with at most one decimal: for the length of a bar, or alone in a sentence."""
    if share is None:
        return ""
    return f"{share * 100:.1f}".removesuffix(".0") + "%"


@register.filter
def share(part: float | None) -> str:
    """A share of 1 as percent with one decimal, for a column of shares; what is there is never 0."""
    if part is None:
        return ""
    return "0.1% 미만" if 0 < part < 0.0005 else f"{part * 100:.1f}%"


@register.filter
def source(line: int) -> SafeString | str:
    """The line of the source document, said quietly; nothing where the value is not from a source."""
    return format_html('<span class="source">{}</span>', line) if line else ""
