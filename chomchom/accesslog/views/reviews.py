"""월 점검: which months wait, one month with what is unusual in it, and what is said about that."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accesslog.forms import CloseForm, MarkForm
from chomchom.accesslog.models import Act, Mark
from chomchom.accesslog.queries.lines import newest_seal
from chomchom.accesslog.queries.review_sheets import about_sheet, finding_sheet
from chomchom.accesslog.queries.reviews import month_review, month_states
from chomchom.accesslog.services import note, reviews
from chomchom.accesslog.visits import visit_of
from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.downloads import table

_FIRST_YEAR = 2000


@audience("access_log.read")
def review_list(request: HttpRequest) -> HttpResponse:
    """Months since the first line."""
    states = month_states(timezone.localdate())
    waiting = [each.month for each in states if each.state == "waiting"]
    return render(request, "accesslog/review_list.html", {"states": states, "waiting": waiting})


@audience("access_log.read")
def review(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """One month."""
    shown = month_review(_month(year, month), timezone.localdate())
    may_review = person(request).may("access_log.review") and shown.is_over and shown.review is None
    crumbs = [("접속기록 점검", reverse("accesslog:review-list")), (f"{year}년 {month}월", "")]
    context = {
        "shown": shown,
        "may_review": may_review,
        "verdicts": Mark.Verdict.choices,
        "seal": newest_seal(),
        "crumbs": crumbs,
    }
    return render(request, "accesslog/review.html", context)


@audience("access_log.review")
@require_POST
def review_mark(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Say something about a finding."""
    form, shown = MarkForm(request.POST), _month(year, month)
    if not form.is_valid():
        messages.error(request, "결과를 고르고, 무엇을 확인했는지 의견을 적어 주세요.")
        return redirect("accesslog:review", year, month)
    said = reviews.Said(form.cleaned_data["verdict"], form.cleaned_data["note"])
    made = reviews.mark(shown, form.cleaned_data["finding"], said, by=person(request), at=now())
    messages.success(request, f"‘{made.get_verdict_display()}’ 의견을 남겼습니다.")
    return redirect("accesslog:review", year, month)


@audience("access_log.review")
@require_POST
def review_close(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """점검 완료."""
    form = CloseForm(request.POST)
    words = form.cleaned_data["note"] if form.is_valid() else ""
    reviews.close(_month(year, month), note=words, by=person(request), at=now())
    messages.success(request, f"{year}년 {month}월 접속기록 점검을 마쳤습니다.")
    return redirect("accesslog:review", year, month)


@audience("access_log.read")
def review_export(request: HttpRequest, year: int, month: int) -> HttpResponseBase:
    """The month as a workbook, to be filed."""
    shown = month_review(_month(year, month), timezone.localdate())
    note(Act.EXPORT, visit=visit_of(request, now()), kind="access_log", purpose=f"{year}년 {month}월 점검 문서")
    return table(finding_sheet(shown), f"접속기록 점검 {year}-{month:02}", "xlsx", about=about_sheet(shown, newest_seal()))


def _month(year: int, month: int) -> date:
    if not (_FIRST_YEAR <= year < date.max.year and 1 <= month <= 12):
        raise Http404
    return date(year, month, 1)
