"""Writing the index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value

from chomchom.core.search.entry import SearchEntry
from chomchom.core.search.morphemes import bigrams, morphemes

_BATCH = 500


@dataclass(frozen=True)
class Entry:
    """What an app wants found; see SearchEntry for the fields."""

    kind: str
    title: str
    body: str
    context: str
    url: str
    object_type: str
    object_id: int
    year: int | None


def index(collection: str, entries: Iterable[Entry]) -> int:
    """Replace all entries of the collection; returns how many there are now."""
    found = list(entries)
    titles, bodies = morphemes(e.title for e in found), morphemes(e.body for e in found)
    rows = [_row(collection, *each) for each in zip(found, titles, bodies, strict=True)]
    with transaction.atomic():
        SearchEntry.objects.filter(collection=collection).delete()
        SearchEntry.objects.bulk_create(rows, batch_size=_BATCH)
    return len(rows)


def _row(collection: str, entry: Entry, title: list[str], body: list[str]) -> SearchEntry:
    above = SearchVector(Value(" ".join(title)), weight="A", config="simple")
    vector = above + SearchVector(Value(" ".join(body)), weight="B", config="simple")
    return SearchEntry(
        collection=collection, vector=vector, bigrams=sorted(bigrams(entry.title) | bigrams(entry.body)), **vars(entry)
    )
