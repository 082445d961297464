"""Charts of targets, drawn by the server: a year of one, the states of all month by month. A table beside each says the same."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from chomchom.core.year_chart import WIDTH, YearChart, picture
from chomchom.plan.queries.board import WORST_FIRST
from chomchom.plan.queries.target_page import Point, TargetPage
from chomchom.plan.queries.trend import MonthEnd
from chomchom.plan.question import STATE_NAMES
from chomchom.plan.question.sentence import number_text
from chomchom.plan.templatetags.progress import figure

register = template.Library()

LEFT = 72


@register.simple_tag
def trend_chart(months: Sequence[MonthEnd]) -> SafeString:
    """A column of states for each month end."""
    chart = _chart(max([end.tally.total for end in months] or [1]) or 1)
    last = months[-1].tally if months else None
    words = ", ".join(f"{STATE_NAMES[state]} {count}" for state, count in last.listed) if last else "없음"
    columns = (_column(chart, end) for end in months)
    return picture("year-chart states", f"월말마다 목표의 상태. 마지막: {words}", [chart.grid(), *columns])


def _column(chart: YearChart, end: MonthEnd) -> str:
    """The good at the foot, the bad on top. A name appears over each part for who points at it."""
    x, wide, below, parts = chart.x(end.day.month) - 18, 36, 0, list[str]()
    for state in reversed(WORST_FIRST):
        count = end.tally.counts.get(state, 0)
        if count:
            y, bottom = chart.y(below + count), chart.y(below)
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
    chart = _chart(max([*values, asked.value, outlook.high if outlook else 0, 1]) * 1.08)
    reached = [(point.month, point.actual) for point in page.points if point.actual is not None]
    goal = chart.y(asked.value)
    body = [chart.grid(), f'<line class="goal" x1="{LEFT}" x2="{WIDTH}" y1="{goal}" y2="{goal}"/>']
    if outlook and reached and reached[-1][0] < len(page.points):
        month, actual = reached[-1]
        ends = f"{chart.x(12)},{chart.y(outlook.high)} {chart.x(12)},{chart.y(outlook.low)}"
        body.append(f'<polygon class="band" points="{chart.x(month)},{chart.y(actual)} {ends}"/>')
        body.append(chart.line("expected", [(month, actual), (12, outlook.expected)]))
    body.append(chart.line("planned", [(point.month, point.planned) for point in page.points if point.planned is not None]))
    body.append(chart.dotted("actual", reached))
    words = f"달마다 쌓인 실적. 마지막 값 {figure(reached[-1][1] if reached else None)}, 목표 {figure(asked.value)}{asked.unit}"
    return picture("year-chart", words, body)


def _chart(top: float) -> YearChart:
    return YearChart(top, LEFT, lambda level: number_text(round(level, 2)))


def steps(points: Sequence[Point]) -> bool:
    """Whether a plan by months is drawn."""
    return any(point.planned is not None for point in points)


register.filter("has_plan", steps)
