"""예산: the year's money cut in four ways, and the lines behind every sum."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from chomchom.core.audience import audience
from chomchom.core.paging import page_of
from chomchom.plan.queries.budget import NONE, budget_lines, budget_overview, lines_sum, stated_sum
from chomchom.plan.queries.filters import Filters, choices
from chomchom.plan.views.frame import crumbs, plan_of


@audience("plan.read")
def budget(request: HttpRequest, year: int) -> HttpResponse:
    """By team, task, category and source."""
    version = plan_of(year)
    context = {
        "year": year,
        "version": version,
        "crumbs": crumbs(year, ("예산", "")),
        "budget": budget_overview(version),
        "none": NONE,
    }
    return render(request, "plan/budget.html", context)


@audience("plan.read")
def budget_line_list(request: HttpRequest, year: int) -> HttpResponse:
    """The lines that make a sum."""
    version = plan_of(year)
    filters = Filters.read(request.GET)
    lines = budget_lines(version, filters)
    stated = stated_sum(version, filters)
    added = lines_sum(lines)
    context = {
        "year": year,
        "version": version,
        "crumbs": crumbs(year, ("예산", reverse("plan:budget", args=[year])), ("예산 줄", "")),
        "page": page_of(lines, request.GET.get("page")),
        "sum": added,
        "stated": stated if stated != added else None,
        "none": NONE,
        "filters": filters,
        "choices": choices(version),
    }
    return render(request, "plan/budget_line_list.html", context)
