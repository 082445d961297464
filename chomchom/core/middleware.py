"""One place where a refusal of a service becomes an answer to the user."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chomchom.core.errors import DomainError


class RefusalMiddleware:
    """Turn a DomainError that no view answered into a page (or, for htmx, a fragment) with status 409."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DomainError):
            return None
        return render(request, "core/refusal.html", {"refusal": str(exception)}, status=409)
