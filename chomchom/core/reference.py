"""The reference of a request: eight signs that its error page shows, its log lines carry, and people can read out."""

from __future__ import annotations

import secrets
from contextvars import ContextVar

from django.http import HttpRequest

SIGNS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
"""Without 0 and O, 1, I and L, U and V: they are mistaken for each other."""
LENGTH = 8
HEADER = "X-Request-ID"
current: ContextVar[str] = ContextVar("reference", default="")
"""The reference of what this thread works on, for the log; empty outside a request."""


def new_reference() -> str:
    """A fresh one. What a visitor sends as a reference is never taken over: it would stand in the log."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def reference_of(request: HttpRequest | None) -> str:
    """The reference that the middleware gave to the request."""
    return getattr(request, "reference", "")
