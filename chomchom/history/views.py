"""변경 이력: of one object, and of everything; and the same as a file."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from chomchom.accounts.access import person
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import table
from chomchom.core.paging import page_of
from chomchom.history import access
from chomchom.history.queries.filters import Filters
from chomchom.history.queries.lines import MOST_LISTED, lines_of, of_object
from chomchom.history.queries.search import MOST_LINES, found, kinds, sheet

LINES_OF_A_PAGE = 50


@audience(access.READ)
def object_show(request: HttpRequest, app: str, model: str, pk: int) -> HttpResponse:
    """What was done to one object and what became of it."""
    subject = access.subject_for(person(request), f"{app}.{model}", pk)
    page = page_of(of_object(subject.kind, pk), request.GET.get("page"), LINES_OF_A_PAGE)
    context = {
        "subject": subject,
        "page": page,
        "lines": lines_of(page.object_list),
        "is_more": page.paginator.count == MOST_LISTED,
        "crumbs": [(subject.name, subject.url), ("변경 이력", "")],
    }
    return render(request, "history/object_show.html", context)


@audience("history.search")
def search(request: HttpRequest) -> HttpResponse:
    """Who changed what. The address says everything: it can be kept and sent."""
    filters = Filters.read(request.GET.dict(), timezone.localdate())
    page = page_of(found(filters), request.GET.get("page"), LINES_OF_A_PAGE)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "filters": filters,
        "kinds": kinds(),
        "page": page,
        "lines": lines_of(page.object_list),
        "is_more": page.paginator.count == MOST_LISTED,
        "query": query.urlencode(),
    }
    return render(request, "history/search.html", context)


@audience("history.search")
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """What the search lists with the same address, all pages of it."""
    filters = Filters.read(request.GET.dict(), timezone.localdate())
    if found(filters, MOST_LINES + 1).count() > MOST_LINES:
        messages.error(request, f"한 번에 {MOST_LINES:,}줄까지 내려받을 수 있습니다. 기간이나 종류로 좁혀 주세요.")
        return redirect(f"{reverse('history:search')}?{request.GET.urlencode()}")
    response = table(sheet(filters), f"변경 이력 {timezone.localdate():%Y-%m-%d}", form)
    by = person(request)
    audit.record(by, "history.changes.exported", by=by, at=timezone.now(), query=request.GET.urlencode(), form=form)
    return response
