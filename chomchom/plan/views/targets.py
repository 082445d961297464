"""목표: every target of the year with its numbers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chomchom.core.audience import Audience, audience
from chomchom.core.paging import page_of
from chomchom.plan.queries.filters import Filters, choices
from chomchom.plan.queries.targets import standing_targets, target_choices, target_counts, targets
from chomchom.plan.question import STATE_NAMES
from chomchom.plan.views.frame import crumbs, plan_of
from chomchom.plan.views.moment import moment_of


@audience(Audience.STAFF)
def target_list(request: HttpRequest, year: int) -> HttpResponse:
    """Filter by team, state, unit, period and words."""
    version = plan_of(year)
    filters = Filters.read(request.GET)
    standing = standing_targets(version, moment_of({}, year))
    context = {
        "year": year,
        "version": version,
        "crumbs": crumbs(year, ("목표", "")),
        "page": page_of(targets(version, filters, standing), request.GET.get("page")),
        "standing": standing,
        "states": STATE_NAMES.items(),
        "counts": target_counts(version),
        "filters": filters,
        "choices": choices(version),
        "more": target_choices(version),
    }
    return render(request, "plan/target_list.html", context)
