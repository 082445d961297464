"""목표: one target, how it stands, and the entries that make it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from chomchom.accounts.access import person
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import table
from chomchom.core.words import whole_number
from chomchom.plan import access
from chomchom.plan.models import TargetQuestion
from chomchom.plan.queries.target_export import entries_sheet, question_sheet
from chomchom.plan.queries.target_page import TargetPage, target_page, year_of_target
from chomchom.plan.views.frame import crumbs
from chomchom.plan.views.moment import moment_of
from chomchom.plan.views.questions import UNSAVED_VERDICT


@audience("plan.read")
def question_show(request: HttpRequest, pk: int) -> HttpResponse:
    """The target of a question, with that number open: an address for whoever knows only the question."""
    return redirect(access.question_for(request.user, pk))


@audience("plan.read")
def question_export(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """The entries that a number of a target counts, with the question in a sheet of its own."""
    question = access.question_for(request.user, pk)
    if question.version.year is None:
        raise Http404
    moment = moment_of(request.GET, question.version.year)
    name = f"{question.target.text[:60]} {moment.as_of}"
    about = question_sheet(question, moment) if form == "xlsx" else None
    response = table(entries_sheet(question, moment), name, form, about=about)
    audit.record(question, "plan.question.exported", by=person(request), at=now(), query=request.GET.urlencode(), form=form)
    return response


@audience("plan.read")
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
        "unsaved": _unsaved(request, page),
        "verdicts": TargetQuestion.Verdict.choices,
        "crumbs": crumbs(year, (project.team.name, team), (project.title, project.get_absolute_url()), ("목표", "")),
    }
    return render(request, "plan/target_show.html", context)


def _unsaved(request: HttpRequest, page: TargetPage) -> dict[str, Any]:
    """What was typed into a verdict on this number and refused."""
    kept: dict[str, Any] = request.session.pop(UNSAVED_VERDICT, {})
    return kept if page.chosen and kept.get("question") == page.chosen.question.pk else {}
