"""Ruled tables of a PDF: the grid of their edges with merges as spans, and tables that a page break cut in two joined again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from chomchom.plan.reader.pdf_lines import Line, lines_of

Box = tuple[float, float, float, float]
_SAME_EDGE = 3.0
_CELL_MARGIN = 12.0


@dataclass(slots=True)
class RuledCell:
    """A cell with its printed lines, the right edge that they may reach, its grid position and its page."""

    lines: list[Line]
    edge: float
    page: int
    row: int
    column: int
    rowspan: int
    colspan: int

    def words(self) -> str:
        """The text of the cell for comparing, however it is broken."""
        return "".join(line.text.replace(" ", "") for line in self.lines)


@dataclass(slots=True)
class RuledTable:
    """A table of one page, or of several once joined; `columns` are the vertical edges from left to right."""

    cells: list[RuledCell]
    columns: list[float]
    rows: int

    def continues(self, above: RuledTable) -> bool:
        """Whether this table, first on its page, has the very columns of the one that ended the page before."""
        pairs = zip(self.columns, above.columns, strict=False)
        return len(self.columns) == len(above.columns) and all(abs(here - there) <= _SAME_EDGE for here, there in pairs)

    def append(self, below: RuledTable) -> None:
        """Take over the rows of the table that continues this one: repeated heads go, a merge cut by the page is mended."""
        repeated = self._repeated_heads(below)
        kept = [cell for cell in below.cells if cell.row >= repeated]
        for cell in kept:
            cell.row += self.rows - repeated
        cut = [cell for cell in kept if cell.row == self.rows and self._mended(cell)]
        self.cells += [cell for cell in kept if not any(cell is each for each in cut)]
        self.rows += below.rows - repeated

    def _repeated_heads(self, below: RuledTable) -> int:
        """How many rows at the top of `below` print the first rows of this table again."""
        count = 0
        while count < min(self.rows, below.rows) and self._row(count) == below._row(count) and any(self._row(count)):
            count += 1
        return count if count < below.rows else 0

    def _row(self, row: int) -> list[str]:
        return [cell.words() for cell in self.cells if cell.row == row]

    def _mended(self, cell: RuledCell) -> bool:
        """Whether an empty cell goes on with the merged cell above it, which then spans its rows as well."""
        if cell.lines:
            return False
        for above in self.cells:
            ends_here = above.row + above.rowspan == cell.row and above.column == cell.column and above.colspan == cell.colspan
            if ends_here and max(above.rowspan, cell.rowspan) > 1:
                above.rowspan += cell.rowspan
                return True
        return False


def inside(char: Any, box: Box) -> bool:
    """Whether the middle of a character lies in a box."""
    middle, height = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= middle <= box[2] and box[1] <= height <= box[3])


def ruled_table(table: Any, chars: list[Any], page: int) -> RuledTable:
    """The table with the characters in it, on the grid of all its edges."""
    columns = _edges([edge for cell in table.cells for edge in (cell[0], cell[2])])
    rows = _edges([edge for cell in table.cells for edge in (cell[1], cell[3])])
    cells = []
    for box in sorted(set(table.cells), key=lambda cell: (_index(rows, cell[1]), _index(columns, cell[0]))):
        row, column = _index(rows, box[1]), _index(columns, box[0])
        lines = lines_of([char for char in chars if inside(char, box)])
        edge = max([line.right for line in lines] + [box[2] - _CELL_MARGIN])
        rowspan, colspan = max(1, _index(rows, box[3]) - row), max(1, _index(columns, box[2]) - column)
        cells.append(RuledCell(lines, edge, page, row, column, rowspan, colspan))
    return RuledTable(cells, columns, max(cell.row for cell in cells) + 1)


def _edges(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return edges


def _index(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))
