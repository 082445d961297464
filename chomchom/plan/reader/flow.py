"""Collecting blocks in reading order, numbered as a person counts: one number for each paragraph and each table row.

The word-processor readers (docx, hwpx, hwp) differ in their XML only; what a paragraph or a table becomes is decided here.
A table of one cell is a frame drawn round text, so its lines are read as paragraphs.
"""

from __future__ import annotations

from typing import NamedTuple

from chomchom.plan.reader.blocks import Block, Cell, Heading, Paragraph, Place, Table
from chomchom.plan.reader.marks import classify
from chomchom.plan.reader.safety import UnreadableFile

_MOST_ROWS = 20_000
_MOST_COLUMNS = 1_000


class GridCell(NamedTuple):
    """A cell as a format reader found it: text with its lines split by newline, grid position, spans (at least 1).

    `page` is set where a table goes over a page.
    """

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    page: int | None = None


class Flow:
    """The blocks of a document so far, and the page reached where the format tells."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.page: int | None = None
        self._line = 0

    def paragraph(self, text: str, *, indent: int = 0, level: int | None = None) -> None:
        """Add a paragraph; `indent` in characters before its text, `level` if its style makes it a heading (1 is highest)."""
        self._line += 1
        place = Place(self._line, self.page)
        for line in text.split("\n"):
            self._classified(line, place, indent, level)

    def _classified(self, line: str, place: Place, indent: int, level: int | None) -> None:
        if not line.strip():
            return
        leading = len(line) - len(line.lstrip(" "))
        block = classify(line.strip(), place, indent=indent + leading)
        if level is not None and isinstance(block, Paragraph):
            block = Heading(place, block.text, level)
        self.blocks.append(block)

    def table(self, cells: list[GridCell]) -> None:
        """Add a table from its cells in reading order; raise UnreadableFile if their positions are absurd."""
        if not cells:
            return
        if len(cells) == 1:
            self.paragraph(cells[0].text)
            return
        first = self._line + 1
        rows, columns = max(cell.row for cell in cells) + 1, max(cell.column for cell in cells) + 1
        if rows > _MOST_ROWS or columns > _MOST_COLUMNS or min(min(cell.row, cell.column) for cell in cells) < 0:
            raise UnreadableFile(
                f"{first:,}번째 문단 자리의 표가 깨져 있습니다(행과 열의 번호가 맞지 않음). "
                "그 표를 새로 만들어 저장한 뒤 올려 주세요."
            )
        self._line += rows
        placed = tuple(_placed(cell, Place(first + cell.row, cell.page or self.page), rows, columns) for cell in cells)
        self.blocks.append(Table(Place(first, self.page), placed))


def _placed(cell: GridCell, place: Place, rows: int, columns: int) -> Cell:
    """The cell with its spans cut to the table: a damaged file may claim millions."""
    rowspan, colspan = min(cell.rowspan, rows - cell.row), min(cell.colspan, columns - cell.column)
    return Cell(cell.text, cell.row, cell.column, place, rowspan, colspan)
