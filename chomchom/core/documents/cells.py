"""Cells of a table as formats need them: none reaching out of it, none missing, and each with what it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from chomchom.core.documents.layout import Grid, GridCell, Placed, placed_cells

Scope = Literal["", "Row", "Column"]


def whole_cells(grid: Grid) -> list[Placed]:
    """All cells in reading order, none reaching below the last row, with empty ones where a row is short."""
    height, width = len(grid.rows), len(grid.widths)
    placed = [Placed(_clipped(each.cell, height - each.row), each.row, each.column) for each in placed_cells(grid)]
    taken = {spot for each in placed for spot in _spots(each)}
    spots = ((row, column) for row in range(height) for column in range(width))
    empty = [Placed(GridCell(""), *spot) for spot in spots if spot not in taken]
    return sorted([*placed, *empty], key=lambda each: (each.row, each.column))


def _clipped(cell: GridCell, rows: int) -> GridCell:
    return cell._replace(rowspan=min(cell.rowspan, rows))


def _spots(placed: Placed) -> Iterator[tuple[int, int]]:
    for down in range(placed.cell.rowspan):
        for right in range(placed.cell.colspan):
            yield placed.row + down, placed.column + right


def head_rows(grid: Grid) -> int:
    """How many rows are repeated on each page: none where a cell of them reaches below them."""
    crossing = any(each.row < grid.heads < each.row + each.cell.rowspan for each in placed_cells(grid))
    return 0 if crossing else min(grid.heads, len(grid.rows))


def scope_of(placed: Placed, grid: Grid, heads: int) -> Scope:
    """What a cell names: its columns in one of the first `heads` rows or where every cell of a row is a head, or else its row."""
    if placed.row < heads:
        return "Column"
    if not placed.cell.head:
        return ""
    row = grid.rows[placed.row]
    return "Column" if len(row) > 1 and placed.cell.rowspan == 1 and all(cell.head for cell in row) else "Row"
