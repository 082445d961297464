"""Who answers for a project: the table of roles at the head of a section."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chomchom.plan.draft import Role
from chomchom.plan.outline.grid import Row, joined, rows_of
from chomchom.plan.outline.parts import role_of
from chomchom.plan.reader.blocks import Table

_PHONE = re.compile(r"(?:☎|℡|전화|내선|T\.?|\()*\s*((?:\d{2,4}[-.)\s]\s?)?(?:\d{3,4}[-.]\s?)?\d{3,5})\s*\)?$")


def roles_of(tables: Iterable[Table]) -> list[Role]:
    """The roles of a section with name and telephone as printed; either may be missing."""
    rows = [row for table in tables for row in rows_of(table)]
    if not rows:
        return []
    heads = [(column, text) for column, text in enumerate(rows[0].cells) if text]
    if all(role_of(text) for _, text in heads):
        return [
            _role(rows[0].line, text, [row.cells[column] for row in rows[1:] if column < len(row.cells)]) for column, text in heads
        ]
    return [role for row in rows for role in _pairs(row)]


def _pairs(row: Row) -> list[Role]:
    texts = row.filled()
    return [
        _role(row.line, texts[index], texts[index + 1 : index + 2]) for index in range(0, len(texts), 2) if role_of(texts[index])
    ]


def _role(line: int, role: str, values: list[str]) -> Role:
    words = joined(" ".join(value for value in values if value))
    match = _PHONE.search(words)
    phone = match[1].strip() if match else None
    name = words[: match.start()].strip(" (☎,/") if match else words
    return Role(role=joined(role), name=name or None, phone=phone, line=line)
