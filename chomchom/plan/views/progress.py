"""목표: one target, how it stands, and the entries that make it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from chomchom.core.audience import Audience, audience
from chomchom.plan.models import TargetQuestion
from chomchom.plan.queries.filters import whole_number
from chomchom.plan.queries.target_page import target_page, year_of_target
from chomchom.plan.views.frame import crumbs
from chomchom.plan.views.moment import moment_of


@audience(Audience.STAFF)
def target_show(request: HttpRequest, pk: int) -> HttpResponse:
    """One target with one of its numbers open; any day can be looked at."""
    year = year_of_target(pk)
    moment = moment_of(request.GET, year or 0) if year else None
    number, chosen = whole_number(request.GET.get("page")) or 1, whole_number(request.GET.get("number"))
    page = target_page(pk, moment, chosen=chosen, number=number) if moment else None
    if page is None or year is None:
        raise Http404
    project = page.target.project
    team = reverse("plan:team-show", args=[year, project.team_id])
    context = {
        "year": year,
        "page": page,
        "target": page.target,
        "chosen": page.chosen,
        "moment": moment,
        "verdicts": TargetQuestion.Verdict.choices,
        "crumbs": crumbs(year, (project.team.name, team), (project.title, project.get_absolute_url()), ("목표", "")),
    }
    return render(request, "plan/target_show.html", context)
