"""On which page each block will stand, guessed from how high blocks are: for contents of a format that its reader lays out.

A chapter or project that begins a page takes up what was guessed wrong before it, as long as the number of pages was right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chomchom.core.documents.layout import (
    Block,
    Contents,
    Grid,
    Line,
    Picture,
    entries_of,
    placed_cells,
    turns_page,
    with_neighbours,
)
from chomchom.core.documents.looks import (
    CONTENTS_TITLE,
    ENTRIES,
    GAP,
    LINE_SPACING,
    LOOKS,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    cell_height,
    column_widths,
    folds,
    splits,
)
from chomchom.core.documents.pictures import drawing, fitted


def pages_of(blocks: Sequence[Block]) -> Mapping[int, int]:
    """The page of each entry of the contents, by the place of its block; the first page is 1."""
    wanted = {entry.block for entry in entries_of(blocks)}
    sheet = _Sheet(len(wanted), contents_height(blocks))
    starts = [sheet.place(block, below) for _, block, below in with_neighbours(blocks)]
    return {place: page for place, page in enumerate(starts) if place in wanted}


def contents_height(blocks: Sequence[Block]) -> float:
    """How high the contents are with their title."""
    looks = [ENTRIES[min(entry.depth, len(ENTRIES) - 1)] for entry in entries_of(blocks)]
    return sum(look.before + look.size * LINE_SPACING for look in (CONTENTS_TITLE, *looks))


def row_heights(grid: Grid, line: float = TEXT_WIDTH) -> list[float]:
    """The height of every row, from its cells of one row; the last row of a cell merged down takes what is lacking for it."""
    heights = [0.0] * len(grid.rows)
    widths = column_widths(grid, line)
    merged: list[tuple[int, int, float]] = []
    for each in placed_cells(grid):
        needed = cell_height(each.cell, sum(widths[each.column : each.column + each.cell.colspan]), grid)
        last = min(each.row + each.cell.rowspan, len(heights)) - 1
        if last == each.row:
            heights[last] = max(heights[last], needed)
        else:
            merged.append((each.row, last, needed))
    for first, last, needed in merged:
        heights[last] += max(0.0, needed - sum(heights[first : last + 1]))
    return heights


class _Sheet:
    """What is filled of the page at hand."""

    def __init__(self, entries: int, contents: float) -> None:
        self._contents = contents if entries else 0.0
        self._page, self._filled = 1, 0.0

    def place(self, block: Block, below: Block | None) -> int:
        """Put a block on the sheet, on a new one if it or what it must stay with does not fit; returns its page."""
        if turns_page(block):
            self._turn_if_filled()
        if isinstance(block, Contents):
            return self._flow(self._contents)
        if isinstance(block, Picture):
            return self._whole(fitted(drawing(block.svg), block.width)[1] + GAP)
        return self._line(block, below) if isinstance(block, Line) else self._grid(block)

    def _turn_if_filled(self) -> None:
        if self._filled:
            self._turn()

    def _turn(self) -> None:
        self._page, self._filled = self._page + 1, 0.0

    def _line(self, line: Line, below: Block | None) -> int:
        """Folded lines go over the end of a page one by one; those of a heading stay with what follows."""
        look = LOOKS[line.style]
        height, count = look.size * LINE_SPACING, folds(line)
        above = look.before + (look.drop if line.new_page or not self._filled else 0)
        kept = height * (count - 1) + _first_of(below) if look.keep and below else 0.0
        if self._filled and self._filled + above + height + kept > TEXT_HEIGHT:
            self._turn()
        page = self._flow(above + height)
        for _ in range(count - 1):
            self._whole(height)
        return page

    def _grid(self, grid: Grid) -> int:
        heights = row_heights(grid)
        head = sum(heights[: grid.heads])
        page = self._row(heights[0])
        for row, height in enumerate(heights[1:], start=1):
            before = self._page
            self._row(height)
            if self._page > before and row >= grid.heads:
                self._filled += head
        self._filled += GAP
        return page

    def _row(self, height: float) -> int:
        return self._flow(height) if splits(height) else self._whole(height)

    def _whole(self, height: float) -> int:
        if self._filled and self._filled + height > TEXT_HEIGHT:
            self._turn()
        page = self._page
        self._flow(height)
        return page

    def _flow(self, height: float) -> int:
        """Fill so much, over as many pages as it takes; returns the page on which it began."""
        page = self._page
        self._filled += height
        while self._filled > TEXT_HEIGHT:
            self._page, self._filled = self._page + 1, self._filled - TEXT_HEIGHT
        return page


def _first_of(block: Block) -> float:
    """How high the first part of a block is that cannot be cut from what stands above it."""
    if isinstance(block, Line):
        return LOOKS[block.style].before + LOOKS[block.style].size * LINE_SPACING
    return row_heights(block)[0] if isinstance(block, Grid) and block.rows else 0.0
