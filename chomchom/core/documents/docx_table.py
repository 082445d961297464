"""A table of a Word document, with its merges, the rows that are repeated, and its words for who does not see it."""

from __future__ import annotations

from chomchom.core.documents import docx_xml as xml
from chomchom.core.documents.docx_xml import twips
from chomchom.core.documents.layout import Dress, Grid, GridCell, Placed, placed_cells
from chomchom.core.documents.looks import (
    BAR_LEVEL,
    CELL_SIDE,
    CELL_SPACING,
    CELL_TOP,
    SIGN_HEIGHT,
    TEXT_WIDTH,
    cell_size,
    column_widths,
    splits,
)
from chomchom.core.documents.markup import attribute, lines_in
from chomchom.core.documents.paging import row_heights

_ALIGN = {"left": "left", "centre": "center", "right": "right"}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table(grid: Grid, dress: Dress, mark: int | None) -> str:
    """The table; `mark` is where the contents lead to, if this is a bar."""
    widths = [twips(width) for width in column_widths(grid, TEXT_WIDTH)]
    colour = (dress.accent if grid.style == "bar" else dress.rule).lstrip("#")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="{colour}"/>' for side in _SIDES)
    side = f'w:w="{twips(CELL_SIDE)}" w:type="dxa"'
    margins = f"<w:tblCellMar><w:left {side}/><w:right {side}/></w:tblCellMar>"
    place = '<w:jc w:val="right"/>' if grid.style == "approval" else ""
    head = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{place}<w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{margins}{_words(grid.caption)}</w:tblPr>'
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    cells = _Cells(grid, dress, widths, mark)
    rows = "".join(
        cells.row(row, placed, height) for row, (placed, height) in enumerate(zip(_cover(grid), row_heights(grid), strict=True))
    )
    return f"<w:tbl>{head}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _words(caption: str) -> str:
    return f"<w:tblCaption w:val={attribute(caption)}/><w:tblDescription w:val={attribute(caption)}/>" if caption else ""


def _cover(grid: Grid) -> list[list[Placed]]:
    """The cells that stand in each row of Word's grid: a cell merged down stands again in every row that it covers."""
    rows: list[list[Placed]] = [[] for _ in grid.rows]
    for placed in placed_cells(grid):
        for row in range(placed.row, min(placed.row + placed.cell.rowspan, len(rows))):
            rows[row].append(placed)
    return [sorted(row, key=lambda each: each.column) for row in rows]


class _Cells:
    """The cells of one table."""

    def __init__(self, grid: Grid, dress: Dress, widths: list[int], mark: int | None) -> None:
        self._grid, self._dress, self._widths, self._mark = grid, dress, widths, mark

    def row(self, row: int, cells: list[Placed], height: float) -> str:
        """A row goes over to the next page whole, unless it is too high for that."""
        signs = self._grid.style == "approval" and not any(placed.cell.head and placed.row == row for placed in cells)
        properties = "" if splits(height) else "<w:cantSplit/>"
        properties += f'<w:trHeight w:val="{twips(SIGN_HEIGHT)}" w:hRule="atLeast"/>' if signs else ""
        properties += "<w:tblHeader/>" if row < self._grid.heads else ""
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(self._cell(row, placed) for placed in cells)}</w:tr>"

    def _cell(self, row: int, placed: Placed) -> str:
        cell = placed.cell
        width = sum(self._widths[placed.column : placed.column + cell.colspan])
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if cell.colspan > 1:
            properties += f'<w:gridSpan w:val="{cell.colspan}"/>'
        if cell.rowspan > 1:
            properties += '<w:vMerge w:val="restart"/>' if row == placed.row else "<w:vMerge/>"
        if fill := self._fill(cell):
            properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
        properties += '<w:vAlign w:val="center"/>'
        lines = lines_in(cell.text) if row == placed.row else [""]
        content = "".join(self._line(text, cell, is_first=place == 0) for place, text in enumerate(lines))
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"

    def _fill(self, cell: GridCell) -> str:
        if self._grid.style == "bar":
            return (self._dress.accent if cell.head else self._dress.shade).lstrip("#")
        return self._dress.shade.lstrip("#") if cell.head else ""

    def _line(self, text: str, cell: GridCell, *, is_first: bool) -> str:
        """One paragraph; the title in a bar is a heading, to which the contents lead."""
        size, is_title = cell_size(self._grid), self._grid.style == "bar" and not cell.head
        content = xml.run(text, self._letters(cell))
        if is_title and is_first and self._mark is not None:
            content = xml.bookmarked(content, self._mark, xml.bookmark(self._mark))
        how = xml.Paragraph(
            f"Heading{BAR_LEVEL}" if is_title else "Normal", _ALIGN[cell.align], height=size * CELL_SPACING, before=CELL_TOP
        )
        return xml.paragraph(content, how)

    def _letters(self, cell: GridCell) -> xml.Letters:
        font, size, accent = self._dress.font, cell_size(self._grid), self._dress.accent.lstrip("#")
        if self._grid.style == "bar":
            return xml.Letters(font, size, bold=True, colour="FFFFFF" if cell.head else accent)
        return xml.Letters(font, size, bold=cell.head)
