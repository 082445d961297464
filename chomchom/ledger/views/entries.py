"""One entry: what it says, its evidence, and what can be done about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import as_attachment
from chomchom.core.uploads import is_cut_off
from chomchom.ledger import access
from chomchom.ledger.evidence import clean
from chomchom.ledger.forms import EvidenceForm, ReverseForm
from chomchom.ledger.queries.entry_page import entry_page
from chomchom.ledger.services import reversals
from chomchom.ledger.services.evidence import attach


@audience("entry.read")
def entry_show(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about an entry."""
    entry = access.entry_for(request.user, pk)
    context = {
        "entry": entry,
        "shown": entry_page(entry),
        "source": entry.source,
        "may_change": person(request).may("entry.post", entry.organisation),
        "may_open": person(request).may("evidence.read", entry.organisation),
        "reverse_form": ReverseForm(),
        "evidence_form": EvidenceForm(),
    }
    return render(request, "ledger/entry_show.html", context)


@audience("entry.post")
@require_POST
def entry_reverse(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the entry away."""
    entry = access.own_entry_for(request.user, pk)
    form = ReverseForm(request.POST)
    if not form.is_valid():
        messages.error(request, "취소하는 까닭을 400자 안으로 적어 주세요.")
        return redirect(entry)
    reversal = reversals.reverse(entry, by=person(request), reason=form.cleaned_data["reason"], at=now())
    messages.success(request, "취소 실적을 올렸습니다.")
    return redirect(reversal)


@audience("entry.post")
@require_POST
def evidence_attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Add files to the entry."""
    entry = access.entry_for(request.user, pk, to="change")
    form = EvidenceForm(request.POST, request.FILES, cut=is_cut_off(request))
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["evidence"])))
        return redirect(entry)
    files = [clean(file.name, file.read()) for file in form.cleaned_data["evidence"]]
    attached = attach(entry, files, by=person(request), at=now())
    if attached:
        messages.success(request, f"증빙 {len(attached)}개를 붙였습니다.")
    if len(attached) < len(files):
        messages.info(request, f"파일 {len(files) - len(attached)}개는 이미 붙어 있어 다시 붙이지 않았습니다.")
    return redirect(entry)


@audience("evidence.read")
def evidence_show(request: HttpRequest, entry: int, pk: int) -> HttpResponseBase:
    """A file, to be saved. Who took it is kept in the audit trail."""
    evidence = access.evidence_for(request.user, entry, pk)
    audit.record(evidence, "ledger.evidence.taken", by=person(request), at=now())
    response = HttpResponse(bytes(evidence.content.content), content_type=evidence.media_type)
    return as_attachment(response, evidence.name)
