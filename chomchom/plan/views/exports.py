"""Out again: a version as a file, in every format that the agency uses. Those that take long are made in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.downloads import file_of
from chomchom.core.making.workshop import CannotHave
from chomchom.core.queue import has_worker
from chomchom.plan import access
from chomchom.plan.draft import Draft
from chomchom.plan.models import Version
from chomchom.plan.queries.books import offered_books
from chomchom.plan.queries.findings import draft_with_findings
from chomchom.plan.services import books
from chomchom.plan.writer import json, text, xlsx


class Format(NamedTuple):
    """A format that is written at once: what it is for, and who writes it."""

    label: str
    write: Callable[[Draft], bytes]


FORMATS = {
    "xlsx": Format("엑셀(고쳐서 다시 가져오기)", xlsx.workbook),
    "txt": Format("텍스트", lambda draft: text.plan_text(draft).encode("utf-8-sig")),
    "json": Format("자료(JSON)", lambda draft: json.to_json(draft, indent=2)),
}


@audience("plan.read")
def version_files(request: HttpRequest, pk: int) -> HttpResponse:
    """Every format in which the version goes out, those that are made now with how far they are."""
    version = access.version_for(request.user, pk)
    offered = offered_books(version)
    context = {
        "version": version,
        "books": offered,
        "waits": any(each.file.is_under_way for each in offered if each.file),
        "has_worker": has_worker(now()),
        "formats": FORMATS,
        "crumbs": [("초안과 판", reverse("plan:version-list")), (f"{version} 내보내기", "")],
    }
    return render(request, "plan/version_files.html", context)


@audience("plan.read")
@require_POST
def book_ask(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """Have the book made."""
    version = access.version_for(request.user, pk)
    books.ask(version, format, by=person(request), at=now())
    return redirect("plan:version-files", version.pk)


@audience("plan.read")
@require_POST
def book_cancel(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """Stop making it."""
    file = access.book_for(request.user, pk, format)
    try:
        books.cancel(file, by=person(request), at=now())
    except CannotHave as late:
        messages.info(request, str(late))
    return redirect("plan:version-files", pk)


@audience("plan.read")
def book_get(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """Take it away."""
    file = access.book_for(request.user, pk, format)
    if not file.is_ready:
        raise Http404
    return file_of(bytes(file.content or b""), _file_name(file.version, format))


@audience("plan.read")
def version_export(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """The version in a format that is written at once, under a Korean file name."""
    version = access.version_for(request.user, pk)
    chosen = FORMATS.get(format)
    if chosen is None:
        raise Http404
    return file_of(chosen.write(draft_with_findings(version)), _file_name(version, format))


def _file_name(version: Version, ending: str) -> str:
    """`우리기관 2026년 사업계획 수정 1차.hwpx`."""
    agency = version.document.get("agency") or ""
    year = f"{version.year}년" if version.year else "연도 없음"
    return f"{f'{agency} {year}'.strip()} 사업계획 {version.label}.{ending}"
