"""The book of the ledger: the canonical form of each sealed row, and where its seals lie. See core.sealing: never change a form."""

from __future__ import annotations

from chomchom.core.sealing import Book, Sealed
from chomchom.ledger.models import Leaf, Seal

_ENTRY = """json_build_array('entry/1', thing.id, thing.kind, thing.happened_on, thing.booked_on, thing.organisation_id,
    thing.counterpart_id, thing.region_id, thing.quantity, thing.people, thing.amount, thing.score, thing.subject, thing.labels,
    thing.title, thing.note,
    thing.source_type, thing.source_id, thing.key, thing.by_id, thing.posted_at AT TIME ZONE 'UTC', thing.reverses_id,
    thing.corrects_id)"""
_EVIDENCE = """json_build_array('evidence/1', thing.id, thing.entry_id, thing.content_id, thing.name, thing.media_type, thing.size,
    thing.by_id, thing.at AT TIME ZONE 'UTC')"""
_MONTH_ACT = """json_build_array('month/1', thing.id, thing.organisation_id, thing.month, thing.act, thing.reason,
    thing.until AT TIME ZONE 'UTC', thing.entries, thing.by_id, thing.at AT TIME ZONE 'UTC')"""
_SEALING = 0x12 << 48  # the top bits say which lock of the ledger a number is: see services.locks

LEDGER = Book(
    seals=Seal,
    leaves=Leaf,
    things={
        Leaf.Thing.ENTRY: Sealed("ledger_entry", "posted_at", _ENTRY),
        Leaf.Thing.EVIDENCE: Sealed("ledger_evidence", "at", _EVIDENCE),
        Leaf.Thing.MONTH_ACT: Sealed("ledger_monthact", "at", _MONTH_ACT),
    },
    lock=_SEALING,
)
