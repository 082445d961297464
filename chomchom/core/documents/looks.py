"""How the styles of the layout look on paper, for every format: sizes in points, what stands above, and how deep a heading is.

What a text takes is guessed from the width of its letters. Renderers use that for what their format wants to be told (heights of
rows), and `paging` for the pages of the contents; the program that opens the file lays it out itself.
"""

from __future__ import annotations

import math
import unicodedata
from typing import Literal, NamedTuple

from chomchom.core.documents.layout import Grid, GridCell, Line, Style

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.86  # A4
SIDE, TOP, BOTTOM = 56.69, 56.69, 70.87  # margins: 20, 20 and 25 mm
TEXT_WIDTH, TEXT_HEIGHT = PAGE_WIDTH - 2 * SIDE, PAGE_HEIGHT - TOP - BOTTOM
STEP = 11.34  # of an indent: 4 mm
CELL_SIDE, CELL_TOP = 4.0, 1.41  # inside a cell
LINE_SPACING, CELL_SPACING, TIGHT = 1.5, 1.4, 1.0
GAP = 4.0  # the thin empty line after a table
FOOT_SIZE = 9.0
SIGN_HEIGHT = 42.0  # room for a seal in the box of those who sign
LOGO_WIDTH = 0.3

_HALF = 0.55
_SIGN_COLUMN = 0.12
_SPLITTING = 0.5


class Look(NamedTuple):
    """`before` stands above every line of the style; `drop` only above the first of them on a page of its own.

    `level` 1 to 4 makes a heading that readers navigate by, `ruled` puts a line above and below.
    """

    size: float
    bold: bool = False
    align: Literal["left", "centre"] = "left"
    before: float = 0
    drop: float = 0
    keep: bool = False
    level: int = 0
    accent: bool = False
    ruled: bool = False


LOOKS: dict[Style, Look] = {
    "cover_title": Look(28, bold=True, align="centre", drop=150, accent=True, ruled=True),
    "cover_text": Look(18, align="centre", before=6, drop=230),
    "chapter": Look(26, bold=True, align="centre", drop=230, level=1, accent=True, ruled=True),
    "heading": Look(17, bold=True, before=6, keep=True, level=2, accent=True),
    "label": Look(13, bold=True, align="centre", before=8, keep=True),
    "contents": Look(12),
    "part": Look(14, bold=True, before=10, keep=True, level=4),
    "strong": Look(12, bold=True, before=3, keep=True),
    "item": Look(12, before=2),
    "point": Look(11),
    "note": Look(10, before=1),
    "measure": Look(11, bold=True),
    "centre": Look(15, bold=True, align="centre", before=4),
}
BAR_LEVEL = 3
"""Of the title in a bar."""

CONTENTS_TITLE = Look(17, bold=True, align="centre", before=6, accent=True)
ENTRIES = (Look(12, bold=True, before=6), Look(11.5, before=1), Look(11))
"""Of the lines of the contents, by their depth."""


def cell_size(grid: Grid) -> float:
    """Of the letters of a table."""
    return 14 if grid.style == "bar" else 10


def share(grid: Grid) -> float:
    """How much of the line a table takes."""
    return min(1.0, _SIGN_COLUMN * len(grid.widths)) if grid.style == "approval" else 1.0


def column_widths(grid: Grid, line: float) -> list[float]:
    """What each column takes of a line."""
    total = sum(grid.widths)
    return [line * share(grid) * width / total for width in grid.widths]


def cell_height(cell: GridCell, width: float, grid: Grid) -> float:
    """About how high the lines of a cell are, with what stands inside above and below them, in a cell so wide."""
    size = cell_size(grid)
    height = lines_of(cell.text, size, width - 2 * CELL_SIDE) * size * CELL_SPACING + 2 * CELL_TOP
    return max(height, SIGN_HEIGHT) if grid.style == "approval" and not cell.head else height


def splits(height: float) -> bool:
    """Whether a row so high may be cut by the end of a page; others go over whole."""
    return height > TEXT_HEIGHT * _SPLITTING


def folds(line: Line) -> int:
    """Into about how many lines a line of the layout folds at the margin."""
    look = LOOKS[line.style]
    hanging = STEP * (line.depth + 1) if look.align == "left" else 0
    return lines_of(line.text, look.size, TEXT_WIDTH - hanging)


def lines_of(text: str, size: float, room: float) -> int:
    """Into how many lines a text folds."""
    return sum(max(1, math.ceil(_width(line) * size / max(room, size))) for line in text.split("\n"))


def _width(text: str) -> float:
    """The width of a text in full-width characters."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else _HALF for char in text)
