"""Where this site is, for addresses that leave it: in messages, on paper, in calendars."""

from __future__ import annotations

from django.http import HttpRequest


def origin_of(request: HttpRequest) -> str:
    """Scheme and host by which it was called, without a slash behind."""
    return request.build_absolute_uri("/").rstrip("/")
