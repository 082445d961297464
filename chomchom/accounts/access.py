"""Who asks: pages for people who are logged in know that somebody is, and the type checker does not."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from chomchom.accounts.models import User


def person(request: HttpRequest) -> User:
    """Who is logged in; for views whose audience is logged in."""
    if request.user.is_anonymous:
        raise Http404
    return request.user
