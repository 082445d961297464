"""Charts of the statistics of dispatch, and the map of equal tiles, drawn by the server. A table beside each says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from chomchom.core.year_chart import RIGHT, WIDTH, YearChart, picture
from chomchom.dispatch.coverage.tally import Tally
from chomchom.dispatch.queries.hiring import HiringMap, Row

register = template.Library()
LEFT = 70
TILE, HIGH, GAP = 100, 84, 4
_LONGEST = 5
"""Letters of a name that a tile has room for in large type."""
type Months = Sequence[tuple[int, Tally]]


class _OverColumns(YearChart):
    """Values stand over the middle of their months, where the columns are."""

    def x(self, month: int) -> float:
        return round(self.left + (WIDTH - self.left - RIGHT) * (month - 0.5) / 12, 1)


@register.simple_tag
def outcome_chart(months: Months) -> SafeString:
    """A column for each month, of what was met, not met, and is open or cancelled."""
    chart = _OverColumns(max([counts.asked for _, counts in months] + [4]) * 1.06, LEFT, lambda value: f"{value:.0f}", levels=4)
    words = ", ".join(f"{month}월 {counts.asked}건 가운데 {counts.met}건" for month, counts in months if counts.asked)
    drawn = [chart.grid(), *(part for month, counts in months for part in _column(chart, month, counts))]
    return picture("outcomes", f"달마다 신청과 보낸 것: {words or '없음'}", drawn)


def _column(chart: YearChart, month: int, counts: Tally) -> Iterator[str]:
    below, left = 0, chart.x(month) - 17
    rest = counts.waiting + counts.cancelled
    for kind, name, number in (("met", "보냄", counts.met), ("unmet", "못 보냄", counts.unmet), ("rest", "진행 중·취소", rest)):
        y, high = chart.y(below + number), chart.y(below) - chart.y(below + number)
        title = f"<title>{month}월 {name} {number}건</title>"
        if number:
            yield f'<rect class="{kind}" x="{left:.1f}" y="{y}" width="34" height="{high:.1f}">{title}</rect>'
        below += number


@register.simple_tag
def share_chart(months: Months) -> SafeString:
    """The share that is met, month by month, where it is known."""
    known = [(month, counts.share) for month, counts in months if counts.share is not None]
    chart = _OverColumns(1.0, LEFT, lambda value: f"{value * 100:.0f}%")
    words = ", ".join(f"{month}월 {share * 100:.0f}%" for month, share in known)
    return picture("outcomes", f"달마다 보낸 비율: {words or '없음'}", [chart.grid(), chart.dotted("share", known)])


@register.simple_tag
def tile_map(found: HiringMap) -> SafeString:
    """Each municipality as a tile of the same size that says its name and figure; the colour is a step of the figure."""
    rows = found.mapped
    columns = max((row.place.column for row in rows if row.place), default=1)
    lines = max((row.place.row for row in rows if row.place), default=1)
    words = ", ".join(f"{row.name} {figure_text(row, found.shown)}" for row in rows)
    return format_html(
        '<svg class="tiles" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        columns * TILE,
        lines * HIGH,
        words,
        format_html_join("", "{}", ((_tile(row, found),) for row in rows)),
    )


def _tile(row: Row, found: HiringMap) -> SafeString:
    place = row.place
    if place is None:
        return SafeString()
    x, y = (place.column - 1) * TILE, (place.row - 1) * HIGH
    return format_html(
        '<g class="tile s{}"><rect x="{}" y="{}" width="{}" height="{}" rx="6"/>'
        '<text class="{}" x="{}" y="{}">{}</text><text class="figure" x="{}" y="{}">{}</text></g>',
        found.scale.step(row.figure(found.shown)),
        *(x + GAP / 2, y + GAP / 2, TILE - GAP, HIGH - GAP),
        "name" if len(row.name) < _LONGEST else "name long",
        *(x + TILE / 2, y + 34, row.name, x + TILE / 2, y + 66, figure_text(row, found.shown)),
    )


@register.filter
def figure_text(row: Row, shown: str) -> str:
    """The figure of a tile with its unit."""
    figure = row.figure(shown)
    if figure is None:
        return "–"
    return f"{figure:.0f}%" if shown == "unmet" else f"{figure:.0f}{'건' if shown == 'requests' else '일'}"


@register.filter
def points(difference: float | None) -> str:
    """A difference of shares in points of percent, with its sign."""
    return "–" if difference is None else f"{difference * 100:+.1f}%p".replace("-", "−")


@register.filter
def p_text(p: float | None) -> str:
    """A p-value."""
    return "–" if p is None else "0.001 미만" if p < 0.001 else f"{p:.3f}"
