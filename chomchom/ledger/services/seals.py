"""Sealing: what was posted on days that are over gets leaves, trees and links of the chain."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from chomchom.ledger.canonical import SEALED
from chomchom.ledger.merkle import FIRST, link
from chomchom.ledger.models import Seal
from chomchom.ledger.queries.leaves import day_trees
from chomchom.ledger.services.locks import hold_sealing

# A row of a day that is sealed already, for whatever reason it comes late, is a leaf of the next day that is sealed.
_LEAVES = """
INSERT INTO ledger_leaf (thing, thing_id, day, digest)
SELECT %(thing)s, thing.id, greatest((thing.{moment} AT TIME ZONE %(zone)s)::date, %(next)s::date), {digest}
FROM {table} AS thing
WHERE greatest((thing.{moment} AT TIME ZONE %(zone)s)::date, %(next)s::date) < %(today)s
  AND NOT EXISTS (SELECT FROM ledger_leaf WHERE ledger_leaf.thing = %(thing)s AND thing_id = thing.id)"""
_NEXT = "SELECT coalesce(max(day) + 1, '2000-01-01') FROM ledger_seal"


@transaction.atomic
def seal(*, at: datetime) -> list[Seal]:
    """Seal every day that is over and has unsealed rows; returns the new seals, oldest first. A day without rows has none."""
    hold_sealing()
    last = Seal.objects.order_by("-day").first()
    _write_leaves(timezone.localdate(at))
    chain = bytes(last.chain) if last else FIRST
    seals = []
    for day, tree in day_trees(after=last.day if last else date.min):
        chain = link(chain, day, tree.leaves, tree.root)
        seals.append(Seal(day=day, leaves=tree.leaves, root=tree.root, chain=chain, at=at))
    return Seal.objects.bulk_create(seals)


def _write_leaves(today: date) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT)
        (first,) = cursor.fetchone() or (today,)
        for thing, sealed in SEALED.items():
            arguments = {"thing": thing.value, "zone": settings.TIME_ZONE, "next": first, "today": today}
            statement = _LEAVES.format(moment=sealed.moment, digest=sealed.digest, table=sealed.table)
            cursor.execute(statement, arguments)
