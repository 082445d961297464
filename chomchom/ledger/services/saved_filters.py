"""Saving a filter of the browser under a name."""

from __future__ import annotations

from chomchom.accounts.models import User
from chomchom.ledger.models import SavedFilter


def save_filter(name: str, query: str, *, by: User) -> SavedFilter:
    """Keep the query string; the name of an older one takes the new query."""
    saved, _ = SavedFilter.objects.update_or_create(by=by, name=name, defaults={"query": query})
    return saved


def forget_filter(saved: SavedFilter) -> None:
    """Forget it."""
    saved.delete()
