"""Layout blocks: what a document is made of before any file format, lines and grids with a named style.

Marks (`□`, `○`, `①`) are part of the text, because every format and every reader shows them; fonts and sizes are the renderers'.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

Style = Literal[
    "cover_title",  # the name of the book, alone on the cover
    "cover_text",  # what else stands on the cover
    "chapter",  # a title alone on its page
    "heading",  # a page heading: strategy tables, teams
    "label",  # a small centred heading, `< 사업목표 >`
    "contents",  # a line of the table of contents
    "part",  # `□ 추진배경`
    "strong",  # `◆`, `①`: a heading among items
    "item",  # `○`
    "point",  # `-` and deeper
    "measure",  # `▣`: what is done about the item above
    "centre",  # a line of its own in the middle, such as the vision of a team
]
GridStyle = Literal["bar", "table", "issue"]
Align = Literal["left", "centre", "right"]


class Line(NamedTuple):
    """One paragraph; `depth` is how many steps it is indented, `new_page` starts a page with it."""

    text: str
    style: Style
    depth: int = 0
    new_page: bool = False


class GridCell(NamedTuple):
    """A cell with its spans; `head` cells are shaded and bold. Newlines split its lines."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    head: bool = False
    align: Align = "centre"


class Grid(NamedTuple):
    """A table by rows; cells covered by a merge are absent. `widths` are shares of the line, one for each column.

    The first `heads` rows are repeated when the table goes over a page.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    widths: tuple[float, ...]
    style: GridStyle = "table"
    heads: int = 0
    new_page: bool = False


Block = Line | Grid


def lines_behind(text: str, mark: str, style: Style, depth: int = 0) -> Iterator[Line]:
    """A text behind its mark; further lines of it become points below."""
    first, *rest = text.split("\n")
    yield Line(f"{mark} {first}".strip(), style, depth)
    for line in rest:
        yield Line(f"- {line}", "point", depth + 1)


class Placed(NamedTuple):
    """A cell with the grid position that its row and the merges above give it."""

    cell: GridCell
    row: int
    column: int


def placed_cells(grid: Grid) -> list[Placed]:
    """All cells with their grid positions, in reading order."""
    taken: set[tuple[int, int]] = set()
    result: list[Placed] = []
    for row, cells in enumerate(grid.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            result.append(Placed(cell, row, column))
            taken |= {(row + down, column + right) for down in range(cell.rowspan) for right in range(cell.colspan)}
    return result


def merged_down(keys: list[str]) -> list[int]:
    """For each row how many rows its cell spans: the length of a run of equal keys at its first row, 0 at the others.

    Empty keys are never merged: an empty cell says nothing about the row above.
    """
    spans = [1] * len(keys)
    first = 0
    for row in range(1, len(keys)):
        if keys[row] and keys[row] == keys[first]:
            spans[first] += 1
            spans[row] = 0
        else:
            first = row
    return spans
