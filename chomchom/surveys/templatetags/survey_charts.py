"""Charts of results, drawn by the server. A table beside each says the same; the words of the picture say what it comes to."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from chomchom.surveys.analysis.asked import Asked, Bar
from chomchom.surveys.analysis.importance import Item, Place
from chomchom.surveys.analysis.rating import Score
from chomchom.surveys.analysis.times import Line, Time

register = template.Library()
WIDTH, ROW, LONGEST = 420, 38, 32
HEIGHT, FOOT, HEAD = 150, 22, 18
NAMES = {Place.IMPROVE: "먼저 고칠 것", Place.KEEP: "지킬 것", Place.LATER: "나중에", Place.ENOUGH: "이만하면 됨"}


@register.simple_tag
def bars_chart(of: Asked) -> SafeString:
    """Points as columns from low to high, choices as bars below each other."""
    ordered = of.is_rated or of.nps is not None
    most = max(of.bars, key=lambda bar: bar.count, default=None)
    words = f"{of.title}: 가장 많은 답은 {most.label}, {_percent(most.share)}" if most else of.title
    return _columns(of.bars, words) if ordered else _bars(of.bars, words)


@register.simple_tag
def rows_chart(of: Asked) -> SafeString:
    """Each row of a matrix as one bar of all answers, the low ones first."""
    rows = [row for row in of.rows if row.is_shown]
    parts = [
        _label(row.title, f"{row.score.mean:.1f}점" if row.score else "", at) + _stack(row.bars, at) for at, row in enumerate(rows)
    ]
    return _drawn("stacks", len(rows) * ROW, of.title, parts)


@register.simple_tag
def scores_chart(named: Sequence[tuple[str, Score]], words: str) -> SafeString:
    """Scores from 0 to 100 with their intervals."""
    parts = []
    for at, (name, score) in enumerate(named):
        y = at * ROW + 28
        low, high = (score.interval.low, score.interval.high) if score.interval else (score.mean, score.mean)
        line = '<line class="axis" x1="0" x2="{0}" y1="{1}" y2="{1}"/><line class="range" x1="{2}" x2="{3}" y1="{1}" y2="{1}"/>'
        drawn = format_html(line, WIDTH, y, _along(low), _along(high))
        dot = format_html('<circle class="dot" cx="{}" cy="{}" r="5"/>', _along(score.mean), y)
        parts.append(_label(name, f"{score.mean:.1f}점", at) + drawn + dot)
    return _drawn("scores", len(named) * ROW, words, parts)


@register.simple_tag
def times_chart(line: Line, times: Sequence[Time]) -> SafeString:
    """One item over time, from 0 to 100."""
    spots = [(_middle(at, len(times)), _up(score.mean), score, times[at].on) for at, score in enumerate(line.scores) if score]
    path = " ".join(f"{x},{y}" for x, y, *_ in spots)
    marks = format_html_join(
        "",
        '<circle class="dot" cx="{}" cy="{}" r="5"/><text x="{}" y="{}" text-anchor="middle">{}</text>'
        '<text class="quiet" x="{}" y="{}" text-anchor="middle">{}</text>',
        ((x, y, x, round(y - 9, 1), f"{score.mean:.1f}", x, HEIGHT - 5, f"{on:%y.%m}") for x, y, score, on in spots),
    )
    grid = format_html('<line class="axis" x1="0" x2="{0}" y1="{1}" y2="{1}"/>', WIDTH, HEIGHT - FOOT)
    drawn = [grid, format_html('<polyline class="course" points="{}"/>', path), marks]
    return _drawn("times", HEIGHT, f"{line.title}: 조사마다 점수. 마지막 {spots[-1][2].mean:.1f}점" if spots else line.title, drawn)


@register.simple_tag
def importance_chart(items: Sequence[Item]) -> SafeString:
    """How well against how much it matters; the numbers are those of the table, the lines are the means."""
    side = 300
    across, up = [item.performance for item in items], [item.importance for item in items]
    at = [(_placed(item.performance, across, side), round(side - _placed(item.importance, up, side), 1)) for item in items]
    middle = _placed(math.fsum(across) / len(across), across, side), round(side - _placed(math.fsum(up) / len(up), up, side), 1)
    lines = format_html(
        '<line class="axis" x1="{0}" x2="{0}" y1="0" y2="{2}"/><line class="axis" x1="0" x2="{3}" y1="{1}" y2="{1}"/>',
        *middle,
        side,
        side,
    )
    ends = {Place.IMPROVE: (6, 14), Place.KEEP: (side - 6, 14), Place.LATER: (6, side - 6), Place.ENOUGH: (side - 6, side - 6)}
    corners = ((NAMES[place], x, y, "start" if x < side / 2 else "end") for place, (x, y) in ends.items())
    named = format_html_join("", '<text class="quiet" x="{1}" y="{2}" text-anchor="{3}">{0}</text>', corners)
    dots = format_html_join(
        "",
        '<circle class="place {}" cx="{}" cy="{}" r="10"/><text class="number" x="{}" y="{}" text-anchor="middle">{}</text>',
        ((item.place, x, y, x, round(y + 4, 1), number) for number, (item, (x, y)) in enumerate(zip(items, at, strict=True), 1)),
    )
    words = "가로는 점수, 세로는 중요도. " + ", ".join(f"{number}번 {NAMES[item.place]}" for number, item in enumerate(items, 1))
    svg = '<svg class="survey-chart square" viewBox="-12 -12 {0} {0}" role="img" aria-label="{1}">{2}</svg>'
    return format_html(svg, side + 24, words, lines + named + dots)


def _columns(bars: Sequence[Bar], words: str) -> SafeString:
    """Scaled so that the highest fills the height."""
    top = max((bar.share for bar in bars), default=0) or 1
    wide = WIDTH / max(len(bars), 1)
    parts = format_html_join(
        "",
        '<rect class="bar" x="{}" y="{}" width="{}" height="{}"/><text x="{}" y="{}" text-anchor="middle">{}</text>'
        '<text class="quiet" x="{}" y="{}" text-anchor="middle">{}</text>',
        (_column(bar, at, wide, top) for at, bar in enumerate(bars)),
    )
    return _drawn("columns", HEIGHT, words, [parts])


def _column(bar: Bar, at: int, wide: float, top: float) -> tuple[object, ...]:
    tall = (HEIGHT - FOOT - HEAD) * bar.share / top
    y, x = HEIGHT - FOOT - tall, at * wide
    middle, said = round(x + wide / 2, 1), _percent(bar.share) if wide > ROW or bar.share else ""
    return (
        *(round(x + wide * 0.15, 1), round(y, 1), round(wide * 0.7, 1), round(tall, 1)),
        *(middle, round(y - 4, 1), said, middle, HEIGHT - 6, bar.value),
    )


def _bars(bars: Sequence[Bar], words: str) -> SafeString:
    drawn = []
    for at, bar in enumerate(bars):
        y = at * ROW + 21
        track = format_html('<rect class="track" x="0" y="{}" width="{}" height="10" rx="3"/>', y, WIDTH)
        filled = format_html('<rect class="bar" x="0" y="{}" width="{}" height="10" rx="3"/>', y, round(WIDTH * bar.share, 1))
        drawn.append(_label(bar.label, _percent(bar.share), at) + track + filled)
    return _drawn("bars", len(bars) * ROW, words, drawn)


def _stack(bars: Sequence[Bar], at: int) -> SafeString:
    x, parts, last = 0.0, list[tuple[object, ...]](), max(len(bars) - 1, 1)
    for place, bar in enumerate(bars):
        wide = WIDTH * bar.share
        parts.append((round(place / last * 6), round(x, 1), at * ROW + 21, round(wide, 1), bar.label, _percent(bar.share)))
        x += wide
    rect = '<rect class="step-{}" x="{}" y="{}" width="{}" height="12"><title>{} {}</title></rect>'
    return format_html_join("", rect, parts)


def _label(name: str, figure: str, at: int) -> SafeString:
    short = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
    words = '<text x="0" y="{0}">{1}</text><text class="figure" x="{2}" y="{0}" text-anchor="end">{3}</text>'
    return format_html(words, at * ROW + 15, short, WIDTH, figure)


def _drawn(kind: str, height: int, words: str, parts: Iterable[SafeString]) -> SafeString:
    inner = format_html_join("", "{}", ((part,) for part in parts))
    svg = '<svg class="survey-chart {}" viewBox="-6 0 {} {}" role="img" aria-label="{}">{}</svg>'
    return format_html(svg, kind, WIDTH + 12, height, words, inner)


def _along(score: float) -> float:
    return round(WIDTH * score / 100, 1)


def _up(score: float) -> float:
    return round((HEIGHT - FOOT - HEAD) * (1 - score / 100) + HEAD, 1)


def _middle(at: int, many: int) -> float:
    return round(WIDTH * (at + 0.5) / many, 1)


def _placed(value: float, values: Sequence[float], side: int) -> float:
    """Between the least and the most, with room at both ends."""
    low, high = min(values), max(values)
    return round(side * (0.12 + 0.76 * ((value - low) / (high - low) if high > low else 0.5)), 1)


def _percent(share: float) -> str:
    return f"{share * 100:.0f}%"
