"""문서고: what was approved, found by kind, year and every word; and two editions beside each other."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from chomchom.core.audience import audience
from chomchom.core.paging import page_of
from chomchom.core.words import whole_number
from chomchom.documents import access
from chomchom.documents.comparing import compared
from chomchom.documents.kinds import all_kinds
from chomchom.documents.queries import listing
from chomchom.documents.queries.drawing import content_of
from chomchom.documents.queries.listing import Filters
from chomchom.documents.views.writing import moment

PER_PAGE = 50


@audience("report.read")
def archive(request: HttpRequest) -> HttpResponse:
    """Approved editions with their numbers and how long they are kept."""
    readable, filters = access.editions_of(request.user), Filters.read(request.GET.dict())
    context = {
        "page": page_of(listing.archive(readable, filters), request.GET.get("page"), PER_PAGE),
        "filters": filters,
        "kinds": all_kinds(),
        "names": {each.code: each.name for each in all_kinds()},
        "due": listing.due_for_review(readable, timezone.localdate())[:PER_PAGE],
    }
    return render(request, "documents/archive.html", context)


@audience("report.read")
def document_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two editions figure by figure; without a second one, with what is known now."""
    document = access.document_for(request.user, pk)
    editions = {each.number: each for each in document.editions.order_by("number")}
    before = editions.get(whole_number(request.GET.get("from")) or max(editions, default=0))
    after = editions.get(whole_number(request.GET.get("to")) or 0)
    context = {
        "document": document,
        "before": before,
        "after": after,
        "found": compared(before.said, after.said if after else content_of(document, moment())) if before else None,
        "editions": list(editions.values()),
        "crumbs": [("문서", reverse("documents:document-list")), (str(document), document.get_absolute_url()), ("견주기", "")],
    }
    return render(request, "documents/document_compare.html", context)
