"""초안과 판: every version of every year, what changed from one to the next, and what is done with them."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.errors import CONFLICT
from chomchom.core.paging import page_of
from chomchom.plan import access
from chomchom.plan.forms import AdoptForm
from chomchom.plan.models import Version
from chomchom.plan.queries.changes import ChangeFilters, changes_of
from chomchom.plan.queries.findings import counts, findings_of
from chomchom.plan.queries.version_list import versions, versions_in_force
from chomchom.plan.services import versions as service
from chomchom.plan.services.blocking import blocking

CRUMB = "초안과 판"
_REASON_NEEDED = "이대로 확정하려면 까닭을 적어 주세요."
_NO_EARLIER = "이보다 앞선 해의 판이 없습니다."
_NO_YEAR = "연도를 알 수 없어 어느 판과 견줄지 정할 수 없습니다."


@audience("plan.read")
def version_list(request: HttpRequest) -> HttpResponse:
    """All versions; drafts for planners only."""
    context = {
        "page": page_of(versions(drafts=person(request).may_plan), request.GET.get("page"), 50),
        "in_force": versions_in_force(),
        "crumbs": [(CRUMB, "")],
    }
    return render(request, "plan/version_list.html", context)


@audience("plan.read")
def version_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed from the version before, by project."""
    version = access.version_for(request.user, pk)
    filters = ChangeFilters.read(request.GET)
    changes = changes_of(version)
    page = page_of([change for change in changes if filters.keep(change)], request.GET.get("page"), 100)
    context = {
        "version": version,
        "changes": changes,
        "page": page,
        "groups": [(project, list(found)) for project, found in groupby(page.object_list, key=lambda change: change.project)],
        "before": "앞 판" if version.previous and version.previous.status == Version.Status.ADOPTED else "앞 초안",
        "after": "이 판" if version.status == Version.Status.ADOPTED else "이 초안",
        "no_previous": _NO_EARLIER if version.year else _NO_YEAR,
        "filters": filters,
        "projects": sorted({change.project for change in changes}),
        "parts": sorted({change.part for change in changes}),
        "crumbs": [(CRUMB, reverse("plan:version-list")), (str(version), "")],
    }
    return render(request, "plan/version_compare.html", context)


@audience("plan.change")
def version_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """What is still open, and the adoption itself."""
    version = access.version_for(request.user, pk, to="change")
    if version.status != Version.Status.DRAFT:
        discarded = version.status == Version.Status.DISCARDED
        messages.error(request, "버린 초안입니다. 확정하려면 먼저 되살리세요." if discarded else "이미 확정한 판입니다.")
        return redirect("plan:version-review", pk=pk)
    form = AdoptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            adopted = service.adopt(version, by=person(request), at=now(), **form.cleaned_data)
        except service.ReasonMissing:
            form.add_error("note", _REASON_NEEDED)
        except (service.CannotAdopt, service.MoreFound) as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"{adopted.year}년 계획({adopted.label})을 확정했습니다.")
            return redirect("plan:strategy", year=adopted.year)
        return _adopt_page(request, version, form, status=CONFLICT)
    return _adopt_page(request, version, form)


def _adopt_page(request: HttpRequest, version: Version, form: AdoptForm, status: int = 200) -> HttpResponse:
    draft = version.draft
    context = {
        "version": version,
        "form": form,
        "counts": counts(findings_of(version)),
        "gaps": version.findings.filter(code="R01", decision="open").count(),
        "faults": blocking(draft),
        "projects": len(draft.projects),
        "teams": len({project.team for project in draft.projects if project.team}),
        "changes": len(changes_of(version)) if version.previous_id else None,
        "crumbs": [
            (CRUMB, reverse("plan:version-list")),
            (str(version), reverse("plan:version-review", args=[version.pk])),
            ("확정", ""),
        ],
    }
    return render(request, "plan/version_adopt.html", context, status=status)


@audience("plan.change")
@require_POST
def version_revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Start a revision of the plan in force."""
    draft = service.revise(access.version_for(request.user, pk), by=person(request), at=now())
    messages.success(request, "수정계획 초안입니다. 고친 다음 확정하면 다음 차수가 됩니다.")
    return redirect("plan:version-review", pk=draft.pk)


@audience("plan.change")
@require_POST
def version_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a draft away."""
    version = service.discard(access.version_for(request.user, pk, to="change"), by=person(request), at=now())
    messages.success(request, f"{version.of_year} 초안을 버렸습니다. 목록에서 되살릴 수 있습니다.")
    return redirect("plan:version-list")


@audience("plan.change")
@require_POST
def version_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a discarded draft up again; where the year has another one, in its place if that was asked for."""
    version = access.version_for(request.user, pk, to="change")
    try:
        service.restore(version, by=person(request), at=now(), instead="instead" in request.POST)
    except (service.YearTaken, service.NotADraft) as refusal:
        messages.error(request, str(refusal))
        return redirect("plan:version-list")
    messages.success(request, "초안을 되살렸습니다.")
    return redirect("plan:version-review", pk=version.pk)
