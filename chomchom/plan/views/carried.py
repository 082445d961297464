"""다음 해 계획에 넣을 것: what this year found and could not settle, by project."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import table
from chomchom.followup import access as followup
from chomchom.followup.services.carrying import carry
from chomchom.plan.queries.carried import carried_by_project, sheet
from chomchom.plan.views.frame import crumbs, plan_of


@audience("followup.read")
def carried_list(request: HttpRequest, year: int) -> HttpResponse:
    """What the plan after that of `year` takes up."""
    version = plan_of(year)
    groups = carried_by_project(year + 1, followup.within(request.user))
    rows = [row for group in groups for row in group.rows]
    context = {
        "year": year,
        "next_year": year + 1,
        "version": version,
        "crumbs": crumbs(year, ("다음 해 계획에 넣을 것", "")),
        "groups": groups,
        "total": len(rows),
        "waiting": sum(not row.carried for row in rows),
    }
    return render(request, "plan/carried_list.html", context)


@audience("followup.read")
def carried_export(request: HttpRequest, year: int, form: str) -> HttpResponseBase:
    """The same as a file. Who took it is kept in the audit trail."""
    plan_of(year)
    response = table(
        sheet(year + 1, carried_by_project(year + 1, followup.within(request.user))), f"{year + 1}년 계획에 넣을 것", form
    )
    audit.record(person(request), "plan.carried.exported", by=person(request), at=now(), year=year + 1)
    return response


@audience("plan.change")
@require_POST
def carried_carry(request: HttpRequest, year: int) -> HttpResponse:
    """Put over to the next year what waits for its plan."""
    plan_of(year)
    done = carry(followup.within(request.user), year + 1, by=person(request), at=now())
    messages.success(request, f"{done}건을 {year + 1}년 계획에 넣을 것으로 넘겼습니다.")
    return redirect("plan:carried-list", year)
