"""Raising what was found in results as a follow-up. What was chosen stands in the address; no form holds anything else of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE
from chomchom.followup.access import within
from chomchom.surveys import access
from chomchom.surveys.forms.raising import FindingForm
from chomchom.surveys.models import Survey
from chomchom.surveys.queries.findings import Choice, Finding, found_in_item, found_in_texts, raised_like
from chomchom.surveys.queries.results import results_of
from chomchom.surveys.services.raising import raise_finding


@audience("followup.raise")
def result_raise(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what is to be done about texts or an item, and whose it is; what was raised before is shown instead."""
    survey = access.survey_for(request.user, pk)
    finding = _finding(request, survey)
    known = raised_like(survey, finding, within(request.user)).first()
    initial = {"title": finding.title, "text": finding.text, "owner": survey.organisation_id}
    form = FindingForm(request.POST or None, initial=initial, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        at = now()
        made = raise_finding(survey, finding, form.words, by=person(request), at=at)
        told = f"올렸습니다. {made.owner}에서 {made.due_on}까지 합니다."
        messages.success(request, told if made.raised_at == at else "전에 올린 것이 있어 그것을 보입니다.")
        return redirect(made)
    results = reverse("surveys:result-show", args=[pk])
    crumbs = [("조사 결과", reverse("surveys:result-list")), (str(survey), results), ("후속조치로 올리기", "")]
    context = {"survey": survey, "known": known, "form": form, "back": results, "crumbs": crumbs}
    return render(request, "surveys/result_raise.html", context, status=UNPROCESSABLE if form.errors else 200)


def _finding(request: HttpRequest, survey: Survey) -> Finding:
    choice = Choice.read(request.GET)
    if choice.item:
        return found_in_item(results_of(survey, access.surveys_of(request.user)), choice.item)
    return found_in_texts(survey, choice)
