"""Drawing how targets stand: states in words and colour, shares of states as a bar, a year as a chart."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from chomchom.ledger.kinds import Label, all_kinds
from chomchom.plan.models import TargetQuestion
from chomchom.plan.queries.board import Tally
from chomchom.plan.queries.progress import Standing
from chomchom.plan.queries.target_page import Point, TargetPage
from chomchom.plan.question import STATE_NAMES, Question, State, sentence
from chomchom.plan.question.sentence import number_text

register = template.Library()

_BADGES: dict[str, str] = {
    "met": "bg-light-success",
    "on_track": "bg-light-primary",
    "behind": "bg-light-warning",
    "at_risk": "bg-light-danger",
    "missed": "bg-light-danger",
}
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 760, 240, 72, 30, 14


@register.filter
def state_name(state: State) -> str:
    """In Korean."""
    return STATE_NAMES[state]


@register.simple_tag
def state_badge(state: State) -> SafeString:
    """A badge: the state in words, on its colour."""
    return format_html('<span class="krds-badge {}">{}</span>', _BADGES.get(state, "outline-gray"), STATE_NAMES[state])


@register.filter
def at(tallies: Mapping[Any, Tally], key: object) -> Tally:
    """The tally of a node."""
    return tallies.get(key, Tally())


@register.simple_tag
def state_bar(tally: Tally) -> SafeString:
    """The shares of the states as one bar, which is read out in words."""
    words = ", ".join(f"{STATE_NAMES[state]} {count}" for state, count in tally.listed) or "목표 없음"
    rects, x = [], 0.0
    for state, count in reversed(tally.listed):
        width = count / tally.total * 100
        rects.append(f'<rect class="s-{state}" x="{x:.2f}%" width="{width:.2f}%" height="100%"/>')
        x += width
    return format_html('<svg class="meter states" role="img" aria-label="{}">{}</svg>', words, mark_safe("".join(rects)))  # noqa: S308 -- numbers only


@register.filter
def standing_of(found: Mapping[int, list[Standing]], key: int) -> list[Standing]:
    """How the numbers of a target stand."""
    return found.get(key, [])


@register.filter
def also_of(found: Mapping[int, list[TargetQuestion]], key: int) -> list[TargetQuestion]:
    """The other questions that count an entry."""
    return found.get(key, [])


@register.filter
def as_sentence(question: Question) -> str:
    """A question in words."""
    return sentence(question)


@register.filter
def labels_of(codes: Sequence[str]) -> list[Label]:
    """The labels that entries of these kinds carry, each code once."""
    known = {kind.code: kind for kind in all_kinds()}
    return list({label.code: label for code in codes if code in known for label in known[code].labels}.values())


@register.filter
def figure(value: float | None) -> str:
    """A value with at most two decimals; a dash for none."""
    return "–" if value is None else number_text(round(value, 2))


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
