"""Charts of targets, drawn by the server: a year of one, the states of all month by month. A table beside each says the same."""

from __future__ import annotations

import math
from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from chomchom.plan.queries.board import WORST_FIRST
from chomchom.plan.queries.target_page import Point, TargetPage
from chomchom.plan.queries.trend import MonthEnd
from chomchom.plan.question import STATE_NAMES
from chomchom.plan.question.sentence import number_text
from chomchom.plan.templatetags.progress import figure

register = template.Library()

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 760, 240, 72, 30, 14


@register.simple_tag
def trend_chart(months: Sequence[MonthEnd]) -> SafeString:
    """A column of states for each month end."""
    top = max([end.tally.total for end in months] or [1]) or 1
    columns = "".join(_column(end, top) for end in months)
    last = months[-1].tally if months else None
    words = ", ".join(f"{STATE_NAMES[state]} {count}" for state, count in last.listed) if last else "없음"
    return format_html(
        '<svg class="year-chart states" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH,
        HEIGHT,
        f"월말마다 목표의 상태. 마지막: {words}",
        mark_safe(_grid(top) + columns),  # noqa: S308 -- numbers only
    )


def _column(end: MonthEnd, top: float) -> str:
    """The good at the foot, the bad on top. A name appears over each part for who points at it."""
    x, wide, below, parts = _x(end.day.month) - 18, 36, 0, list[str]()
    for state in reversed(WORST_FIRST):
        count = end.tally.counts.get(state, 0)
        if count:
            y, bottom = _y(below + count, top), _y(below, top)
            title = f"<title>{end.day.month}월 {STATE_NAMES[state]} {count}</title>"
            parts.append(f'<rect class="s-{state}" x="{x}" y="{y}" width="{wide}" height="{bottom - y:.1f}">{title}</rect>')
            below += count
    return "".join(parts)


@register.simple_tag
def care_line(months: Sequence[MonthEnd]) -> SafeString:
    """How many targets of a team need care at the end of each month, as a line and in words."""
    cares = [end.tally.care for end in months]
    top = max([*cares, 1])
    points = " ".join(f"{4 + at * 12},{24 - care / top * 20:.1f}" for at, care in enumerate(cares))
    before = cares[-2] if len(cares) > 1 else 0
    now = cares[-1] if cares else 0
    change = "그대로" if now == before else f"{abs(now - before)}개 {'늘어남' if now > before else '줄어듦'}"
    line = format_html('<svg class="care-line" viewBox="0 0 140 28" aria-hidden="true"><polyline points="{}"/></svg>', points)
    return format_html('{}<span>{}개 <small class="muted">{}</small></span>', line, now, change)


@register.simple_tag
def year_chart(page: TargetPage) -> SafeString:
    """Actual against plan, with the band in which the year will probably end. The table beside it says the same."""
    if page.chosen is None:
        return SafeString("")
    asked, outlook = page.chosen.question.asked, page.outlook
    values = [value for point in page.points for value in (point.planned, point.actual) if value is not None]
    top = max([*values, asked.value, outlook.high if outlook else 0, 1]) * 1.08
    reached = [(point.month, point.actual) for point in page.points if point.actual is not None]
    body = [_grid(top), f'<line class="goal" x1="{LEFT}" x2="{WIDTH}" y1="{_y(asked.value, top)}" y2="{_y(asked.value, top)}"/>']
    if outlook and reached and reached[-1][0] < len(page.points):
        month, actual = reached[-1]
        ends = f"{_x(12)},{_y(outlook.high, top)} {_x(12)},{_y(outlook.low, top)}"
        body.append(f'<polygon class="band" points="{_x(month)},{_y(actual, top)} {ends}"/>')
        body.append(_line("expected", [(month, actual), (12, outlook.expected)], top))
    body.append(_line("planned", [(point.month, point.planned) for point in page.points if point.planned is not None], top))
    body.append(_line("actual", reached, top))
    body += [f'<circle class="dot" cx="{_x(month)}" cy="{_y(actual, top)}" r="3.5"/>' for month, actual in reached]
    words = f"달마다 쌓인 실적. 마지막 값 {figure(reached[-1][1] if reached else None)}, 목표 {figure(asked.value)}{asked.unit}"
    drawn = mark_safe("".join(body))  # noqa: S308 -- numbers only
    return format_html(
        '<svg class="year-chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>', WIDTH, HEIGHT, words, drawn
    )


def _step(top: float) -> float:
    """The distance of the lines: 1, 2 or 5 times a power of ten, for at most six lines."""
    power = 10 ** math.floor(math.log10(top / 5))
    return float(next(power * factor for factor in (1, 2, 5, 10) if power * factor >= top / 5))


def _x(month: int) -> float:
    return round(LEFT + (WIDTH - LEFT - 16) * month / 12, 1)


def _y(value: float, top: float) -> float:
    return round(TOP + (HEIGHT - BOTTOM - TOP) * (1 - value / top), 1)


def _line(kind: str, points: Sequence[tuple[int, float]], top: float) -> str:
    return f'<polyline class="{kind}" points="{" ".join(f"{_x(month)},{_y(value, top)}" for month, value in points)}"/>'


def _grid(top: float) -> str:
    step = _step(top)
    levels = [step * number for number in range(int(top / step) + 1)]
    lines = [
        f'<line class="grid" x1="{LEFT}" x2="{WIDTH}" y1="{_y(level, top)}" y2="{_y(level, top)}"/>'
        f'<text x="{LEFT - 8}" y="{_y(level, top) + 4}" text-anchor="end">{number_text(round(level, 2))}</text>'
        for level in levels
    ]
    months = [f'<text x="{_x(month)}" y="{HEIGHT - 8}" text-anchor="middle">{month}</text>' for month in range(1, 13)]
    return "".join([*lines, *months])


def steps(points: Sequence[Point]) -> bool:
    """Whether a plan by months is drawn."""
    return any(point.planned is not None for point in points)


register.filter("has_plan", steps)
