"""예산: which budgets there are, and the book of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from chomchom.accounts.access import organisations
from chomchom.budget import access
from chomchom.budget.pace import Moment
from chomchom.budget.queries.overview import overview
from chomchom.budget.views.asked import BOOK_BY, book_of, chosen, frame
from chomchom.core.audience import audience
from chomchom.core.words import whole_number

YEARS = range(2000, 9999)


def moment_of_year(request: HttpRequest) -> Moment:
    """The year that is asked for, by default today's, as it stands today."""
    today = timezone.localdate()
    year = whole_number(request.GET.get("year")) or 0
    return Moment(year if year in YEARS else today.year, today)


@audience("budget.read")
def home(request: HttpRequest) -> HttpResponse:
    """The budgets of a year that the person may see."""
    moment = moment_of_year(request)
    found = overview(organisations(request.user, "budget.read"), moment)
    context = {
        "shown_year": moment.year,
        "moment": moment,
        "overview": found,
        "years": sorted({*found.years, moment.year}, reverse=True),
    }
    return render(request, "budget/home.html", context)


@audience("budget.read")
def book(request: HttpRequest, pk: int) -> HttpResponse:
    """예산서: the tree with its sums, by heading or by team."""
    shown = access.shown_for(request.user, pk)
    context = frame(shown, "book", book=book_of(shown, request.GET), by=chosen(request.GET, BOOK_BY), ways=BOOK_BY)
    return render(request, "budget/book.html", context)
