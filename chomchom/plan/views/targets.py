"""목표: every target of the year with its numbers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from chomchom.core.audience import audience
from chomchom.core.downloads import table
from chomchom.core.paging import page_of
from chomchom.plan.queries.filters import Filters, choices
from chomchom.plan.queries.target_export import targets_sheet
from chomchom.plan.queries.targets import numbers_in, standing_targets, target_choices, target_counts, targets
from chomchom.plan.question import STATE_NAMES
from chomchom.plan.views.frame import crumbs, plan_of
from chomchom.plan.views.moment import moment_of


@audience("plan.read")
def target_list(request: HttpRequest, year: int) -> HttpResponse:
    """Filter by team, state, unit, period and words."""
    version = plan_of(year)
    filters = Filters.read(request.GET)
    moment = moment_of(request.GET, year)
    standing = standing_targets(version, moment)
    found = targets(version, filters, standing)
    context = {
        "year": year,
        "version": version,
        "crumbs": crumbs(year, ("목표", "")),
        "page": page_of(found, request.GET.get("page")),
        "shown": numbers_in(filters.state, found, standing) if filters.state else None,
        "moment": moment,
        "standing": standing,
        "states": STATE_NAMES.items(),
        "counts": target_counts(version),
        "filters": filters,
        "choices": choices(version),
        "more": target_choices(version),
    }
    return render(request, "plan/target_list.html", context)


@audience("plan.read")
def target_export(request: HttpRequest, year: int, form: str) -> HttpResponseBase:
    """What the list shows with the same address, all pages of it, one line for each number."""
    version = plan_of(year)
    moment = moment_of(request.GET, year)
    standing = standing_targets(version, moment)
    found = targets(version, Filters.read(request.GET), standing)
    return table(targets_sheet(found, standing), f"{year}년 목표 {moment.as_of}", form)
