"""Papers of vouchers: attached, taken off, opened; and the list of vouchers that lack some."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import organisations, person
from chomchom.budget import access
from chomchom.budget.forms.spending import PaperForm
from chomchom.budget.models import Paper
from chomchom.budget.queries.papers import MOST_SHOWN, incomplete
from chomchom.budget.services import papers
from chomchom.budget.views.answers import posted
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import as_attachment
from chomchom.core.uploads import is_cut_off
from chomchom.ledger.services.evidence import clean


@audience("spending.propose")
@require_POST
def paper_attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a file to a voucher."""
    resolution = access.resolution_for(request.user, pk, to="spending.propose")
    form = PaperForm(request.POST, request.FILES, cut=is_cut_off(request))

    def attach(kind: str, file: Any, **told: Any) -> Paper:
        return papers.attach(resolution, kind, clean(file.name, file.read()), **told)

    posted(request, form, attach, "서류를 붙였습니다.")
    return redirect(resolution)


@audience("spending.propose")
@require_POST
def paper_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file off."""
    paper = access.paper_for(request.user, pk, to="spending.propose")
    papers.remove(paper, by=person(request), at=now())
    return redirect(paper.resolution)


@audience("budget.read")
def paper_show(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A file, to be saved. Who took it is kept in the audit trail."""
    paper = access.paper_for(request.user, pk)
    audit.record(paper.resolution, "budget.paper.taken", by=person(request), at=now(), name=paper.name)
    return as_attachment(HttpResponse(bytes(paper.content.content), content_type=paper.media_type), paper.name)


@audience("budget.read")
def incomplete_list(request: HttpRequest) -> HttpResponse:
    """Approved vouchers whose papers are still to come."""
    rows = incomplete(organisations(person(request), "budget.read"))
    return render(request, "budget/incomplete_list.html", {"rows": rows, "is_more": len(rows) == MOST_SHOWN})
