"""Answers that are files: saved under a name that people can read, never shown by the browser."""

from __future__ import annotations

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from chomchom.core.tables import XLSX, Sheet, book, csv_lines

MEDIA_TYPES = {
    "hwpx": "application/hwp+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": XLSX,
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}
"""By how a name ends."""
_FORBIDDEN = '\\/:*?"<>|'


def as_attachment[R: HttpResponseBase](response: R, name: str) -> R:
    """To be saved under that name, without what file systems forbid in one."""
    kept = "".join(sign for sign in name if sign.isprintable() and sign not in _FORBIDDEN)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=kept) or "attachment"
    return response


def file_of(content: bytes, name: str) -> HttpResponse:
    """Content to be saved under a name, whose end says what it is."""
    return as_attachment(HttpResponse(content, content_type=MEDIA_TYPES[name.rpartition(".")[2]]), name)


def table(sheet: Sheet, name: str, form: str, *, about: Sheet | None = None) -> HttpResponseBase:
    """A sheet to be saved as `csv`, or as `xlsx` with the sheet `about` it before it. Any other form is not there (Http404)."""
    match form:
        case "csv":
            return as_attachment(StreamingHttpResponse(csv_lines(sheet), content_type="text/csv; charset=utf-8"), f"{name}.csv")
        case "xlsx":
            return as_attachment(HttpResponse(book(*filter(None, (about, sheet))), content_type=XLSX), f"{name}.xlsx")
    raise Http404
