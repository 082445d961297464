"""예산: which budgets there are, and the book of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from chomchom.accounts.access import organisations, person
from chomchom.budget import access
from chomchom.budget.models import Edition
from chomchom.budget.pace import Moment
from chomchom.budget.queries.overview import Overview, overview
from chomchom.budget.views.asked import BOOK_BY, book_of, chosen, frame
from chomchom.core.audience import audience
from chomchom.core.words import whole_number
from chomchom.orgs.models import Organisation
from chomchom.plan.queries.versions import version_in_force

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
        "from_plan": _is_waited_for(request, moment.year, found),
        "years": sorted({*found.years, moment.year}, reverse=True),
    }
    return render(request, "budget/home.html", context)


def _is_waited_for(request: HttpRequest, year: int, found: Overview) -> bool:
    """Whether the person may make the agency's budget of the year from its plan, and nobody has."""
    if any(row.budget.organisation.kind == Organisation.Kind.AGENCY for row in found.rows):
        return False
    agencies = organisations(request.user, "budget.change").filter(kind=Organisation.Kind.AGENCY)
    return person(request).may("budget.change") and agencies.exists() and version_in_force(year) is not None


@audience("budget.read")
def book(request: HttpRequest, pk: int) -> HttpResponse:
    """예산서: the tree with its sums, by heading or by team."""
    shown = access.shown_for(request.user, pk)
    found = book_of(shown, request.GET)
    is_open = any(each.is_draft and each.kind != Edition.Kind.TRANSFER for each in found.editions)
    may_add = is_open and person(request).may("budget.change", shown.budget.organisation)
    context = frame(shown, "book", book=found, by=chosen(request.GET, BOOK_BY), ways=BOOK_BY, may_add=may_add)
    return render(request, "budget/book.html", context)
