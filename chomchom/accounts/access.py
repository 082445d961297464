"""Who asks, and from where: pages for people who are logged in know that somebody is, and the type checker does not."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest

from chomchom.accounts.models import User


def person(request: HttpRequest) -> User:
    """Who is logged in; for views whose audience is logged in."""
    if request.user.is_anonymous:
        raise Http404
    return request.user


def address_of(request: HttpRequest) -> str:
    """The address of the visitor: behind our proxy (HTTPS) the last one of X-Forwarded-For, which the proxy itself wrote."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return (forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", ""))[:64]
