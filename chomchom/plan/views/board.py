"""현황판: the strategy map coloured by how its targets stand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chomchom.core.audience import Audience, audience
from chomchom.plan.queries.board import board
from chomchom.plan.queries.filters import Filters, choices
from chomchom.plan.views.frame import crumbs, plan_of
from chomchom.plan.views.moment import moment_of


@audience(Audience.STAFF)
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
