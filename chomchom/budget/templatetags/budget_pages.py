"""How pages of a budget show pace and money: badges, bars, and charts drawn by the server, each with its table beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from chomchom.budget.pace import STATE_NAMES, Money, Standing, State
from chomchom.budget.queries.execution import MonthRow
from chomchom.budget.queries.waterfall import Fall
from chomchom.core.money import thousands_text

register = template.Library()

_BADGES: dict[State, str] = {
    "overrun": "bg-light-danger",
    "ahead": "bg-light-warning",
    "behind": "bg-light-warning",
    "on_plan": "bg-light-primary",
}
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 760, 240, 118, 30, 14
FALL_HEIGHT, LABELS = 300, 62
_SIGN, _SPACE, _THOUSAND = 12, 4, 1000


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


@register.simple_tag
def month_chart(months: Sequence[MonthRow]) -> SafeString:
    """Paid so far beside what was meant to be paid, both added up over the year."""
    over = [row for row in months if row.has_come]
    top = max([row.total_meant for row in months] + [row.total_paid for row in over] + [1]) * 1.06
    paid = [(row.month, row.total_paid) for row in over]
    body = [_grid(top), _line("planned", [(row.month, row.total_meant) for row in months], top), _line("actual", paid, top)]
    body += [f'<circle class="dot" cx="{_x(month)}" cy="{_y(won, top)}" r="3.5"/>' for month, won in paid]
    so_far, year = thousands_text(paid[-1][1] if paid else 0), thousands_text(months[-1].total_meant)
    words = f"달마다 쌓인 지급과 계획. 지급 {so_far}천원, 한 해 계획 {year}천원"
    return format_html(
        '<svg class="year-chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH,
        HEIGHT,
        words,
        mark_safe("".join(body)),  # noqa: S308 -- numbers only
    )


@register.simple_tag
def fall_chart(falls: Sequence[Fall], label: str) -> SafeString:
    """Each step as a bar that begins where the one before ended; totals stand on the ground."""
    top = max([max(each.level, each.level - each.change) for each in falls] + [1]) * 1.08
    wide = (WIDTH - 20) / max(len(falls), 1)
    body = "".join(_fall(each, place, wide, top) for place, each in enumerate(falls))
    words = f"{label}: " + ", ".join(f"{each.name} {thousands_text(each.shown)}천원" for each in falls)
    return format_html(
        '<svg class="falls" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH,
        FALL_HEIGHT,
        words,
        mark_safe(body),  # noqa: S308 -- numbers, and names that are escaped
    )


def _fall(fall: Fall, place: int, wide: float, top: float) -> str:
    high = max(fall.level, 0 if fall.is_total else fall.level - fall.change)
    low = 0 if fall.is_total else min(fall.level, fall.level - fall.change)
    x, y, bottom = place * wide + 10, _fall_y(high, top), _fall_y(low, top)
    kind = "total" if fall.is_total else "up" if fall.change >= 0 else "down"
    edge = _fall_y(fall.level, top)
    return (
        f'<rect class="{kind}" x="{x + wide * 0.12:.1f}" y="{y:.1f}" width="{wide * 0.76:.1f}" height="{max(bottom - y, 1):.1f}"/>'
        f'<line class="grid" x1="{x + wide * 0.88:.1f}" x2="{x + wide * 1.12:.1f}" y1="{edge:.1f}" y2="{edge:.1f}"/>'
        f'<text x="{x + wide / 2:.1f}" y="{y - 6:.1f}" text-anchor="middle">{thousands_text(fall.shown)}</text>'
        f"{_fall_name(fall.name, place, x + wide / 2, wide)}"
    )


def _fall_name(name: str, place: int, middle: float, wide: float) -> str:
    """The name where there is room for it, and on a phone the number that it has in the table."""
    at = f'x="{middle:.1f}" y="{FALL_HEIGHT - 30}" text-anchor="middle"'
    number = f"<text {{}} {at}>{place + 1}</text>"
    if len(name) * _SIGN - name.count(" ") * (_SIGN - _SPACE) > wide:
        return number.format("")
    return f'<text class="name" {at}>{escape(name)}</text>' + number.format('class="number"')


def _fall_y(won: float, top: float) -> float:
    return 24 + (FALL_HEIGHT - LABELS - 24) * (1 - won / top)


def _x(month: int) -> float:
    return round(LEFT + (WIDTH - LEFT - 16) * month / 12, 1)


def _y(won: float, top: float) -> float:
    return round(TOP + (HEIGHT - BOTTOM - TOP) * (1 - won / top), 1)


def _line(kind: str, points: Sequence[tuple[int, int]], top: float) -> str:
    return f'<polyline class="{kind}" points="{" ".join(f"{_x(month)},{_y(won, top)}" for month, won in points)}"/>'


def _grid(top: float) -> str:
    power = 10 ** math.floor(math.log10(max(top / 4, 1)))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= top / 4)
    levels = [step * number for number in range(int(top / step) + 1)]
    lines = [
        f'<line class="grid" x1="{LEFT}" x2="{WIDTH}" y1="{_y(level, top)}" y2="{_y(level, top)}"/>'
        f'<text x="{LEFT - 8}" y="{_y(level, top) + 4}" text-anchor="end">{thousands_text(int(level))}</text>'
        for level in levels
    ]
    months = [f'<text x="{_x(month)}" y="{HEIGHT - 8}" text-anchor="middle">{month}</text>' for month in range(1, 13)]
    return "".join([*lines, *months])
