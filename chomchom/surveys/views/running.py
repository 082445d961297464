"""Surveys of staff: all of them, making one, one with how it stands, opening, closing, changing its days."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import organisations, person
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.paging import page_of
from chomchom.surveys import access, qr
from chomchom.surveys.forms.running import CloseForm, MakeForm, TermsForm
from chomchom.surveys.models import Survey
from chomchom.surveys.queries import running as queries
from chomchom.surveys.services import surveys
from chomchom.surveys.services.surveys import CannotRun, Making, PapersWait

TWO_WEEKS = dt.timedelta(days=14)


@audience("survey.read")
def survey_list(request: HttpRequest) -> HttpResponse:
    """Those that run first."""
    readable, state = access.surveys_of(request.user), request.GET.get("state", "")
    context = {
        "page": page_of(queries.surveys_listed(readable, state), request.GET.get("page")),
        "state": state if state in Survey.Status.values else "",
        "states": [("", "모두"), *Survey.Status.choices],
        "running": readable.filter(status=Survey.Status.OPEN).count(),
        "today": timezone.localdate(),
        "may_make": person(request).may(access.RUN),
    }
    return render(request, "surveys/survey_list.html", context)


@audience("survey.run")
def survey_make(request: HttpRequest) -> HttpResponse:
    """Which questions, for whom, from when to when."""
    today = timezone.localdate()
    initial = {"opens_on": today, "closes_on": today + TWO_WEEKS, "version": request.GET.get("version")}
    form = _make_form(request, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            survey = _made(request, form)
        except CannotRun as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "조사를 준비했습니다. 여는 날이 되면 저절로 열립니다. 바로 열 수도 있습니다.")
            return redirect(survey)
    context = {"form": form, "crumbs": [("설문 조사", reverse("surveys:survey-list")), ("새 조사", "")]}
    return render(request, "surveys/survey_make.html", context, status=UNPROCESSABLE if form.errors else 200)


@audience("survey.read")
def survey_show(request: HttpRequest, pk: int) -> HttpResponse:
    """How it stands, and by which address it is answered."""
    survey = access.survey_for(request.user, pk)
    address = request.build_absolute_uri(reverse("answer:answer", args=[survey.code]))
    terms = {"opens_on": survey.opens_on, "closes_on": survey.closes_on, "quota": survey.quota or None}
    groups = queries.by_group(survey)
    context = {
        "survey": survey,
        "came": queries.whole(survey, groups),
        "groups": groups,
        "days_left": queries.days_left(survey, timezone.localdate()),
        "address": address,
        "qr": mark_safe(qr.svg(address)),  # noqa: S308 -- drawn by us, of an address of ours
        "terms": TermsForm(initial=terms) if _runs(request, survey) else None,
        "close": CloseForm(),
        "enters": access.surveys_of(request.user, access.ENTER).filter(pk=pk).exists(),
        "crumbs": [("설문 조사", reverse("surveys:survey-list")), (survey.title, "")],
    }
    return render(request, "surveys/survey_show.html", context)


@audience("survey.run")
@require_POST
def survey_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Take answers from now on."""
    survey = access.survey_for(request.user, pk, to=access.RUN)
    surveys.open_(survey, by=person(request), at=now())
    messages.success(request, "조사를 열었습니다. 주소나 QR 코드를 알려 주세요.")
    return redirect(survey)


@audience("survey.run")
@require_POST
def survey_close(request: HttpRequest, pk: int) -> HttpResponse:
    """End it, before its day with a reason. Papers that wait for their second entry are told of first."""
    survey, form = access.survey_for(request.user, pk, to=access.RUN), CloseForm(request.POST)
    if not form.is_valid():
        raise CannotRun("까닭은 200자까지 적을 수 있습니다. 줄여 주세요.")
    reason, despite = form.cleaned_data["reason"], form.cleaned_data["despite"] or 0
    try:
        surveys.close(survey, reason, by=person(request), at=now(), despite=despite)
    except PapersWait as wait:
        again = CloseForm(initial={"reason": reason, "despite": wait.papers})
        crumbs = [("설문 조사", reverse("surveys:survey-list")), (survey.title, survey.get_absolute_url()), ("마감", "")]
        context = {"survey": survey, "papers": wait.papers, "form": again, "crumbs": crumbs}
        return render(request, "surveys/survey_close.html", context, status=HTTPStatus.CONFLICT)
    messages.success(request, "조사를 마감했습니다. 이제 답을 받지 않습니다.")
    return redirect(survey)


@audience("survey.run")
@require_POST
def survey_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Other days, another number of answers."""
    survey, form = access.survey_for(request.user, pk, to=access.RUN), TermsForm(request.POST)
    if not form.is_valid():
        raise CannotRun("날짜와 받을 응답 수를 다시 살펴 주세요. 아무것도 바꾸지 않았습니다.")
    surveys.change(survey, form.terms, form.cleaned_data["reason"], by=person(request), at=now())
    messages.success(request, "조사의 날짜와 받을 수를 고쳤습니다.")
    return redirect(survey)


def _make_form(request: HttpRequest, *args: Any, **kwargs: Any) -> MakeForm:
    return MakeForm(
        *args,
        versions=queries.instruments_to_ask(access.instruments_of(request.user)),
        places=organisations(request.user, access.RUN).in_order(),
        series=queries.series_of(access.surveys_of(request.user, access.RUN)),
        **kwargs,
    )


@transaction.atomic
def _made(request: HttpRequest, form: MakeForm) -> Survey:
    """Raises CannotRun."""
    said, at = dict(form.cleaned_data), now()
    place = organisations(request.user, access.RUN).get(pk=said.pop("organisation"))
    chosen, name = said.pop("series"), said.pop("series_name")
    known = {str(each.pk): each for each in queries.series_of(access.surveys_of(request.user, access.RUN))}
    series = surveys.new_series(name, place, by=person(request), at=at) if form.begins_series else known.get(chosen)
    version = access.version_for(request.user, said.pop("version"))
    quota = said.pop("quota") or 0
    return surveys.make(Making(organisation=place, version=version, series=series, quota=quota, **said), by=person(request), at=at)


def _runs(request: HttpRequest, survey: Survey) -> bool:
    """Whether they may open, change and close it, and there is something to."""
    held = organisations(request.user, access.RUN).filter(pk=survey.organisation_id)
    return survey.status != Survey.Status.CLOSED and held.exists()
