"""전략 체계: the map from goals to projects."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from chomchom.core.audience import audience
from chomchom.plan.queries.filters import Filters, choices
from chomchom.plan.queries.strategy import strategy_map
from chomchom.plan.queries.versions import adopted_years, year_at_hand
from chomchom.plan.views.frame import plan_of


@audience("plan.read")
def newest(request: HttpRequest) -> HttpResponse:
    """The plan of today's year, or else of the newest; or how to begin."""
    year = year_at_hand(adopted_years(), timezone.localdate().year)
    return redirect("plan:strategy", year=year) if year else render(request, "plan/no_plan.html")


@audience("plan.read")
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
