"""Building blocks by hand: tables with real merges, and text documents."""

from __future__ import annotations

from collections.abc import Sequence

from chomchom.plan.draft import Draft
from chomchom.plan.outline import parse
from chomchom.plan.reader.blocks import Block, Cell, Place, Table
from chomchom.plan.reader.text import blocks_from_text

Spec = str | tuple[str, int, int]
"""A cell: its text, or text, rowspan and colspan."""


def read(text: str) -> Draft:
    """The draft of a text document."""
    return parse(blocks_from_text(text))


def table(line: int, *rows: Sequence[Spec]) -> Table:
    """A table whose rows leave out the cells that a merge covers, as word processors store it."""
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row, specs in enumerate(rows):
        column = 0
        for spec in specs:
            text, rowspan, colspan = (spec, 1, 1) if isinstance(spec, str) else spec
            while (row, column) in taken:
                column += 1
            cells.append(Cell(text, row, column, Place(line + row), rowspan, colspan))
            taken.update((row + down, column + right) for down in range(rowspan) for right in range(colspan))
            column += colspan
    return Table(Place(line), tuple(cells))


def document(*parts: str | Table) -> list[Block]:
    """Blocks of text and tables, in order; each text counts its lines from 1."""
    blocks: list[Block] = []
    for part in parts:
        blocks.extend(blocks_from_text(part) if isinstance(part, str) else [part])
    return blocks
