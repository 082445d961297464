"""Sealing: what was added on days that are over gets leaves, trees and links of the chain."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from chomchom.core.merkle import FIRST, link
from chomchom.core.sealing.book import Book, hold
from chomchom.core.sealing.models import DaySeal
from chomchom.core.sealing.trees import day_trees

# A row of a day that is sealed already, for whatever reason it comes late, is a leaf of the next day that is sealed.
_LEAVES = """
INSERT INTO {leaf} (thing, thing_id, day, digest)
SELECT %(thing)s, thing.id, greatest((thing.{moment} AT TIME ZONE %(zone)s)::date, %(next)s::date), {digest}
FROM {table} AS thing
WHERE greatest((thing.{moment} AT TIME ZONE %(zone)s)::date, %(next)s::date) < %(today)s
  AND NOT EXISTS (SELECT FROM {leaf} AS leaf WHERE leaf.thing = %(thing)s AND leaf.thing_id = thing.id)"""
_NEXT = "SELECT coalesce(max(day) + 1, '2000-01-01') FROM {seal}"


@transaction.atomic
def seal_days(book: Book, *, at: datetime) -> list[DaySeal]:
    """Seal every day that is over and has unsealed rows; returns the new seals, oldest first. A day without rows has none."""
    hold(book)
    last = book.seals._default_manager.order_by("-day").first()
    _write_leaves(book, timezone.localdate(at))
    chain = bytes(last.chain) if last else FIRST
    seals = []
    for day, tree in day_trees(book, after=last.day if last else date.min):
        chain = link(chain, day, tree.leaves, tree.root)
        seals.append(book.seals(day=day, leaves=tree.leaves, root=tree.root, chain=chain, at=at))
    return book.seals._default_manager.bulk_create(seals)


def _write_leaves(book: Book, today: date) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT.format(seal=book.seal_table))
        (first,) = cursor.fetchone() or (today,)
        for thing, sealed in book.things.items():
            arguments = {"thing": thing.value, "zone": settings.TIME_ZONE, "next": first, "today": today}
            places = {"leaf": book.leaf_table, "moment": sealed.moment, "digest": sealed.digest, "table": sealed.table}
            cursor.execute(_LEAVES.format(**places), arguments)
