"""Printing: sheets to be filled in by hand, and posters with the open link."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.timezone import now

from chomchom.core.audience import audience
from chomchom.core.documents import letters
from chomchom.core.downloads import as_attachment
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.words import whole_number
from chomchom.surveys import access, qr
from chomchom.surveys.forms.entry import PrintForm
from chomchom.surveys.models import Group, Survey
from chomchom.surveys.paper.sheet import drawn, texts_of
from chomchom.surveys.paper.typeset import Copies, Poster, poster, sheets
from chomchom.surveys.queries import entry as queries
from chomchom.surveys.queries.answering import group_of, groups_of
from chomchom.surveys.queries.regions import region_choices
from chomchom.surveys.services.keying import CannotKey

PDF = "application/pdf"
_USUAL_COPIES = 30


@audience("survey.enter")
def sheet_print(request: HttpRequest, pk: int) -> HttpResponse:
    """What is to be printed: which version, for whom, with which numbers."""
    survey = access.survey_for(request.user, pk, to=access.ENTER)
    initial = {"version": survey.version_id, "first": queries.next_number(survey), "copies": _USUAL_COPIES}
    return _show_choice(request, survey, _form(survey, None, initial=initial))


@audience("survey.enter")
def sheet_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The sheets as PDF."""
    survey = access.survey_for(request.user, pk, to=access.ENTER)
    form = _form(survey, request.GET)
    if not form.is_valid():
        return _show_choice(request, survey, form)
    version, group = form.versions[form.cleaned_data["version"]], form.placed
    copies = Copies(
        numbers=form.numbers,
        version=f"{version.number}판",
        organisation=str(survey.organisation),
        until=_until(survey),
        group=str(group or ""),
        link=_open_link(request, survey, group),
        large=form.cleaned_data["large"],
    )
    data = sheets(drawn(version.form, dict(region_choices()), survey.title), copies, now())
    return as_attachment(HttpResponse(data, content_type=PDF), f"{survey.title} {version.number}판 {_numbers(form)}.pdf")


@audience("survey.enter")
def poster_show(request: HttpRequest, pk: int) -> HttpResponse:
    """The code of the open link, to be shown, copied and printed."""
    survey = access.survey_for(request.user, pk, to=access.ENTER)
    groups = groups_of(survey)
    group = _group_meant(request, survey)
    link = _open_link(request, survey, group)
    context = {
        "survey": survey,
        "groups": groups,
        "group": group,
        "link": link,
        "qr": mark_safe(qr.svg(link)) if link else "",  # noqa: S308 -- drawn by us, of an address of ours
        "crumbs": _crumbs(survey, "포스터"),
    }
    return render(request, "surveys/entry/poster.html", context)


@audience("survey.enter")
def poster_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The poster as PDF."""
    survey = access.survey_for(request.user, pk, to=access.ENTER)
    group = _group_meant(request, survey)
    link = _open_link(request, survey, group)
    if not link:
        raise CannotKey("초대한 사람만 답하는 조사에는 포스터가 없습니다. 초대장을 보내 주세요.")
    organisation, until = str(survey.organisation), _until(survey)
    data = poster(Poster(title=survey.title, organisation=organisation, until=until, link=link, group=str(group or "")), now())
    return as_attachment(HttpResponse(data, content_type=PDF), f"{survey.title} 포스터.pdf")


def _show_choice(request: HttpRequest, survey: Survey, form: PrintForm) -> HttpResponse:
    lacking = sorted(letters.missing(texts_of(survey.version.form)))
    context = {
        "survey": survey,
        "form": form,
        "lacking": lacking,
        "sign": letters.MISSING,
        "crumbs": _crumbs(survey, "종이 설문지"),
    }
    return render(request, "surveys/entry/print.html", context, status=UNPROCESSABLE if form.errors else 200)


def _form(survey: Survey, data: Any, **kwargs: Any) -> PrintForm:
    return PrintForm(data, versions=queries.versions_of(survey), groups=groups_of(survey), **kwargs)


def _numbers(form: PrintForm) -> str:
    first, last = form.numbers[0], form.numbers[-1]
    return f"{first}-{last}번" if first else "번호 없음"


def _open_link(request: HttpRequest, survey: Survey, group: Group | None) -> str:
    """Nothing where only who is invited may answer."""
    address = request.build_absolute_uri(reverse("answer:answer", args=[survey.code]))
    return "" if survey.by_invitation else f"{address}?group={group.pk}" if group else address


def _until(survey: Survey) -> str:
    return f"{survey.closes_on.year}년 {survey.closes_on.month}월 {survey.closes_on.day}일"


def _group_meant(request: HttpRequest, survey: Survey) -> Group | None:
    return group_of(survey, whole_number(request.GET.get("group")) or 0)


def _crumbs(survey: Survey, heading: str) -> list[tuple[str, str]]:
    return [
        ("종이와 전화", reverse("surveys:entry-list")),
        (survey.title, reverse("surveys:entry-home", args=[survey.pk])),
        (heading, ""),
    ]
