"""쟁점과 대책: what may go wrong, and what is to be done about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chomchom.core.audience import audience
from chomchom.core.paging import page_of
from chomchom.followup import access as followup
from chomchom.plan.queries.filters import Filters, choices
from chomchom.plan.queries.following import of_issues
from chomchom.plan.queries.issues import issue_counts, issues
from chomchom.plan.views.frame import crumbs, plan_of


@audience("plan.read")
def issue_list(request: HttpRequest, year: int) -> HttpResponse:
    """Filter by team, words, and whether there is a countermeasure."""
    version = plan_of(year)
    filters = Filters.read(request.GET)
    page = page_of(issues(version, filters), request.GET.get("page"), 50)
    context = {
        "year": year,
        "version": version,
        "crumbs": crumbs(year, ("쟁점과 대책", "")),
        "page": page,
        "followed": of_issues(followup.within(request.user), version, page.object_list),
        "counts": issue_counts(version),
        "filters": filters,
        "choices": choices(version),
    }
    return render(request, "plan/issue_list.html", context)
