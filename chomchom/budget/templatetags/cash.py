"""The chart of the need for cash, drawn by the server: what was planned and what was paid, added up month by month."""

from __future__ import annotations

import math
from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from chomchom.budget.queries.months import Cash
from chomchom.core.money import won_text

register = template.Library()

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 760, 240, 118, 30, 14
_THOUSAND = 1000


@register.simple_tag
def cash_chart(cash: Cash) -> SafeString:
    """A line for the plan, a line and columns for what was paid. The table below it says the same."""
    top = max(cash.planned, cash.paid, _THOUSAND) * 1.08
    planned = [(each.month, each.planned_so_far) for each in cash.months]
    paid = [(each.month, each.paid_so_far) for each in cash.months if each.month <= cash.through]
    columns = "".join(_column(each.month, each.planned, top) for each in cash.months)
    drawn = _grid(top) + columns + _line("planned", planned, top) + _line("actual", paid, top)
    drawn += "".join(f'<circle class="dot" cx="{_x(month)}" cy="{_y(won, top)}" r="3.5"/>' for month, won in paid)
    words = f"달마다 쌓인 계획과 지급. 올해 계획 {won_text(cash.planned)}, 지금까지 지급 {won_text(cash.paid)}"
    return format_html(
        '<svg class="cash-chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH,
        HEIGHT,
        words,
        mark_safe(drawn),  # noqa: S308 -- numbers only
    )


def _column(month: int, won: int, top: float) -> str:
    y = _y(won, top)
    title = f"<title>{month}월 계획 {won:,}원</title>"
    return f'<rect class="month" x="{_x(month) - 16:.1f}" y="{y}" width="32" height="{_y(0, top) - y:.1f}">{title}</rect>'


def _line(kind: str, points: Sequence[tuple[int, int]], top: float) -> str:
    return f'<polyline class="{kind}" points="{" ".join(f"{_x(month)},{_y(won, top)}" for month, won in points)}"/>'


def _grid(top: float) -> str:
    power = 10 ** math.floor(math.log10(top / 5))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= top / 5)
    levels = [step * number for number in range(int(top / step) + 1)]
    lines = [
        f'<line class="grid" x1="{LEFT}" x2="{WIDTH}" y1="{_y(level, top)}" y2="{_y(level, top)}"/>'
        f'<text x="{LEFT - 8}" y="{_y(level, top) + 4}" text-anchor="end">{level / _THOUSAND:,.0f}</text>'
        for level in levels
    ]
    months = [f'<text x="{_x(month)}" y="{HEIGHT - 8}" text-anchor="middle">{month}</text>' for month in range(1, 13)]
    return "".join([*lines, *months])


def _x(month: int) -> float:
    return round(LEFT + (WIDTH - LEFT - 28) * (month - 0.5) / 12, 1)


def _y(won: float, top: float) -> float:
    return round(TOP + (HEIGHT - BOTTOM - TOP) * (1 - won / top), 1)
