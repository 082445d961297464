"""Charts of the money of a budget: paid beside planned over the year, the need for cash, and the steps of a fall."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

from chomchom.budget.queries.execution import MonthRow
from chomchom.budget.queries.months import Cash
from chomchom.budget.queries.waterfall import Fall
from chomchom.core.money import thousands_text, won_text
from chomchom.core.year_chart import WIDTH, YearChart, picture

register = template.Library()

LEFT = 118
FALL_HEIGHT, LABELS = 300, 62
_SIGN, _SPACE, _THOUSAND = 12, 4, 1000


@register.simple_tag
def month_chart(months: Sequence[MonthRow]) -> SafeString:
    """Paid so far beside what was meant to be paid, both added up over the year."""
    over = [row for row in months if row.has_come]
    most = max([row.total_meant for row in months] + [row.total_paid for row in over] + [_THOUSAND])
    paid = [(row.month, row.total_paid) for row in over]
    chart = YearChart(most * 1.06, LEFT, _thousands, levels=4)
    so_far, year = thousands_text(paid[-1][1] if paid else 0), thousands_text(months[-1].total_meant)
    words = f"달마다 쌓인 지급과 계획. 지급 {so_far}천원, 한 해 계획 {year}천원"
    planned = chart.line("planned", ((row.month, row.total_meant) for row in months))
    return picture("year-chart", words, [chart.grid(), planned, chart.dotted("actual", paid)])


class _OverColumns(YearChart):
    """Values stand over the middle of their months, where the columns are."""

    def x(self, month: int) -> float:
        return round(self.left + (WIDTH - self.left - 28) * (month - 0.5) / 12, 1)


@register.simple_tag
def cash_chart(cash: Cash) -> SafeString:
    """A line and columns for the plan, a line for what was paid. The table below it says the same."""
    chart = _OverColumns(max(cash.planned, cash.paid, _THOUSAND) * 1.08, LEFT, _thousands)
    columns = [_column(chart, each.month, each.planned) for each in cash.months]
    planned = chart.line("planned", ((each.month, each.planned_so_far) for each in cash.months))
    paid = [(each.month, each.paid_so_far) for each in cash.months if each.month <= cash.through]
    words = f"달마다 쌓인 계획과 지급. 올해 계획 {won_text(cash.planned)}, 지금까지 지급 {won_text(cash.paid)}"
    return picture("cash-chart", words, [chart.grid(), *columns, planned, chart.dotted("actual", paid)])


def _column(chart: YearChart, month: int, won: int) -> str:
    y = chart.y(won)
    title = f"<title>{month}월 계획 {won:,}원</title>"
    return f'<rect class="month" x="{chart.x(month) - 16:.1f}" y="{y}" width="32" height="{chart.y(0) - y:.1f}">{title}</rect>'


def _thousands(won: float) -> str:
    return thousands_text(int(won))


@register.simple_tag
def fall_chart(falls: Sequence[Fall], label: str) -> SafeString:
    """Each step as a bar that begins where the one before ended; totals stand on the ground."""
    top = max([max(each.level, each.level - each.change) for each in falls] + [1]) * 1.08
    wide = (WIDTH - 20) / max(len(falls), 1)
    words = f"{label}: " + ", ".join(f"{each.name} {thousands_text(each.shown)}천원" for each in falls)
    return picture("falls", words, (_fall(each, place, wide, top) for place, each in enumerate(falls)), FALL_HEIGHT)


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
