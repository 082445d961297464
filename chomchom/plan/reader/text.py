"""Plain text to blocks: lines with tabs are tables, every other line is judged by its mark.

Text of this kind comes out of converters, so it carries their residue: HTML in cells, Markdown stars, separator rows of dashes. The
residue goes, the words stay, and every block keeps its physical line. Decoding bytes and refusing files happen elsewhere.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence

from chomchom.plan.reader.blocks import Block, Cell, Paragraph, Place, Table
from chomchom.plan.reader.marks import classify

_BREAK_TAG = re.compile(r"(?:(?<!\s)\s++)?</?(?:p|br|ul|ol|li|div|tr|h[1-6])\b[^<>]*>\s*", re.IGNORECASE)
_OTHER_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_INNER_POINT = re.compile(r"(?<!\s)\s++(?=[▪▫•∙◦❍] ?\S)")
_SEPARATOR_SIGNS = re.compile(r"[\s|:\-]+")
_ENDLESS_REFERENCE = re.compile(r"&(?=#[xX]?[0-9A-Fa-f]{8})")
"""The beginning of a reference to a character that there is not."""
_SPACES = re.compile(r"[\u00a0\u2000-\u200b\u202f\u3000\ufeff]")
_NARROW = 2
_WIDE = 12
"""A table with so many tabs in a row is one of months."""
_ROW_LENGTH = 60
_Row = tuple[Place, list[str]]


def blocks_from_text(text: str) -> list[Block]:
    """All blocks of a text, in order; blank lines are not blocks. A form feed begins a new page. Never raises."""
    blocks: list[Block] = []
    rows: list[_Row] = []
    lines = list(_lines(text))
    bare = _rows_without_tabs([line for _, line in lines])
    for place, line in lines:
        cells = [line] if place.line in bare else _cells(line)
        if cells is not None:
            if not _is_separator(line):
                rows.append((place, cells))
            continue
        blocks.extend(_flush(rows))
        rows = []
        if line.strip() and not _is_separator(line):
            blocks.append(classify(clean(line), place))
    blocks.extend(_flush(rows))
    return blocks


def clean(text: str) -> str:
    """Text without residue of HTML and Markdown: closing and opening tags of blocks become line ends, other tags go."""
    if "<" in text:
        text = _OTHER_TAG.sub("", _BREAK_TAG.sub("\n", text)).strip("\n")
    if "&" in text:
        text = html.unescape(_ENDLESS_REFERENCE.sub("&amp;", text))
    return text.replace("**", "")


def _is_separator(line: str) -> bool:
    """A row of dashes, as they stand between the head of a table and its body."""
    return "--" in line and _SEPARATOR_SIGNS.fullmatch(line) is not None


def _rows_without_tabs(lines: Sequence[str]) -> set[int]:
    """The numbers of lines that are rows of a table though an editor has cut off their empty cells and the tabs with them.

    Between two rows, or at the end of a wide table, of a table set off by a blank line: lines without a mark, none of them blank.
    """
    found: set[int] = set()
    for first, stop in _runs(lines):
        tabbed = [index for index in range(first, stop) if "\t" in lines[index]]
        widest = max((lines[index].count("\t") for index in tabbed), default=0)
        if widest < _NARROW or tabbed[0] != first:
            continue
        end = stop if widest >= _WIDE else tabbed[-1]
        loose = [index for index in range(first, end) if "\t" not in lines[index]]
        if all(_may_be_row(lines[index]) for index in loose):
            found.update(index + 1 for index in loose)
    return found


def _runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and stop of the lines between blank ones."""
    first: int | None = None
    for index, line in enumerate(lines):
        if line.strip() and first is None:
            first = index
        elif not line.strip() and first is not None:
            yield first, index
            first = None
    if first is not None:
        yield first, len(lines)


def _may_be_row(line: str) -> bool:
    if len(line) > _ROW_LENGTH or line[:1].isspace() or line.isdecimal():
        return False
    return isinstance(classify(line, Place(0)), Paragraph)


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
