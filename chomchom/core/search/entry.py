"""One thing that can be found. Entries are copies: an app throws its collection away and writes it anew whenever it changes."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class SearchEntry(models.Model):
    """`collection` is what is replaced together (`plan-2026`); `kind` is the heading under which a result shows; `context`
    says where it belongs (a team, a project). `vector` holds morphemes, the title's above the body's; `bigrams` are for
    parts of words."""

    collection = models.CharField(max_length=60, db_index=True)
    kind = models.CharField(max_length=30)
    title = models.TextField()
    body = models.TextField(blank=True)
    context = models.TextField(blank=True)
    url = models.TextField()
    object_type = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField(null=True, db_index=True)
    vector = SearchVectorField()
    bigrams = ArrayField(models.CharField(max_length=4))

    class Meta:
        indexes = [GinIndex(fields=["vector"], name="search_vector"), GinIndex(fields=["bigrams"], name="search_bigrams")]

    def __str__(self) -> str:
        return self.title
