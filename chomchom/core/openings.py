"""Openings: for ten minutes after saying what for, somebody sees everything about one person, in this session only."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.http import HttpRequest

LASTS = timedelta(minutes=10)


def key_of(model: type[models.Model]) -> str:
    """Under which the session keeps what is open of a kind."""
    return f"opened.{model._meta.label_lower}"


def remember(request: HttpRequest, row: models.Model, purpose: str, at: datetime) -> None:
    """That whoever asks may look at this row, from now on for a while."""
    key = key_of(type(row))
    kept = {pk: each for pk, each in request.session.get(key, {}).items() if each[0] > at.timestamp()}
    request.session[key] = kept | {str(row.pk): [(at + LASTS).timestamp(), purpose]}


def purpose_of(request: HttpRequest, row: models.Model, at: datetime) -> str:
    """What the row is open for; empty if it is closed."""
    until, purpose = request.session.get(key_of(type(row)), {}).get(str(row.pk), (0, ""))
    return str(purpose) if until > at.timestamp() else ""
