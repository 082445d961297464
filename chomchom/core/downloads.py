"""Answers that are files: saved under a name that people can read, never shown by the browser."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

_FORBIDDEN = '\\/:*?"<>|'


def as_attachment[R: HttpResponseBase](response: R, name: str) -> R:
    """To be saved under that name, without what file systems forbid in one."""
    kept = "".join(sign for sign in name if sign.isprintable() and sign not in _FORBIDDEN)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=kept) or "attachment"
    return response
