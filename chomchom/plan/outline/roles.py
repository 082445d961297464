"""Who answers for a project: the table or the line of roles at the head of a section."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chomchom.plan.draft import Role
from chomchom.plan.outline.grid import Row, joined, rows_of
from chomchom.plan.outline.parts import ROLE_IN_LINE, role_of
from chomchom.plan.reader.blocks import Block, Table

_PHONE = re.compile(r"(?:☎|℡|전화|내선|T\.?|\(){0,4}\s*((?:\d{2,4}[-.)\s]\s?)?(?:\d{3,4}[-.]\s?)?\d{3,5})\s*\)?$")

_CALL = re.compile(r"연락처|전\s?화|내선")


def roles_of(blocks: Iterable[Block]) -> list[Role]:
    """The roles of a section with name and telephone as printed; either may be missing."""
    rows: list[Row] = []
    found: list[Role] = []
    for block in blocks:
        if isinstance(block, Table):
            rows += rows_of(block)
        else:
            found += _from_line(block.text, block.place.line)
    if not rows:
        return found
    heads = [(column, text) for column, text in enumerate(rows[0].cells) if text]
    if len(rows) == 1 or not (all(role_of(text) for _, text in heads) or len(heads) > 2):
        return found + [role for row in rows for role in _pairs(row)]
    return found + _from_columns(heads, rows)


def _from_line(text: str, line: int) -> list[Role]:
    matches = [match for match in ROLE_IN_LINE.finditer(text) if role_of(match["role"].strip())]
    ends = [match.start() for match in matches[1:]] + [len(text)]
    return [_role(line, match["role"], [text[match.end() : end].strip(" /,·")]) for match, end in zip(matches, ends, strict=True)]


def _from_columns(heads: list[tuple[int, str]], rows: list[Row]) -> list[Role]:
    """A column for each role; a column of telephones belongs to the role before it."""
    found: list[Role] = []
    for column, text in heads:
        values = [row.cells[column] for row in rows[1:] if column < len(row.cells)]
        if role_of(text):
            found.append(_role(rows[0].line, text, values))
        elif found and found[-1].phone is None and _CALL.search(text):
            found[-1].phone = joined(" ".join(values)) or None
    return found


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
