"""전략 체계: the map from goals to projects."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from chomchom.core.audience import Audience, audience
from chomchom.plan.queries.filters import Filters, choices
from chomchom.plan.queries.strategy import strategy_map
from chomchom.plan.queries.versions import adopted_years
from chomchom.plan.views.frame import plan_of


@audience(Audience.STAFF)
def newest(request: HttpRequest) -> HttpResponse:
    """The newest plan in force, or how to begin."""
    years = adopted_years()
    return redirect("plan:strategy", year=years[0]) if years else render(request, "plan/no_plan.html")


@audience(Audience.STAFF)
def strategy(request: HttpRequest, year: int) -> HttpResponse:
    """The strategy map of a year."""
    version = plan_of(year)
    filters = Filters.read(request.GET)
    context = {
        "year": year,
        "version": version,
        "map": strategy_map(version, filters),
        "filters": filters,
        "choices": choices(version),
    }
    return render(request, "plan/strategy.html", context)
