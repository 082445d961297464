"""Writing entries, their sums and pulses: one statement for one posting or for thousands.

New rows travel as JSON; reversals of many are made by the database of the entries that they take away. Only rows whose key is new
are inserted, and the sums grow by exactly those, in the same statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import connection
from django.db.models import Model

from chomchom.ledger.models import Entry
from chomchom.ledger.models.entry import LONGEST_TITLE
from chomchom.ledger.posting import Posting, Source, score_of
from chomchom.ledger.services.locks import take_lane
from chomchom.ledger.services.pulses import BEAT
from chomchom.ledger.services.sums import GROW, SUMS_OF, dropped_labels

_COLUMNS = {
    "kind": "text",
    "happened_on": "date",
    "booked_on": "date",
    "organisation_id": "bigint",
    "counterpart_id": "bigint",
    "region_id": "bigint",
    "quantity": "bigint",
    "people": "bigint",
    "amount": "bigint",
    "score": "numeric",
    "subject": "text",
    "labels": "jsonb",
    "title": "text",
    "note": "text",
    "source_type": "text",
    "source_id": "bigint",
    "key": "text",
    "by_id": "bigint",
    "posted_at": "timestamptz",
    "reverses_id": "bigint",
    "corrects_id": "bigint",
}
Row = dict[str, Any]
_NAMES = ", ".join(_COLUMNS)
_TYPED = ", ".join(f"{name} {type_}" for name, type_ in _COLUMNS.items())
# Keys are inserted in order: two writers with the same keys then wait for each other in one direction only. The conflict may be
# that of the key or of the entry that is reversed, whichever index sees it first.
_INSERT = f"""
WITH new AS (
    INSERT INTO ledger_entry ({_NAMES})
    SELECT {_NAMES} FROM {{rows}}
    ORDER BY key
    ON CONFLICT DO NOTHING
    RETURNING *
), grown AS (
    {GROW} {{sums}}
    ON CONFLICT (kind, month, organisation_id, labels, lane) DO UPDATE SET
        entries = sum.entries + excluded.entries, quantity = sum.quantity + excluded.quantity,
        people = sum.people + excluded.people, amount = sum.amount + excluded.amount,
        score = sum.score + excluded.score, scored = sum.scored + excluded.scored
), stamped AS (
    {BEAT.format(entries="new", lane="%(lane)s::smallint")}
    ON CONFLICT (kind, month, lane) DO UPDATE SET stamp = excluded.stamp
)
SELECT key, id FROM new
"""  # noqa: S608 -- built of the constants above
_SUMS = SUMS_OF.format(entries="new", lane="%(lane)s::smallint")
WRITE = _INSERT.format(rows=f"json_to_recordset(%(rows)s::json) AS row({_TYPED})", sums=_SUMS)
_TOLD = {
    "title": f"left('취소: ' || title, {LONGEST_TITLE})",
    "note": "%(note)s",
    "key": "'reversal:' || id",
    "by_id": "%(by)s::bigint",
    "posted_at": "%(at)s::timestamptz",
    "reverses_id": "id",
    "corrects_id": "NULL::bigint",
}
_SAID = ", ".join(f"{_TOLD.get(name, name)} AS {name}" for name in _COLUMNS)
_REVERSE = _INSERT.format(rows=f"(SELECT {_SAID} FROM ledger_entry WHERE id = ANY(%(entries)s)) AS reversal", sums=_SUMS)  # noqa: S608 -- as above


def write(rows: Sequence[Row]) -> dict[str, int]:
    """Write the rows whose keys are new, in the caller's transaction; returns the ids of those by key."""
    arguments: dict[str, str | int] = {
        "rows": msgspec.json.encode(rows).decode(),
        "dropped": dropped_labels({row["kind"] for row in rows}),
        "lane": take_lane(),
    }
    with connection.cursor() as cursor:
        cursor.execute(WRITE, arguments)
        return dict(cursor.fetchall())


def write_reversals(entries: Sequence[int], *, note: str, by: int | None, at: datetime) -> int:
    """Take away the entries of these ids, each in its own month, in the caller's transaction; returns how many were not yet."""
    kinds = set(Entry.objects.filter(pk__in=entries).order_by().values_list("kind", flat=True).distinct())
    said = {"entries": list(entries), "note": note, "by": by, "at": at, "dropped": dropped_labels(kinds), "lane": take_lane()}
    with connection.cursor() as cursor:
        cursor.execute(_REVERSE, said)
        return len(cursor.fetchall())


def row_of(posting: Posting) -> Row:
    """The columns of a posting."""
    source = posting.source
    if isinstance(source, Model):
        source = Source(source._meta.label_lower, source.pk)
    return {
        "kind": posting.kind,
        "happened_on": posting.on,
        "booked_on": posting.booked,
        "organisation_id": posting.org.pk,
        "counterpart_id": posting.counterpart.pk if posting.counterpart else None,
        "region_id": posting.region.pk if posting.region else None,
        "quantity": posting.quantity,
        "people": posting.people,
        "amount": posting.amount,
        "score": None if posting.score is None else score_of(posting.score),
        "subject": posting.subject,
        "labels": posting.labels,
        "title": posting.title,
        "note": posting.note,
        "source_type": source.label if source else "",
        "source_id": source.pk if source else None,
        "key": posting.key,
        "by_id": posting.by.pk if posting.by else None,
        "posted_at": posting.at,
        "reverses_id": None,
        "corrects_id": posting.corrects.pk if posting.corrects else None,
    }


def reversal_row_of(entry: Entry, *, booked_on: date) -> Row:
    """The columns of an entry that takes another one away: the same figures; who, when and why are for the caller to put in."""
    columns = {name: getattr(entry, name) for name in _COLUMNS}
    return columns | {"booked_on": booked_on, "reverses_id": entry.pk, "corrects_id": None}


def entry_of(row: Row, pk: int) -> Entry:
    """The entry that was just written, without reading it back."""
    values = row | {"id": pk}
    names = [field.attname for field in Entry._meta.concrete_fields if field.attname in values]
    return Entry.from_db(connection.alias, names, [values[name] for name in names])


def is_same(entry: Entry, row: Row) -> bool:
    """Whether the entry says what the row says, apart from who posted it and when."""
    return all(getattr(entry, name) == value for name, value in row.items() if name not in ("posted_at", "by_id"))
