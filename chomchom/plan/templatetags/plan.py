"""Drawing parts of a plan: months as bars, numbers of targets in words, sortable headings."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from chomchom.core.periods import runs
from chomchom.plan.models import TargetNumber
from chomchom.plan.queries.schedule import Activity, Strip

register = template.Library()

_WIDTH = 100 / 12
# Above so many activities in a month the bar does not get darker.
_DARKEST = 4


@register.filter
def of_key(found: Mapping[int, Any], key: int) -> Any:
    """What belongs to a key; None where there is nothing."""
    return found.get(key)


def _x(months: float) -> str:
    return f"{months * _WIDTH:.3f}%"


def _svg(words: str, body: str, today: float | None) -> SafeString:
    # The line reaches over the edges of its row, so that the rows show one line.
    line = f'<line class="today" x1="{today * 100:.2f}%" x2="{today * 100:.2f}%" y1="-18" y2="40"/>' if today is not None else ""
    drawn = mark_safe(body + line)  # noqa: S308 -- numbers only
    return format_html('<svg class="bars" role="img" aria-label="{}">{}</svg>', words, drawn)


@register.simple_tag
def strip(of: Strip, today: float | None = None) -> SafeString:
    """A project's year as one bar; the darker, the more of its activities run in the month. Its words are read out instead."""
    rects = [
        f'<rect class="d{min(count, _DARKEST)}" x="{_x(month)}" y="4" width="{_x(1)}" height="14"/>'
        for month, count in enumerate(of.counts)
        if count
    ]
    if not rects:
        rects = ['<text x="4" y="15">달 표시 없음</text>']
    return _svg(of.words, "".join(rects), today)


@register.simple_tag
def activity_bar(activity: Activity, today: float | None = None) -> SafeString:
    """An activity's months as bars; a bar that goes on into the next year has no end."""
    rects = []
    for first, last in runs(activity.months):
        rounding = "" if activity.beyond_12 and last == 12 else ' rx="3"'
        rects.append(f'<rect class="act" x="{_x(first - 1)}" y="6" width="{_x(last - first + 1)}" height="10"{rounding}/>')
    return _svg(activity.words, "".join(rects), today)


def plain(value: Decimal) -> str:
    """A number without needless zeros and with thousands separators."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return text or "0"


@register.filter
def in_words(number: TargetNumber) -> str:
    """`연 5회 이상`."""
    parts = [number.get_period_display(), f"{plain(number.value)}{number.unit}", number.get_comparator_display()]
    return " ".join(part for part in parts if part)


@register.simple_tag(takes_context=True)
def sort_heading(context: template.Context, key: str, label: str, classes: str = "") -> SafeString:
    """`<th>` that sorts by `key`: once up, once down. The list's first page opens."""
    request: HttpRequest = context["request"]
    current = request.GET.get("sort", "")
    state = {key: "ascending", f"-{key}": "descending"}.get(current, "none")
    query = request.GET.copy()
    query.pop("page", None)
    query["sort"] = f"-{key}" if current == key else key
    return format_html(
        '<th scope="col" class="{}" aria-sort="{}"><a href="?{}">{}</a></th>', classes, state, query.urlencode(), label
    )
