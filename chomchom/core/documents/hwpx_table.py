"""A table of a Hangul document, with its merges, the rows that are repeated, and its words for who does not see it."""

from __future__ import annotations

from collections.abc import Callable

from chomchom.core.documents import hwpx_xml as xml
from chomchom.core.documents.hwpx_looks import Looks, units
from chomchom.core.documents.layout import Grid, GridCell, Placed, placed_cells
from chomchom.core.documents.looks import BAR_LEVEL, CELL_SIDE, CELL_TOP, GAP, TEXT_WIDTH, column_widths, splits
from chomchom.core.documents.markup import lines_in
from chomchom.core.documents.paging import row_heights

_SIDE, _TOP = units(CELL_SIDE), units(CELL_TOP)


def table(grid: Grid, looks: Looks, number: Callable[[GridCell], int], own: int) -> str:
    """The table; `number` gives each paragraph of a cell its number, `own` is that of the table.

    Rows go over to the next page whole, unless one is too high for that.
    """
    heights = row_heights(grid)
    said = xml.Table(
        own,
        [units(width) for width in column_widths(grid, TEXT_WIDTH)],
        [units(height) for height in heights],
        looks.plain_cell,
        align="RIGHT" if grid.style == "approval" else "LEFT",
        breaks="CELL" if any(map(splits, heights)) else "TABLE",
        repeats=grid.heads > 0,
        below=units(GAP),
        side=_SIDE,
        top=_TOP,
        words=grid.caption,
    )
    return xml.table(said, _rows(grid, looks, number, said))


def _rows(grid: Grid, looks: Looks, number: Callable[[GridCell], int], said: xml.Table) -> list[str]:
    rows: list[list[str]] = [[] for _ in grid.rows]
    for placed in placed_cells(grid):
        content = _lines(grid, placed.cell, looks, number)
        rows[placed.row].append(xml.cell(_cell(grid, placed, content, looks, said), _SIDE, _TOP))
    return ["".join(row) for row in rows]


def _cell(grid: Grid, placed: Placed, content: str, looks: Looks, said: xml.Table) -> xml.Cell:
    cell, row, column = placed
    return xml.Cell(
        content,
        looks.cell_fill(grid, cell),
        row,
        column,
        sum(said.widths[column : column + cell.colspan]),
        sum(said.heights[row : row + cell.rowspan]),
        cell.rowspan,
        cell.colspan,
        row < grid.heads,
    )


def _lines(grid: Grid, cell: GridCell, looks: Looks, number: Callable[[GridCell], int]) -> str:
    """One paragraph for each line."""
    look, shape = looks.cell_run(grid, cell), looks.cell_line(cell.align, grid, cell)
    level = BAR_LEVEL if grid.style == "bar" and not cell.head else 0
    return "".join(xml.paragraph(xml.run(line, look), shape, number(cell), level=level) for line in lines_in(cell.text))
