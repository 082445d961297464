"""Refusals: what a service answers when it will not do what it was asked, in words that the user can read."""

from __future__ import annotations


class DomainError(Exception):
    """A refusal. `str()` is a Korean sentence that says what is wrong and what to do; subclasses live beside the service."""
