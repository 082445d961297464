"""The canonical form of a sealed row: a JSON array of its columns in a fixed order, as PostgreSQL writes `json`.

Days are `2031-05-20`, moments `2031-05-20T03:00:00.25` in UTC, an object's keys in the order of `jsonb`. Never change a form: what
is sealed was hashed in it. A new column needs a new form, and a seal that says which form it used.
"""

from __future__ import annotations

from chomchom.ledger.models import Leaf

_ENTRY = """json_build_array('entry/1', thing.id, thing.kind, thing.happened_on, thing.booked_on, thing.organisation_id,
    thing.counterpart_id, thing.region_id, thing.quantity, thing.people, thing.amount, thing.score, thing.subject, thing.labels,
    thing.title, thing.note,
    thing.source_type, thing.source_id, thing.key, thing.by_id, thing.posted_at AT TIME ZONE 'UTC', thing.reverses_id,
    thing.corrects_id)"""
_EVIDENCE = """json_build_array('evidence/1', thing.id, thing.entry_id, thing.content_id, thing.name, thing.media_type, thing.size,
    thing.by_id, thing.at AT TIME ZONE 'UTC')"""
_MONTH_ACT = """json_build_array('month/1', thing.id, thing.organisation_id, thing.month, thing.act, thing.reason,
    thing.until AT TIME ZONE 'UTC', thing.entries, thing.by_id, thing.at AT TIME ZONE 'UTC')"""


class Sealed:
    """What is sealed of one table: SQL for the table, the moment that decides the day, and the digest of a row named `thing`."""

    def __init__(self, table: str, moment: str, form: str) -> None:
        self.table, self.moment = table, moment
        self.digest = f"sha256(convert_to(({form})::text, 'UTF8'))"


SEALED = {
    Leaf.Thing.ENTRY: Sealed("ledger_entry", "posted_at", _ENTRY),
    Leaf.Thing.EVIDENCE: Sealed("ledger_evidence", "at", _EVIDENCE),
    Leaf.Thing.MONTH_ACT: Sealed("ledger_monthact", "at", _MONTH_ACT),
}
