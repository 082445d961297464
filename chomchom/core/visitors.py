"""Visitors: where in the network a request comes from."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

LONGEST_ADDRESS = 64


def address_of(request: HttpRequest) -> str:
    """The address of the visitor: behind our proxy (HTTPS) the last one of X-Forwarded-For, which the proxy itself wrote."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return (forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", ""))[:LONGEST_ADDRESS]
