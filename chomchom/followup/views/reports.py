"""환류 현황 and 환류 보고서: what became of what was found, as figures and one by one, to print and to take away."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import now

from chomchom.accounts.access import person
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import as_attachment
from chomchom.core.paging import page_of
from chomchom.core.tables import XLSX, book
from chomchom.followup import access
from chomchom.followup.models import FollowUp
from chomchom.followup.models.followup import OPEN
from chomchom.followup.queries import returned, summary
from chomchom.followup.queries.ageing import ageing
from chomchom.followup.queries.listing import in_order, owners_of
from chomchom.followup.queries.summary import Scope, late_ones

SHOWN_LATE, PER_PAGE = 10, 100


@audience("followup.read")
def report(request: HttpRequest) -> HttpResponse:
    """By source, by age, by team, and the latest of the late ones."""
    at, today = now(), timezone.localdate()
    frame = _frame(request)
    found = frame["scope"].of(frame["readable"])
    late = in_order(found.filter(late_ones(today)), today)
    context = {
        "sources": summary.by_source(found, today),
        "teams": summary.by_team(found, today),
        "total": summary.total(found, today),
        "ages": ageing(found, at),
        "late": late[:SHOWN_LATE],
        "open": OPEN,
    }
    return render(request, "followup/report.html", frame | context)


@audience("followup.read")
def return_report(request: HttpRequest) -> HttpResponse:
    """What was found, decided, done and reflected, one by one."""
    frame, today = _frame(request), timezone.localdate()
    found = frame["scope"].of(frame["readable"])
    page = page_of(returned.returned(found), request.GET.get("page"), PER_PAGE)
    rows = list(returned.step_by_step(page.object_list))
    return render(
        request, "followup/return_report.html", frame | {"page": page, "rows": rows, "total": summary.total(found, today)}
    )


@audience("followup.read")
def return_export(request: HttpRequest) -> HttpResponseBase:
    """The same as .xlsx: the report, its evidence, and the two tables of figures. Who took it is kept in the audit trail."""
    frame, today = _frame(request), timezone.localdate()
    found = frame["scope"].of(frame["readable"])
    figures = [summary.sheet("찾은 곳", summary.by_source(found, today)), summary.sheet("맡은 조직", summary.by_team(found, today))]
    content = book(*returned.sheets(found), *figures)
    audit.record(person(request), "followup.report.exported", by=person(request), at=now(), query=request.GET.urlencode())
    year = f"{frame['scope'].year}년" if frame["scope"].year else "모든 해"
    return as_attachment(HttpResponse(content, content_type=XLSX), f"환류 보고서 {year}.xlsx")


def _frame(request: HttpRequest) -> dict[str, Any]:
    """What every page of these has: the scope, and what it can be narrowed to."""
    readable, today = access.within(request.user), timezone.localdate()
    return {
        "readable": readable,
        "scope": Scope.read(request.GET.dict(), today.year),
        "years": summary.years_of(readable, today),
        "owners": owners_of(readable),
        "places": FollowUp.FoundIn.choices,
        "today": today,
    }
