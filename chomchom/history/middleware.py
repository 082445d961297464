"""Every request tells the database who asks, on which page, and under which number, before it changes anything."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

import pghistory
from django.http import HttpRequest, HttpResponse


class HistoryMiddleware:
    """Puts these into the context that the triggers read: the name of the page, not its address, which may carry a search."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with pghistory.context(user=request.user.pk, reference=reference_of(request), method=request.method):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        """The page is known by now."""
        pghistory.context(page=request.resolver_match.view_name if request.resolver_match else "")


def reference_of(request: HttpRequest) -> str:
    """The number by which this request is known, also in logs and on error pages where it has one already."""
    return str(getattr(request, "reference", "")) or secrets.token_hex(4)
