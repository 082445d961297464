"""사업: everything about one project on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from chomchom.core.audience import audience
from chomchom.followup import access as followup
from chomchom.plan import access
from chomchom.plan.queries.board import project_standings
from chomchom.plan.queries.following import of_project
from chomchom.plan.queries.project_page import project_page
from chomchom.plan.queries.schedule import place_of
from chomchom.plan.views.frame import crumbs
from chomchom.plan.views.moment import moment_of


@audience("plan.read")
def project_show(request: HttpRequest, pk: int) -> HttpResponse:
    """One project's page; a project of an earlier version shows too, and says so."""
    project = access.project_for(request.user, pk)
    page = project_page(project)
    year = project.version.year or 0
    team_url = reverse("plan:team-show", args=[year, project.team_id])
    today = timezone.localdate()
    moment = moment_of(request.GET, year)
    context = {
        "year": year,
        "page": page,
        "project": project,
        "crumbs": crumbs(year, (project.team.name, team_url), (page.strip.project.name, "")),
        "moment": moment,
        "standings": project_standings(project.version, project.pk, moment),
        "followups": of_project(followup.within(request.user), project),
        "month": today.month if today.year == year else None,
        "today": place_of(today, year),
        "day": today,
    }
    return render(request, "plan/project_show.html", context)
