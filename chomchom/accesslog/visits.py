"""Visits: who asks for something, when, and from where; what every line of the access log begins with."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.http import HttpRequest

from chomchom.accounts.models import User
from chomchom.core.visitors import address_of


class Visit(NamedTuple):
    """`by` is None for a stranger and for a command; a command has no `address` either."""

    by: User | None
    at: datetime
    address: str = ""


def visit_of(request: HttpRequest, at: datetime) -> Visit:
    """The visit that this request is."""
    user = request.user
    return Visit(None if user.is_anonymous else user, at, address_of(request))
