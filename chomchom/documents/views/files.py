"""Files of an edition: asked for, cancelled, taken away; and the pack of evidence."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import organisations, person
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import as_attachment, file_of
from chomchom.core.making.workshop import CannotHave
from chomchom.documents import access
from chomchom.documents.queries.pack import pack
from chomchom.documents.services import files, templates
from chomchom.documents.views.writing import moment
from chomchom.reports.access import template_for


@audience("report.read")
@require_POST
def file_ask(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Have an edition made in a format."""
    edition = access.edition_for(request.user, pk)
    files.ask(edition, form, by=person(request), at=now())
    return redirect(f"{edition.get_absolute_url()}#files")


@audience("report.read")
@require_POST
def file_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop making it."""
    file = access.file_for(request.user, pk)
    try:
        files.cancel(file, by=person(request), at=now())
    except CannotHave as late:
        messages.info(request, str(late))
    return redirect(f"{file.edition.get_absolute_url()}#files")


@audience("report.read")
def file_get(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it away."""
    file = access.file_for(request.user, pk)
    if not file.is_ready:
        raise Http404
    return file_of(bytes(file.content or b""), f"{file.edition}.{file.format}")


@audience("report.read")
def edition_fill(request: HttpRequest, pk: int, template: int) -> HttpResponse:
    """An edition in a template of the agency."""
    edition = access.edition_for(request.user, pk)
    chosen = template_for(request.user, template)
    return file_of(templates.fill(edition, chosen, by=person(request), at=now()), f"{edition} {chosen}.{chosen.ending}")


@audience("evidence.read")
def evidence_pack(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Every file behind the indicators that the person may open, with an index; who took it is kept in the audit trail."""
    document, user = access.document_for(request.user, pk), person(request)
    if document.kind != "evaluation":
        raise Http404
    audit.record(document, "documents.pack.taken", by=user, at=now())
    pieces = pack(document.first.year, moment(), organisations(user, "evidence.read"))
    return as_attachment(StreamingHttpResponse(pieces, content_type="application/zip"), f"{document} 증빙.zip")
