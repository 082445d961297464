"""Openings: for ten minutes after saying what for, somebody sees who answers for a site, in this session only."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest

from chomchom.dispatch.models import Site

LASTS = timedelta(minutes=10)
_KEY = "dispatch.opened"


def remember(request: HttpRequest, site: Site, purpose: str, at: datetime) -> None:
    """That the person may look at it, from now on for a while."""
    kept = {pk: each for pk, each in request.session.get(_KEY, {}).items() if each[0] > at.timestamp()}
    request.session[_KEY] = kept | {str(site.pk): [(at + LASTS).timestamp(), purpose]}


def purpose_of(request: HttpRequest, site: Site, at: datetime) -> str:
    """What it is open for; empty if it is closed."""
    until, purpose = request.session.get(_KEY, {}).get(str(site.pk), (0, ""))
    return str(purpose) if until > at.timestamp() else ""
