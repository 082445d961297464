"""Plain text to blocks: lines with tabs are tables, every other line is judged by its mark.

Text of this kind comes out of converters, so it carries their residue: HTML in cells, Markdown stars, separator rows of dashes. The
residue goes, the words stay, and every block keeps its physical line. Decoding bytes and refusing files happen elsewhere.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from chomchom.plan.reader.blocks import Block, Cell, Place, Table
from chomchom.plan.reader.marks import classify

_BREAK_TAG = re.compile(r"\s*</?(?:p|br|ul|ol|li|div|tr|h[1-6])\b[^<>]*>\s*", re.IGNORECASE)
_OTHER_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_INNER_POINT = re.compile(r"\s+(?=[▪▫•∙◦❍] ?\S)")
_SEPARATOR = re.compile(r"[\s|:\-]*-{2,}[\s|:\-]*")
_SPACES = re.compile(r"[\u00a0\u2000-\u200b\u202f\u3000\ufeff]")
_Row = tuple[Place, list[str]]


def blocks_from_text(text: str) -> list[Block]:
    """All blocks of a text, in order; blank lines are not blocks. A form feed begins a new page. Never raises."""
    blocks: list[Block] = []
    rows: list[_Row] = []
    for place, line in _lines(text):
        cells = _cells(line)
        if cells is not None:
            if not _SEPARATOR.fullmatch(line):
                rows.append((place, cells))
            continue
        blocks.extend(_flush(rows))
        rows = []
        if line.strip() and not _SEPARATOR.fullmatch(line):
            blocks.append(classify(clean(line), place))
    blocks.extend(_flush(rows))
    return blocks


def clean(text: str) -> str:
    """Text without residue of HTML and Markdown: closing and opening tags of blocks become line ends, other tags go."""
    if "<" in text:
        text = _OTHER_TAG.sub("", _BREAK_TAG.sub("\n", text)).strip("\n")
    if "&" in text:
        text = html.unescape(text)
    return text.replace("**", "")


def _lines(text: str) -> Iterator[tuple[Place, str]]:
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    page = 1 if "\f" in plain else None
    for number, line in enumerate(plain.split("\n"), 1):
        if page is not None:
            page += line.count("\f")
        yield Place(number, page), line.replace("\f", "")


def _cells(line: str) -> list[str] | None:
    """The cells of a table row, or None if the line is no row. A row has tabs, or is fenced with `|` on both sides."""
    if "\t" in line:
        return line.split("\t")
    bare = line.strip()
    if len(bare) < 4 or bare[0] != "|" or bare[-1] != "|":
        return None
    framed = bare.startswith("||") and bare.endswith("||") and "|" not in bare.strip("|")
    return None if framed else bare[1:-1].split("|")


def _flush(rows: list[_Row]) -> Iterator[Block]:
    if not rows:
        return
    if _is_table(rows):
        yield _table(rows)
        return
    for place, cells in rows:
        joined = " ".join(cell for cell in cells if cell.strip())
        if joined:
            yield classify(clean(joined), place, indent=1 if not cells[0].strip() else 0)


def _is_table(rows: list[_Row]) -> bool:
    """Tabs only before or after the words are an indent, not a table."""
    return any(len(cells) > 2 or sum(1 for cell in cells if cell.strip()) > 1 for _, cells in rows)


def _table(rows: list[_Row]) -> Table:
    cells = tuple(
        Cell(_cell_text(text), number, column, place)
        for number, (place, texts) in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Table(rows[0][0], cells)


def _cell_text(text: str) -> str:
    if not text:
        return ""
    spaced = _SPACES.sub(" ", clean(text)).strip()
    if "\n" not in spaced and " " not in spaced:
        return spaced
    lines = _INNER_POINT.sub("\n", spaced).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())
