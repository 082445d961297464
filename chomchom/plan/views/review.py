"""검토: the draft beside what was found in it; values are corrected in place, findings decided.

Every state has an address: `at` is the place that is open, `edit` the value that is being corrected, `focus` what to look at,
`finding` the finding that is read; the filters of the list come on top. Each act comes back to the address it came from.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.accounts.models import User
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE, DomainError
from chomchom.core.paging import page_of
from chomchom.core.particles import with_particle
from chomchom.followup import access as followup
from chomchom.plan import access
from chomchom.plan.editing.catalogue import VALUES, pattern
from chomchom.plan.editing.fitting import check_fit, teams_of
from chomchom.plan.editing.inputs import Invalid, parse
from chomchom.plan.forms import DecisionForm
from chomchom.plan.models import Correction, Finding, Version
from chomchom.plan.queries.corrections import added_at, corrections_of, in_words
from chomchom.plan.queries.findings import FindingFilters, counts, families, findings_of, narrowed, source_around
from chomchom.plan.queries.following import of_finding
from chomchom.plan.queries.review import anchor, finding_place, place_of, review_page
from chomchom.plan.queries.version_list import has_draft, replaced_by
from chomchom.plan.services import corrections as service
from chomchom.plan.services.blocking import blocking
from chomchom.plan.services.findings import Judgement, decide, decide_rule
from chomchom.plan.services.following import raise_finding, raise_open

_STATE = ("at", "severity", "family", "decision", "here", "page")


@dataclass(frozen=True)
class Typed:
    """What was typed for a value and refused, and why."""

    path: str
    text: str
    error: str


@audience("plan.change")
def version_review(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft at one place, beside its findings."""
    version = access.version_for(request.user, pk, to="change")
    return render(request, "plan/version_review.html", _context(request.user, version, request.GET))


def _context(user: User | AnonymousUser, version: Version, query: QueryDict, typed: Typed | None = None) -> dict[str, Any]:
    findings = findings_of(version)
    chosen = next((f for f in findings if str(f.pk) == query.get("finding")), None)
    at = query.get("at") or (finding_place(version.document, chosen) if chosen else "")
    edit = typed.path if typed else query.get("edit", "")
    page = review_page(version.document, findings, at=at, focus=query.get("focus") or edit or (chosen.path if chosen else ""))
    filters = FindingFilters.read(query)
    left = narrowed(findings, filters, version.document, page.place.at)
    listed = page_of(left, query.get("page") or _page_with(left, chosen), 25)
    corrections = corrections_of(version)
    edit = edit or (page.focus if page.focus in _editable(page.focus) else "")
    return {
        "version": version,
        "review": page,
        "editable": version.status == Version.Status.DRAFT,
        "teams": teams_of(version.document),
        "edit": edit,
        "added": added_at(version.document, corrections, edit),
        "typed": typed,
        "page": listed,
        "filters": filters,
        "families": families(),
        "severities": Finding.Severity.choices,
        "decisions": Finding.Decision.choices,
        "counts": counts(findings),
        "chosen": chosen,
        "followed": of_finding(followup.within(user), chosen) if chosen else None,
        "lost": chosen is None and "finding" in query,
        "whole_rule": "rule" in query,
        "source": source_around(version.upload, chosen.line) if chosen else [],
        "faults": blocking(version.draft),
        "year_has_draft": version.status == Version.Status.DISCARDED and has_draft(version.year),
        "corrections": corrections,
        "replaced": replaced_by(version),
        "following": _following(left, chosen),
        "state": _state(query, page.place.at),
        "list_state": f"{kept}&" if (kept := _state(query)) else "",
        "crumbs": [("초안과 판", reverse("plan:version-list")), (str(version), "")],
    }


def _editable(path: str) -> set[str]:
    return {path} if path and pattern(path) in VALUES else set()


def _page_with(findings: list[Finding], chosen: Finding | None) -> str | None:
    """The page of the list on which the chosen finding stands."""
    return str(findings.index(chosen) // 25 + 1) if chosen in findings else None


def _following(findings: list[Finding], chosen: Finding | None) -> Finding | None:
    """The finding to read after the chosen one."""
    if chosen not in findings:
        return findings[0] if findings and chosen else None
    place = findings.index(chosen) + 1
    return findings[place] if place < len(findings) else None


def _state(query: QueryDict, at: str = "") -> str:
    """The filters, and the place if one is given, as an address, without what is only for now."""
    kept = {key: query[key] for key in _STATE if key in query and key != "at"}
    return urlencode({**kept, "at": at} if at else kept)


def _back(version: Version, request: HttpRequest, path: str = "", **more: str) -> HttpResponse:
    """To where the act was done: the state that the form carried, and the value that it was about."""
    state = {key: value for key, value in QueryDict(request.POST.get("state", "")).items() if key in _STATE}
    if path:
        state.update(at=place_of(path), focus=path)
    kept = {key: value for key, value in {**state, **more}.items() if value}
    address = f"{reverse('plan:version-review', args=[version.pk])}?{urlencode(kept)}"
    return redirect(f"{address}#{anchor(path)}" if path else address)


def comes_back(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a refusal of the services come back to the review as a message, where what it speaks of can be seen."""

    @functools.wraps(view)
    def told(request: HttpRequest, pk: int, **kwargs: int) -> HttpResponse:
        try:
            return view(request, pk, **kwargs)
        except DomainError as refusal:
            messages.error(request, str(refusal))
            extra = {"finding": str(kwargs["finding"]), "rule": request.POST.get("rule", "")} if "finding" in kwargs else {}
            return _back(access.version_for(request.user, pk, to="change"), request, **extra)

    return told


@audience("plan.change")
@comes_back
def value_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct one value; what cannot be read comes back into the form with a sentence."""
    version = access.version_for(request.user, pk, to="change")
    if request.method != "POST":
        return redirect("plan:version-review", pk=pk)
    path, text = request.POST.get("path", ""), request.POST.get("value", "")
    value = VALUES.get(pattern(path))
    if value is None:
        raise Http404
    try:
        new = parse(value, text)
        check_fit(version.document, path, new)
    except Invalid as fault:
        return _refused(request, version, Typed(path, text, str(fault)))
    change = service.NewValue(path, new, request.POST.get("seen", "").replace("\r\n", "\n"))
    try:
        correction = service.correct(version, change, by=person(request), at=now())
    except service.ChangedMeanwhile as fault:  # what was typed stays in the form, which has seen the other value now
        return _refused(request, access.version_for(request.user, pk, to="change"), Typed(path, text, str(fault)))
    if correction is not None:
        messages.success(request, _undoable("고쳤습니다", correction))
    return _back(version, request, path, edit="-")


def _undoable(done: str, correction: Correction) -> SafeString:
    """What was done, with the button of the correction's own form in the list of corrections."""
    where = in_words(correction.version.document, correction).named
    button = '<button class="krds-btn text small" form="undo-{}">되돌리기<span class="sr-only">: {}</span></button>'
    return format_html("<span>{}: {}</span> " + button, done, where, correction.pk, where)


def _refused(request: HttpRequest, version: Version, typed: Typed) -> HttpResponse:
    state = QueryDict(request.POST.get("state", ""), mutable=True)
    state["at"] = place_of(typed.path)
    # htmx swaps only answers of success; the address stays the one of the review, so that a reload works.
    response = render(
        request,
        "plan/version_review.html",
        _context(request.user, version, state, typed),
        status=200 if "HX-Request" in request.headers else UNPROCESSABLE,
    )
    response["HX-Push-Url"] = f"{reverse('plan:version-review', args=[version.pk])}?{state.urlencode()}"
    return response


@audience("plan.change")
@require_POST
@comes_back
def row_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an empty row and open its first value."""
    version = access.version_for(request.user, pk, to="change")
    made = service.add_row(version, request.POST.get("rows", ""), by=person(request), at=now())
    kind = pattern(made.path)
    first = next((key for key in VALUES if key.startswith(f"{kind}/") and "*" not in key[len(kind) + 1 :]), "")
    path = made.path + first[len(kind) :] if first else made.path
    messages.success(request, _undoable("더했습니다", made))
    return _back(version, request, path, edit=path)


@audience("plan.change")
@require_POST
@comes_back
def row_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a row out."""
    version = access.version_for(request.user, pk, to="change")
    path = request.POST.get("path", "")
    removed = service.remove_row(version, path, by=person(request), at=now())
    messages.success(request, _undoable("뺐습니다", removed))
    rows = path.rpartition("/")[0]
    return _back(version, request, "" if rows == "projects" else rows)


@audience("plan.change")
@require_POST
@comes_back
def correction_undo(request: HttpRequest, pk: int, correction: int) -> HttpResponse:
    """Undo one correction."""
    version = access.version_for(request.user, pk, to="change")
    chosen = access.correction_for(request.user, pk, correction)
    path, named = chosen.path, in_words(version.document, chosen).named
    service.take_back(chosen, by=person(request), at=now())
    messages.success(request, f"되돌렸습니다: {named}")
    return _back(version, request, path, edit="-")


@audience("plan.change")
@require_POST
@comes_back
def finding_decide(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    """Accept or dismiss a finding, or all open ones of its rule; or take the decision back."""
    version = access.version_for(request.user, pk, to="change")
    chosen = access.finding_for(request.user, pk, finding)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise Http404
    judgement = Judgement(Finding.Decision(form.cleaned_data["decision"]), form.cleaned_data["reason"])
    if form.cleaned_data["rule"]:
        done = decide_rule(version, chosen.code, judgement, by=person(request), at=now())
        messages.success(request, f"{chosen.code} 점검 결과 {done}건을 {_as(judgement)} 정했습니다.")
    else:
        decide(chosen, judgement, by=person(request), at=now())
        messages.success(request, f"{chosen.code} 점검 결과를 {_as(judgement)} 정했습니다.")
    following = request.POST.get("following", "")
    return _back(version, request, at="", finding=following) if following else _back(version, request)


@audience("plan.change")
@require_POST
@comes_back
def finding_follow(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    """Raise a finding as a follow-up, so that it is not lost when the plan is adopted."""
    version = access.version_for(request.user, pk, to="change")
    raised = raise_finding(access.finding_for(request.user, pk, finding), by=person(request), at=now())
    said = '<span>{}의 후속조치로 올렸습니다.</span> <a href="{}" hx-boost="false">후속조치 보기</a>'
    messages.success(request, format_html(said, raised.owner, raised.get_absolute_url()))
    return _back(version, request, finding=str(finding))


@audience("plan.change")
@require_POST
@comes_back
def findings_follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Raise all that nobody decided."""
    version = access.version_for(request.user, pk, to="change")
    done = raise_open(version, by=person(request), at=now())
    messages.success(request, f"미결 {done}건을 후속조치로 올렸습니다." if done else "미결은 이미 모두 후속조치로 올라가 있습니다.")
    return _back(version, request)


def _as(judgement: Judgement) -> str:
    return with_particle(f"‘{judgement.decision.label}’", "으로")
