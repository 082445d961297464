"""Openings: for ten minutes after saying what for, a person sees everything about one client, in this session only."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest

from chomchom.clients.models import Client

LASTS = timedelta(minutes=10)
_KEY = "clients.opened"


def remember(request: HttpRequest, client: Client, purpose: str, at: datetime) -> None:
    """That the person may look at this client, from now on for a while."""
    kept = {pk: each for pk, each in request.session.get(_KEY, {}).items() if each[0] > at.timestamp()}
    request.session[_KEY] = kept | {str(client.pk): [(at + LASTS).timestamp(), purpose]}


def purpose_of(request: HttpRequest, client: Client, at: datetime) -> str:
    """What the client is open for; empty if it is closed."""
    until, purpose = request.session.get(_KEY, {}).get(str(client.pk), (0, ""))
    return str(purpose) if until > at.timestamp() else ""
