"""Words of the terms of work for templates."""

from __future__ import annotations

from django import template

from chomchom.core.clock import clock, span
from chomchom.workforce.models import Leave
from chomchom.workforce.queries.terms import terms

register = template.Library()


@register.filter
def leave_name(code: str) -> str:
    """Why somebody is away."""
    return terms().leave_name(code)


@register.filter
def travel_name(code: str) -> str:
    """How somebody travels."""
    return terms().travel_name(code)


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
    return span(minutes)
