"""대체인력 통계: coverage, the map of municipalities, fairness, and time sheets; what is taken away is kept in the audit trail."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import now

from chomchom.accounts.access import person
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import file_of
from chomchom.core.paging import page_of
from chomchom.core.tables import book
from chomchom.dispatch import access
from chomchom.dispatch.coverage.span import FIRST, LAST, Span
from chomchom.dispatch.queries import fairness as fair
from chomchom.dispatch.queries import timesheets
from chomchom.dispatch.queries.coverage import coverage
from chomchom.dispatch.queries.hiring import SHOWN, hiring_map
from chomchom.dispatch.queries.satisfaction import satisfaction
from chomchom.dispatch.queries.terms import terms
from chomchom.dispatch.queries.timesheets import Month, TimeSheets

_DECISIONS = 50


@audience("dispatch.read")
def coverage_show(request: HttpRequest) -> HttpResponse:
    """What became of the requests of a span."""
    span, today = _span(request), timezone.localdate()
    found = coverage(access.requests_of(request.user), span, today)
    context = _of_span(span) | {"found": found, "satisfaction": satisfaction(access.centres(request.user), span.year)}
    return render(request, "dispatch/coverage.html", context)


@audience("dispatch.read")
def map_show(request: HttpRequest) -> HttpResponse:
    """The municipalities as tiles, and whom to hire next."""
    span, shown = _span(request), request.GET.get("show", "")
    found = hiring_map(access.requests_of(request.user), span, shown if shown in SHOWN else "requests", timezone.localdate())
    context = _of_span(span) | {"found": found, "kinds": SHOWN.items(), "label": SHOWN[found.shown]}
    return render(request, "dispatch/map.html", context | {"far_km": terms().weighing.far_km})


@audience("dispatch.read")
def fairness_show(request: HttpRequest) -> HttpResponse:
    """Each facility beside its like, and every decision over the engine."""
    span = _span(request)
    found = fair.fairness(access.requests_of(request.user), span, timezone.localdate())
    page = page_of(found.overrides, request.GET.get("page"), _DECISIONS)
    context = _of_span(span) | {"found": found, "page": page, "how": fair.how_to_read(), "query": request.GET.urlencode()}
    return render(request, "dispatch/fairness.html", context)


@audience("dispatch.read")
def fairness_export(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    span, user = _span(request), person(request)
    found = fair.fairness(access.requests_of(user), span, timezone.localdate())
    answer = file_of(book(*fair.sheets(found, span)), f"대체인력 공정성 {span}.xlsx")
    audit.record(user, "dispatch.fairness.exported", by=user, at=now(), span=str(span))
    return answer


@audience("dispatch.read")
def timesheet_list(request: HttpRequest) -> HttpResponse:
    """What each worker worked in a month, and what is missing."""
    found = _sheets(request)
    context = {"found": found, "month": found.month, "far_km": terms().weighing.far_km, "how": timesheets.HOW_TO_READ}
    return render(request, "dispatch/timesheets.html", context)


@audience("dispatch.read")
def timesheet_export(request: HttpRequest) -> HttpResponse:
    """The same as a workbook, with a row for each shift."""
    found, user = _sheets(request), person(request)
    answer = file_of(book(*timesheets.sheets(found)), f"월 근무상황부 {found.month}.xlsx")
    audit.record(user, "dispatch.timesheets.exported", by=user, at=now(), month=found.month.code)
    return answer


def _span(request: HttpRequest) -> Span:
    return Span.read(request.GET.dict(), timezone.localdate())


def _of_span(span: Span) -> dict[str, Any]:
    return {"span": span, "all_months": range(FIRST, LAST + 1)}


def _sheets(request: HttpRequest) -> TimeSheets:
    today = timezone.localdate()
    return timesheets.time_sheets(access.workers_of(request.user), Month.read(request.GET.get("month"), today), today)
