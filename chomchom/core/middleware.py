"""What all answers have in common: a reference and a line in the log, headers that close what no page needs, refusals as pages."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, cast

from django.db import DataError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from chomchom.core import metrics
from chomchom.core.audience import keep_from_browsers, page_before
from chomchom.core.errors import DomainError
from chomchom.core.logs import user_of, view_of
from chomchom.core.reference import HEADER, current, new_reference
from chomchom.core.views import bad_request

logger = logging.getLogger(__name__)
Respond = Callable[[HttpRequest], HttpResponse]
CLOSED = ("camera", "display-capture", "geolocation", "microphone", "payment", "serial", "usb")
OURS_ALONE = ("publickey-credentials-create", "publickey-credentials-get")
"""Passkeys: of our own pages, never of a frame."""


class WatchingMiddleware:
    """Give every request a reference, and every answer of a page its line in the log and its place in the numbers.

    It stands outermost, so that also what other middleware answers carries the reference. The files of pages leave no line.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cast(Any, request).reference = reference = new_reference()
        told = current.set(reference)
        queries, began = _Queries(), time.perf_counter()
        try:
            with connection.execute_wrapper(queries):
                response = self.get_response(request)
            response.headers[HEADER] = reference
            if request.resolver_match or response.status_code >= 400:
                _note(request, response.status_code, seconds=time.perf_counter() - began, queries=queries.number)
            return response
        finally:
            current.reset(told)


class _Queries:
    """Counts the questions to the database."""

    number = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        self.number += 1
        return execute(*arguments)


def _note(request: HttpRequest, status: int, *, seconds: float, queries: int) -> None:
    """Neither path nor query: the numbers in the path of a known address are enough to find the object."""
    view, match = view_of(request), request.resolver_match
    metrics.count_answer(view, request.method or "", status, seconds=seconds, queries=queries)
    fields = {
        "view": view,
        "ids": {name: value for name, value in match.kwargs.items() if isinstance(value, int)} if match else None,
        "method": request.method if request.method in metrics.METHODS else "other",
        "status": status,
        "ms": round(seconds * 1000),
        "queries": queries,
        "user": user_of(request),
    }
    logger.info("request", extra={"fields": {name: value for name, value in fields.items() if value not in ({}, None)}})


class ClosingMiddleware:
    """Close the abilities of the browser that no page of ours uses, our answers to the pages of others, and to its own memory."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        policy = [*(f"{ability}=()" for ability in CLOSED), *(f"{ability}=(self)" for ability in OURS_ALONE)]
        response.headers["Permissions-Policy"] = ", ".join(policy)
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        keep_from_browsers(request, response)
        return response


class UnreadableMiddleware:
    """Refuse methods that no page knows, and with 400 what PostgreSQL cannot keep: a null sign, or half of a pair of UTF-16.

    Forms refuse null signs in their fields, and searches pass over them. This is for all that is read without either.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in metrics.METHODS:
            return HttpResponseNotAllowed(sorted(metrics.METHODS))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return bad_request(request) if _is_unreadable(exception) else None


def _is_unreadable(exception: Exception) -> bool:
    match exception:
        case UnicodeEncodeError():
            return exception.encoding == "utf-8" and exception.reason == "surrogates not allowed"
        case DataError() | ValueError():
            return "NUL (0x00)" in str(exception) or "embedded null" in str(exception)  # of the database; of the file system
    return False


class RefusalMiddleware:
    """Turn a DomainError that no view answered into a page (or, for htmx, a fragment) with status 409."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DomainError):
            return None
        return render(request, "core/refusal.html", {"refusal": str(exception), "back": page_before(request)}, status=409)
