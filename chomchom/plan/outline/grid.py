"""A table as rows of texts, one place per column, whatever the source said about merged cells.

Real spans (word processors) and blanks (plain text) both become empty places; what an empty place inherits is for the reader of the
part to say, because it differs between a group, a category and an amount.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from chomchom.plan.reader.blocks import Cell, Table


@dataclass(slots=True)
class Row:
    """One printed row: a text for each column, the width of cells that span several, and the columns merged with the row above."""

    line: int
    cells: list[str]
    spans: dict[int, int] = field(default_factory=dict)
    merged: frozenset[int] = frozenset()
    stop: int = 0
    """The first column after the last cell that the source has, less than the width where a row lost cells."""

    def filled(self) -> list[str]:
        """The texts that are not empty, in order."""
        return [text for text in self.cells if text]

    def first(self) -> int:
        """The first column with a text, or the width of the row if there is none."""
        return next((column for column, text in enumerate(self.cells) if text), len(self.cells))


def rows_of(table: Table) -> list[Row]:
    """The rows of a table from top to bottom, all of one width, rows without any cell left out."""
    if not table.cells:
        return []
    width = max(cell.column + cell.colspan for cell in table.cells)
    covered = _covered(table.cells)
    rows: dict[int, Row] = {}
    for cell in table.cells:
        row = rows.get(cell.row)
        if row is None:
            row = rows[cell.row] = Row(cell.place.line, [""] * width, merged=frozenset(covered.get(cell.row, ())))
        row.cells[cell.column] = cell.text.strip()
        row.stop = max(row.stop, cell.column + cell.colspan)
        if cell.colspan > 1:
            row.spans[cell.column] = cell.colspan
    return [rows[number] for number in sorted(rows)]


def _covered(cells: Iterable[Cell]) -> dict[int, set[int]]:
    covered: dict[int, set[int]] = {}
    for cell in cells:
        for row in range(cell.row + 1, cell.row + cell.rowspan):
            covered.setdefault(row, set()).update(range(cell.column, cell.column + cell.colspan))
    return covered


def joined(text: str) -> str:
    """A cell on one line: its lines joined by a space."""
    return " ".join(text.split())
