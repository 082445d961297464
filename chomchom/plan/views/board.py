"""현황판: the strategy map coloured by how its targets stand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from chomchom.core.audience import audience
from chomchom.plan.queries.board import board
from chomchom.plan.queries.filters import Filters, choices
from chomchom.plan.queries.trend import trend
from chomchom.plan.views.frame import crumbs, plan_of
from chomchom.plan.views.moment import moment_of


@audience("plan.read")
def board_trend(request: HttpRequest, year: int) -> HttpResponse:
    """How targets stood month by month: a part of the board, which asks for it when it is open, or a page of its own."""
    version = plan_of(year)
    filters = Filters.read(request.GET)
    moment = moment_of(request.GET, year)
    context = {
        "year": year,
        "crumbs": crumbs(year, ("현황판", reverse("plan:board", args=[year])), ("달마다의 흐름", "")),
        "trend": trend(version, moment, filters.team),
        "moment": moment,
    }
    return render(request, "plan/_trend.html" if request.headers.get("HX-Request") else "plan/board_trend.html", context)


@audience("plan.read")
def board_show(request: HttpRequest, year: int) -> HttpResponse:
    """The whole agency, or one team."""
    version = plan_of(year)
    filters = Filters.read(request.GET)
    moment = moment_of(request.GET, year)
    context = {
        "year": year,
        "version": version,
        "crumbs": crumbs(year, ("현황판", "")),
        "board": board(version, moment, filters),
        "moment": moment,
        "filters": filters,
        "choices": choices(version),
    }
    return render(request, "plan/board.html", context)
