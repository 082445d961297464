"""Rows of a file while they are read, and how thousands of them are written: they travel as JSON, in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec
from django.db import connection

from chomchom.budget.models import Import

_COLUMNS = {
    "number": "integer",
    "on": "date",
    "amount": "bigint",
    "title": "text",
    "payee": "text",
    "heading": "text",
    "project": "text",
    "reference": "text",
    "is_total": "boolean",
    "line_id": "bigint",
    "certainty": "smallint",
    "fingerprint": "text",
    "faults": "jsonb",
    "why": "text",
    "duplicate": "text",
    "skipped": "boolean",
}
_NAMES = ", ".join(f'"{name}"' for name in _COLUMNS)
_TYPED = ", ".join(f'"{name}" {type_}' for name, type_ in _COLUMNS.items())
_WRITE = f"""
INSERT INTO budget_importrow (batch_id, reason, {_NAMES})
SELECT %s, '', {_NAMES} FROM json_to_recordset(%s::json) AS row({_TYPED})
"""  # noqa: S608 -- built of the constants above


@dataclass(slots=True)
class Staged:
    """A row before it is written: the columns of an ImportRow that reading decides about."""

    number: int
    on: date | None
    amount: int | None
    title: str
    payee: str
    heading: str
    project: str
    reference: str
    is_total: bool
    skipped: bool
    faults: list[str] = field(default_factory=list)
    line_id: int | None = None
    certainty: int | None = None
    fingerprint: str = ""
    why: str = ""
    duplicate: str = ""


def write(batch: Import, rows: Sequence[Staged]) -> None:
    """Keep them as the rows of the file."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [batch.pk, msgspec.json.encode(rows).decode()])
