"""The chart of ages, drawn by the server. The table beside it says the same."""

from __future__ import annotations

import math
from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from chomchom.followup.models.followup import OPEN
from chomchom.followup.queries.ageing import Age

register = template.Library()

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, BAR = 760, 240, 56, 30, 14, 64
_LINES = 5


@register.simple_tag
def ageing_chart(ages: Sequence[Age]) -> SafeString:
    """A column of states for each age."""
    top = max(1, *(age.total for age in ages))
    words = ", ".join(f"{age.name} {age.total}건" for age in ages)
    drawn = _grid(top) + "".join(_column(age, place, len(ages), top) for place, age in enumerate(ages))
    return format_html(
        '<svg class="ageing" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH,
        HEIGHT,
        f"열린 후속조치의 나이. {words}",
        mark_safe(drawn),  # noqa: S308 -- numbers and names of states only
    )


@register.simple_tag
def open_states() -> list[tuple[str, str]]:
    """The states of the chart with their names, in the order in which they are drawn."""
    return [(state.value, state.label) for state in OPEN]


def _column(age: Age, place: int, places: int, top: int) -> str:
    """What is furthest at the foot, what nobody took up on top. A name appears over each part for who points at it."""
    wide = (WIDTH - LEFT - 8) / places
    middle = LEFT + wide * (place + 0.5)
    parts, below = [f'<text x="{middle:.1f}" y="{HEIGHT - 8}" text-anchor="middle">{age.name}</text>'], 0
    for state in reversed(OPEN):
        count = age.counts.get(state, 0)
        if count:
            y, foot = _y(below + count, top), _y(below, top)
            title = f"<title>{age.name} {state.label} {count}건</title>"
            shape = f'x="{middle - BAR / 2:.1f}" y="{y}" width="{BAR}" height="{foot - y:.1f}"'
            parts.append(f'<rect class="a-{state.value}" {shape}>{title}</rect>')
            below += count
    if below:
        parts.append(f'<text class="sum" x="{middle:.1f}" y="{_y(below, top) - 4}" text-anchor="middle">{below}</text>')
    return "".join(parts)


def _y(value: float, top: int) -> float:
    """There is room over the highest for its sum."""
    return round(TOP + (HEIGHT - BOTTOM - TOP) * (1 - value / (top * 1.1)), 1)


def _grid(top: int) -> str:
    power = 10 ** math.floor(math.log10(max(1.0, top / _LINES)))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= top / _LINES)
    return "".join(
        f'<line class="grid" x1="{LEFT}" x2="{WIDTH}" y1="{_y(level, top)}" y2="{_y(level, top)}"/>'
        f'<text x="{LEFT - 8}" y="{_y(level, top) + 4}" text-anchor="end">{level}</text>'
        for level in range(0, top + 1, step)
    )
