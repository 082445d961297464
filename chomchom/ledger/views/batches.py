"""Bulk posting: hand in a file, look at every row, take all or nothing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.downloads import as_attachment
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.paging import page_of
from chomchom.core.sheets import BadSheet
from chomchom.core.tables import XLSX
from chomchom.core.uploads import is_cut_off
from chomchom.ledger import access
from chomchom.ledger.forms import BatchForm
from chomchom.ledger.queries.batches import accepted_by
from chomchom.ledger.queries.entries import listing
from chomchom.ledger.queries.filters import Filters
from chomchom.ledger.queries.organisations import region_names
from chomchom.ledger.services import batches
from chomchom.ledger.sheet.columns import columns_of
from chomchom.ledger.sheet.writing import template

_SHOWN = 30


@audience("entry.post")
def batch_receive(request: HttpRequest, code: str) -> HttpResponse:
    """The form for a file of rows."""
    kind = access.kind_for(request.user, code, to="post")
    is_sent = request.method == "POST"
    form = BatchForm(request.POST, request.FILES, cut=is_cut_off(request)) if is_sent else BatchForm()
    if is_sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = batches.receive(kind, file.name, file.read(), by=person(request), at=now())
        except BadSheet as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("ledger:batch-show", batch.pk)
    context = {"form": form, "kind": kind, "columns": columns_of(kind), "accepted": accepted_by(person(request), kind)}
    return render(request, "ledger/batch_receive.html", context, status=UNPROCESSABLE if is_sent else 200)


@audience("entry.post")
def batch_template(request: HttpRequest, code: str) -> HttpResponseBase:
    """The workbook to fill in."""
    kind = access.kind_for(request.user, code, to="post")
    names = [org.name for org in access.organisations_for(request.user)]
    response = HttpResponse(template(kind, names, region_names()), content_type=XLSX)
    return as_attachment(response, f"{kind.name} 양식.xlsx")


@audience("entry.post")
def batch_show(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview: bad rows first."""
    batch = access.batch_for(request.user, pk)
    kind = access.kind_for(request.user, batch.kind)
    rows = [] if batch.accepted_at else batches.preview(batch, access.organisations_for(request.user), at=now())
    bad = [row for row in rows if row.faults]
    known = sum(row.is_known for row in rows)
    context = {
        "batch": batch,
        "kind": kind,
        "columns": [column for column in columns_of(kind) if any(column.code in row.cells for row in rows)],
        "page": page_of(bad or rows, request.GET.get("page")),
        "rows": len(rows),
        "bad": len(bad),
        "known": known,
        "fresh": len(rows) - known,
        "came_of_it": listing(Filters(batch=pk), size=_SHOWN).entries if batch.accepted_at else [],
    }
    return render(request, "ledger/batch_show.html", context)


@audience("entry.post")
@require_POST
def batch_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Post all rows."""
    batch = access.batch_for(request.user, pk)
    accepted = batches.accept(batch, access.organisations_for(request.user), by=person(request), at=now())
    again = f" 그 가운데 {accepted.known:,}건은 전에 올린 것이라 다시 올리지 않았습니다." if accepted.known else ""
    messages.success(request, f"{accepted.entries:,}건이 원장에 있습니다.{again}")
    return redirect(batch)
