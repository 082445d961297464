"""Openings: for ten minutes after saying what for, somebody sees how to reach a worker, in this session only."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest

from chomchom.workforce.models import Worker

LASTS = timedelta(minutes=10)
_KEY = "workforce.opened"


def remember(request: HttpRequest, worker: Worker, purpose: str, at: datetime) -> None:
    """That the person may look at this worker, from now on for a while."""
    kept = {pk: each for pk, each in request.session.get(_KEY, {}).items() if each[0] > at.timestamp()}
    request.session[_KEY] = kept | {str(worker.pk): [(at + LASTS).timestamp(), purpose]}


def purpose_of(request: HttpRequest, worker: Worker, at: datetime) -> str:
    """What the worker is open for; empty if closed."""
    until, purpose = request.session.get(_KEY, {}).get(str(worker.pk), (0, ""))
    return str(purpose) if until > at.timestamp() else ""
