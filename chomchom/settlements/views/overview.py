"""결산과 점검: every organisation of the year at a glance."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from chomchom.accounts.access import organisations
from chomchom.core.audience import audience
from chomchom.core.words import whole_number
from chomchom.settlements import access
from chomchom.settlements.queries.overview import QUARTERS, overview

EARLIEST, LATEST = 2000, 2100


@audience("settlement.read")
def home(request: HttpRequest) -> HttpResponse:
    """Who has opened a budget, whose months were looked at, whose statements are in; overdue ones first."""
    today, asked = timezone.localdate(), whole_number(request.GET.get("year"))
    year = asked if asked and EARLIEST <= asked <= LATEST else today.year
    rows = overview(access.within(request.user), year, today)
    context = {
        "rows": rows,
        "shown_year": year,
        "quarters": QUARTERS,
        "today": today,
        "opened": sum(row.budget is not None for row in rows),
        "late": [row for row in rows if row.overdue],
        "waiting": [cell.statement for row in rows for cell in row.cells if cell.state == "submitted"],
        "mine": set(access.within(request.user, access.SUBMIT).values_list("pk", flat=True)),
        "openers": set(organisations(request.user, "budget.change").values_list("pk", flat=True)),
        "reviewed": set(access.within(request.user, access.REVIEW).values_list("pk", flat=True)),
    }
    return render(request, "settlements/overview.html", context)
