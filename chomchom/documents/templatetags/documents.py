"""How the parts of a document are told apart by a page."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from chomchom.documents.charts import alternative, drawn
from chomchom.documents.content import Chart, Figure, Part

register = template.Library()


@register.filter
def part_name(part: Part) -> str:
    """`heading`, `sentence`, `passage`, `table` or `chart`."""
    return type(part).__name__.lower()


@register.filter
def is_figure(word: str | Figure) -> bool:
    """Whether it is a number with a key."""
    return isinstance(word, Figure)


@register.filter
def chart(part: Chart) -> SafeString:
    """The drawing; its words are escaped where it is drawn."""
    return mark_safe(drawn(part))  # noqa: S308 -- numbers, and names that are escaped


@register.filter
def in_words(part: Chart) -> str:
    """The chart for who does not see it."""
    return alternative(part)


@register.filter
def at(found: dict[str, object], key: str) -> object:
    """What a mapping holds there."""
    return found.get(key)
