"""집행 가져오기: hand in a file, say what its columns are, look at rows, groups and sums, and at how far the work is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django_htmx.http import HttpResponseClientRedirect

from chomchom.accounts.access import organisations, person
from chomchom.budget import access
from chomchom.budget.forms.imports import ColumnsForm, ImportForm, ReasonForm, TotalForm, initial_of
from chomchom.budget.models import Import
from chomchom.budget.queries import imports as queries
from chomchom.budget.services import imports as service
from chomchom.budget.services.previewing import Preview, preview
from chomchom.budget.services.working import is_stuck
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.paging import page_of
from chomchom.core.queue import has_worker
from chomchom.core.sheets import BadSheet
from chomchom.core.uploads import is_cut_off

_RIGHT, _CRUMB = "spending.import", "집행 가져오기"
_SHOWN = 100
Status = Import.Status
_UNDER_WAY = (Status.READING, Status.SAVING, Status.UNDOING)


@audience("spending.import")
def import_list(request: HttpRequest) -> HttpResponse:
    """The form, and the files that were handed in before."""
    own = organisations(request.user, _RIGHT)
    is_sent = request.method == "POST"
    budgets = queries.budgets_of(own)
    form = ImportForm(budgets, request.POST, request.FILES, cut=is_cut_off(request)) if is_sent else ImportForm(budgets)
    if is_sent and form.is_valid():
        file, budget = form.cleaned_data["file"], form.cleaned_data["budget"]
        try:
            batch = service.receive(budget, file.name, file.read(), by=person(request), at=now())
        except BadSheet as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("budget:import-columns", batch.pk)
    page = page_of(queries.imports_of(own), request.GET.get("page"), 30)
    context = {"form": form, "page": page, "has_budgets": budgets.exists(), "crumbs": [(_CRUMB, "")]}
    return render(request, "budget/import_list.html", context, status=UNPROCESSABLE if is_sent else 200)


@audience("spending.import")
def import_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """The first rows of the file, and which column holds what; then it is read."""
    batch = access.import_for(request.user, pk)
    if batch.status not in (Status.RECEIVED, Status.MATCHED):
        return redirect(batch)
    sources = queries.sources_of(batch.budget)
    seen = preview(batch, sources, request.POST.get("sheet") or request.GET.get("sheet"), request.GET.get("source"))
    form = _columns_form(request, batch, seen)
    is_sent = request.method == "POST"
    if is_sent and form.is_valid():
        try:
            return redirect(service.tell(batch, form.told, by=person(request), at=now()))
        except service.WrongColumns as refusal:
            form.add_error(None, str(refusal))
    crumbs = [(_CRUMB, reverse("budget:import-list")), (batch.name, reverse("budget:import-show", args=[pk])), ("열", "")]
    context = {"batch": batch, "form": form, "seen": seen, "sources": sources, "twin": queries.twin_of(batch), "crumbs": crumbs}
    return render(request, "budget/import_columns.html", context, status=UNPROCESSABLE if is_sent else 200)


def _columns_form(request: HttpRequest, batch: Import, seen: Preview) -> ColumnsForm:
    if request.method == "POST":
        return ColumnsForm(seen.headings, seen.sheets, request.POST)
    first = initial_of(seen.columns, source=seen.source, sheet=seen.sheet, with_hidden=batch.reading.with_hidden)
    return ColumnsForm(seen.headings, seen.sheets, initial=first)


@audience("spending.import")
def import_show(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the file stands: how far the work is, what is to be decided, or what came of it."""
    batch, at = access.import_for(request.user, pk), now()
    if "HX-Request" in request.headers and batch.status not in _UNDER_WAY:
        return HttpResponseClientRedirect(batch.get_absolute_url())
    crumbs = [(_CRUMB, reverse("budget:import-list")), (batch.name, "")]
    context = {"batch": batch, "reading": batch.reading, "crumbs": crumbs, "year": batch.budget.year}
    match batch.status:
        case status if status in _UNDER_WAY:
            context |= {"stuck": is_stuck(batch, at), "has_worker": has_worker(at), "rows": batch.rows.count()}
            return render(request, "budget/import_progress.html", context)
        case Status.MATCHED:
            return render(request, "budget/import_match.html", context | _of_matched(batch))
        case Status.SAVED | Status.UNDONE:
            context |= {"page": page_of(queries.came_of(batch), request.GET.get("page"), _SHOWN), "form": ReasonForm()}
            context |= {"later": queries.later_acts(batch), "counts": queries.counts_of(batch), "sums": queries.reconciled(batch)}
            return render(request, "budget/import_done.html", context)
        case Status.DISCARDED:
            return render(request, "budget/import_discarded.html", context)
    return redirect("budget:import-columns", pk)


def _of_matched(batch: Import) -> dict[str, object]:
    sums = queries.reconciled(batch)
    return {
        "groups": queries.groups_of(batch),
        "lines": queries.lines_to_choose(batch.budget),
        "counts": queries.counts_of(batch),
        "sums": sums,
        "by_heading": queries.sums_by_heading(batch),
        "obstacles": queries.obstacles(batch),
        "form": TotalForm(initial={"total": "" if sums.stated is None else f"{sums.stated:,}"}),
    }


@audience("spending.import")
def import_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows: what is wrong, what is known already, what was left out; and those of one group."""
    batch = access.import_for(request.user, pk)
    state = request.GET.get("state", "all")
    state = state if state in queries.STATES else "all"
    group = (request.GET["heading"], request.GET.get("project", "")) if "heading" in request.GET else None
    counts = queries.counts_of(batch)
    crumbs = [(_CRUMB, reverse("budget:import-list")), (batch.name, reverse("budget:import-show", args=[pk])), ("줄", "")]
    context = {
        "batch": batch,
        "page": page_of(queries.rows_of(batch, state, group), request.GET.get("page"), _SHOWN),
        "state": state,
        "state_name": queries.STATES[state][0],
        "states": [(code, name, counts[code]) for code, (name, _) in queries.STATES.items()],
        "group": group,
        "lines": queries.lines_to_choose(batch.budget) if batch.status == Status.MATCHED else [],
        "form": ReasonForm(),
        "crumbs": crumbs,
    }
    return render(request, "budget/import_rows.html", context)
