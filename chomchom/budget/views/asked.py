"""What an address asks of the pages of a budget; a page and its table to take away read it the same way."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

from django.http import QueryDict
from django.utils import timezone

from chomchom.budget.access import Shown
from chomchom.budget.pace import Moment
from chomchom.budget.queries.book import Book, book
from chomchom.budget.queries.execution import BY, Execution, execution
from chomchom.budget.queries.narrowing import Narrowing
from chomchom.budget.queries.what_if import BY as BY_OF_CHANGE
from chomchom.budget.queries.what_if import Result, WhatIfLine, what_if, what_if_lines
from chomchom.budget.views.frame import crumbs
from chomchom.budget.what_if import Change, Kind
from chomchom.core.words import plain, whole_number

BOOK_BY = {"heading": "과목", "team": "팀과 사업"}
PAGES = {
    "book": "예산서",
    "execution": "집행 현황",
    "idle": "앞선 돈과 남은 돈",
    "costs": "목표와 비용",
    "waterfall": "배정 폭포",
    "what_if": "가정해 보기",
}
_MOST = Decimal(10**13)


def moment_of(year: int, params: Mapping[str, str]) -> Moment:
    """Today, or the end of a month that is over."""
    return Moment.read(year, timezone.localdate(), whole_number(params.get("month")))


def chosen[V](params: Mapping[str, str], ways: Mapping[str, V], first: str = "") -> str:
    """By what: one of the ways that there are."""
    asked = params.get("by", "")
    return asked if asked in ways else first or next(iter(ways))


def book_of(shown: Shown, params: Mapping[str, str]) -> Book:
    """By heading or by team, as of an edition."""
    return book(shown.budget, shown.lines, chosen(params, BOOK_BY), whole_number(params.get("edition")))


def execution_of(shown: Shown, params: Mapping[str, str]) -> Execution:
    """By what, at which moment, narrowed to which lines."""
    by = chosen(params, BY, "project" if shown.budget.chart == "agency" else "heading")
    return execution(shown.budget, shown.lines, by, moment_of(shown.budget.year, params), Narrowing.read(params))


def change_of(params: Mapping[str, str]) -> Change | None:
    """The change that is asked for; None where the value is no number that money can be."""
    kind: Kind = next((each for each in get_args(Kind) if each == params.get("kind")), "percent")
    try:
        value = Decimal(plain(params.get("value", "")).replace(",", "").removesuffix("%").removesuffix("원"))
    except InvalidOperation:
        return None
    return Change(kind, value) if value.is_finite() and abs(value) <= _MOST and value.as_tuple().exponent >= -2 else None  # type: ignore[operator]  # finite


def what_if_of(shown: Shown, params: QueryDict) -> tuple[list[WhatIfLine], Result | None]:
    """All lines that can be chosen from, and what the change comes to where one is asked for."""
    lines = what_if_lines(shown.budget, shown.lines, chosen(params, BY_OF_CHANGE))
    change, keys = change_of(params), set(params.getlist("pick"))
    picked = keys & {line.group for line in lines}
    return lines, what_if(lines, picked, change) if change and picked else None


def frame(shown: Shown, open_page: str, **more: Any) -> dict[str, Any]:
    """What every page of a budget needs."""
    page = crumbs(shown.budget, (PAGES[open_page], ""))
    return {"budget": shown.budget, "is_whole": shown.is_whole, "open_page": open_page, "crumbs": page, **more}
