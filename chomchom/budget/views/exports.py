"""The pages of a budget taken away as .xlsx or .csv, with the same address as the page and so the same rows."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils import timezone

from chomchom.accounts.access import organisations
from chomchom.budget import access
from chomchom.budget.access import Shown
from chomchom.budget.queries import sheets
from chomchom.budget.queries.costs import cost_page
from chomchom.budget.queries.idle import idle_page
from chomchom.budget.queries.overview import overview
from chomchom.budget.queries.waterfall import waterfall
from chomchom.budget.views.asked import book_of, execution_of, moment_of, what_if_of
from chomchom.budget.views.book import moment_of_year
from chomchom.core.audience import audience
from chomchom.core.downloads import table
from chomchom.core.tables import Sheet


def _what_if(shown: Shown, params: QueryDict) -> Sheet:
    _, result = what_if_of(shown, params)
    if result is None:
        raise Http404("바꿀 줄과 얼마나를 정하지 않았습니다.")
    return sheets.what_if_sheet(result)


SHEETS: dict[str, Callable[[Shown, QueryDict], Sheet]] = {
    "book": lambda shown, params: sheets.book_sheet(book_of(shown, params)),
    "execution": lambda shown, params: sheets.execution_sheet(execution_of(shown, params)),
    "idle": lambda shown, params: sheets.idle_sheet(idle_page(shown.budget, shown.lines, moment_of(shown.budget.year, params))),
    "costs": lambda shown, _: sheets.cost_sheet(cost_page(shown.budget, shown.lines, timezone.localdate())),
    "waterfall": lambda shown, _: sheets.waterfall_sheet(waterfall(shown.budget, shown.lines)),
    "what_if": _what_if,
}


@audience("budget.read")
def page_export(request: HttpRequest, pk: int, page: str, form: str) -> HttpResponseBase:
    """One page of a budget."""
    shown = access.shown_for(request.user, pk)
    if page not in SHEETS:
        raise Http404
    sheet = SHEETS[page](shown, request.GET)
    return table(sheet, f"{shown.budget} {sheet.title} {timezone.localdate()}", form)


@audience("budget.read")
def home_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The budgets of a year."""
    moment = moment_of_year(request)
    found = overview(organisations(request.user, "budget.read"), moment)
    return table(sheets.overview_sheet(found), f"{moment.year}년 예산 {timezone.localdate()}", form)
