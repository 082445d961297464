"""What every answer has in common: a refusal of a service becomes a page, and devices that no page needs are closed."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chomchom.core.errors import DomainError

CLOSED = ("camera", "display-capture", "geolocation", "microphone", "payment", "serial", "usb")


class PermissionsPolicyMiddleware:
    """Close the devices and abilities of the browser that no page of ours uses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Permissions-Policy"] = ", ".join(f"{ability}=()" for ability in CLOSED)
        return response


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
