"""Telephone entry: what is said first, the form, and the next call at once."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.words import whole_number
from chomchom.surveys import access
from chomchom.surveys.forms.entry import CallForm
from chomchom.surveys.instrument.answering import BadAnswers
from chomchom.surveys.instrument.form import said
from chomchom.surveys.models import Survey
from chomchom.surveys.queries.answering import groups_of
from chomchom.surveys.services.marking import CannotMark, submit_named
from chomchom.surveys.services.responding import Answering, CannotAnswer, Channel
from chomchom.surveys.views.asked import Asked


@audience("survey.enter")
def phone_enter(request: HttpRequest, pk: int) -> HttpResponse:
    """One call. The group stays chosen for the next."""
    survey = access.survey_for(request.user, pk, to=access.ENTER)
    asked, refused = Asked(survey.version), ""
    initial = {"group": whole_number(request.GET.get("group")), "key": secrets.token_urlsafe(24)}
    names = access.may_name(request.user, survey)
    form = CallForm(request.POST or None, groups=groups_of(survey), names=names, initial=initial)
    if request.method == "POST":
        answers = asked.read(request.POST)
        try:
            if form.is_valid():
                return _next_call(request, survey, form, submit_named(_said(survey, form, answers), form.named, now()))
        except BadAnswers as bad:
            asked.faults = bad.faults
        except (CannotAnswer, CannotMark) as why:
            refused = str(why)
    crumbs = [
        ("종이와 전화", reverse("surveys:entry-list")),
        (survey.title, reverse("surveys:entry-home", args=[pk])),
        ("전화", ""),
    ]
    context = {
        "survey": survey,
        "asked": asked,
        "form": form,
        "refused": refused,
        "intro": said(survey.version.form.intro),
        "closing": said(survey.version.form.closing),
        "crumbs": crumbs,
    }
    is_wrong = refused or form.errors or asked.faults
    return render(request, "surveys/entry/phone.html", context, status=UNPROCESSABLE if is_wrong else 200)


def _said(survey: Survey, form: CallForm, answers: object) -> Answering:
    key, channel = form.cleaned_data["key"], Channel.PHONE
    return Answering(survey=survey, version=survey.version, answers=answers, key=key, channel=channel, group=form.placed)


def _next_call(request: HttpRequest, survey: Survey, form: CallForm, receipt: str) -> HttpResponse:
    text = f"답을 받았습니다. 원하시면 접수번호를 불러 드리세요: {receipt}. 이 번호로 남기신 말씀이 어떻게 되었는지 볼 수 있습니다."
    messages.success(request, text)
    address = reverse("surveys:phone-enter", args=[survey.pk])
    return redirect(f"{address}?group={form.placed.pk}" if form.placed else address)
