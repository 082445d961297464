"""Words of the terms of work for templates."""

from __future__ import annotations

from django import template

from chomchom.workforce.models import Leave
from chomchom.workforce.models.presence import clock
from chomchom.workforce.queries.terms import terms

register = template.Library()
_HOUR = 60


@register.filter
def leave_name(code: str) -> str:
    """Why somebody is away."""
    kind = terms().leave(code)
    return kind.name if kind else code


@register.filter
def travel_name(code: str) -> str:
    """How somebody travels."""
    travel = terms().travel(code)
    return travel.name if travel else code


@register.filter
def leave_period(leave: Leave) -> str:
    """`6월 2일`, `6월 2일~7월 4일`, `6월 2일 09:00~12:00`; with the year where it is not said beside it."""
    first, last = leave.first_on, leave.last_on
    days = f"{first.year}년 {first.month}월 {first.day}일"
    if last != first:
        days += "~" + (f"{last.year}년 " if last.year != first.year else "") + f"{last.month}월 {last.day}일"
    return days if leave.begins is None or leave.ends is None else f"{days} {clock(leave.begins)}~{clock(leave.ends)}"


@register.filter
def in_hours(minutes: int) -> str:
    """Minutes as hours and minutes."""
    whole, rest = divmod(minutes, _HOUR)
    return " ".join(filter(None, [f"{whole}시간" if whole else "", f"{rest}분" if rest else ""]))
