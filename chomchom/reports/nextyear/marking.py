"""The plan book with its marks, for a working copy: each sentence says where it comes from. A clean one has no marks and no gaps.

The writer of plans knows nothing of notes. So sentences carry a sign that no document has through it, and the layout that comes out
gives the sign a meaning: the origin of its line, and the words that people read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from chomchom.core.documents.layout import Block, Grid, Line, Origin
from chomchom.plan.draft import Draft
from chomchom.plan.editing.document import set_at
from chomchom.plan.writer.book import plan_blocks
from chomchom.reports.nextyear.notes import GAP

NAMES: Mapping[Origin, str] = {"computed": "계산", "carried": "옮김", "to_write": "쓸 것"}
_SIGNS: Mapping[Origin, str] = {"computed": "\ue001", "carried": "\ue002", "to_write": "\ue003"}
_ORIGINS = {sign: origin for origin, sign in _SIGNS.items()}
_SIGN = re.compile(f"[{''.join(_ORIGINS)}]")


def marked_blocks(document: dict[str, Any], origins: Mapping[str, Origin]) -> list[Block]:
    """The book of a version, as JSON values, with a mark before each sentence whose origin is known by its path."""
    signed = msgspec.json.decode(msgspec.json.encode(document))
    for path, origin in origins.items():
        _sign(signed, path, _SIGNS.get(origin, ""))
    return list(_meant(plan_blocks(msgspec.convert(signed, Draft))))


def clean_blocks(document: dict[str, Any]) -> list[Block]:
    """The book as it goes out: without the gaps that nobody has filled."""
    return plan_blocks(msgspec.convert(_without_gaps(document), Draft))


def _sign(document: dict[str, Any], path: str, sign: str) -> None:
    """Put the sign before a text; what a table shows as a number is left alone."""
    value: Any = document
    for key in path.split("/"):
        value = value[int(key)] if isinstance(value, list) else value[key]
    if isinstance(value, dict) and value.get("text"):
        value["text"] = sign + value["text"]
    elif isinstance(value, str) and value:
        set_at(document, path, sign + value)


def _meant(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Line):
            found = _SIGN.search(block.text)
            yield block._replace(text=_told(block.text), origin=_ORIGINS[found[0]]) if found else block
        elif isinstance(block, Grid):
            yield block._replace(rows=tuple(tuple(cell._replace(text=_told(cell.text)) for cell in row) for row in block.rows))
        else:
            yield block


def _told(text: str) -> str:
    """The sign in words."""
    return _SIGN.sub(lambda found: f"[{NAMES[_ORIGINS[found[0]]]}] ", text)


def _without_gaps(value: Any) -> Any:
    """A copy of a document without the rows that are gaps."""
    if isinstance(value, list):
        return [_without_gaps(each) for each in value if not _is_gap(each)]
    return {key: _without_gaps(each) for key, each in value.items()} if isinstance(value, dict) else value


def _is_gap(value: Any) -> bool:
    return isinstance(value, dict) and str(value.get("text", "")).startswith(GAP)
