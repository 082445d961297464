"""Saving a filter of the browser under a name."""

from __future__ import annotations

from chomchom.accounts.models import User
from chomchom.ledger.models import SavedFilter


def save_filter(name: str, query: str, *, by: User) -> tuple[SavedFilter, bool]:
    """Keep the query string; the name of an older one takes the new query. Also whether the name is new."""
    return SavedFilter.objects.update_or_create(by=by, name=name, defaults={"query": query})


def forget_filter(saved: SavedFilter) -> None:
    """Forget it."""
    saved.delete()
