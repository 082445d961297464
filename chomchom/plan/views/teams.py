"""팀과 사업: all teams with all projects, and the page of one team."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from chomchom.core.audience import audience
from chomchom.plan import access
from chomchom.plan.queries.filters import Filters, choices
from chomchom.plan.queries.projects import briefs, in_order, totals
from chomchom.plan.queries.schedule import place_of
from chomchom.plan.queries.teams import team_cards, team_page
from chomchom.plan.views.frame import crumbs, plan_of


@audience("plan.read")
def team_list(request: HttpRequest, year: int) -> HttpResponse:
    """Teams, and the projects that the filters leave."""
    version = plan_of(year)
    filters = Filters.read(request.GET)
    every = briefs(version)
    found = in_order(briefs(version, filters), filters.sort) if filters.any else in_order(every, filters.sort)
    context = {
        "year": year,
        "version": version,
        "crumbs": crumbs(year, ("팀과 사업", "")),
        "cards": team_cards(version, every),
        "projects": found,
        "every": totals(every),
        "found": totals(found),
        "filters": filters,
        "choices": choices(version),
    }
    return render(request, "plan/team_list.html", context)


@audience("plan.read")
def team_show(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """One team's page."""
    page = team_page(access.team_for(request.user, year, pk))
    today = timezone.localdate()
    context = {
        "year": year,
        "page": page,
        "crumbs": crumbs(year, ("팀과 사업", reverse("plan:team-list", args=[year])), (page.team.name, "")),
        "month": today.month if today.year == year else None,
        "today": place_of(today, year),
    }
    return render(request, "plan/team_show.html", context)
