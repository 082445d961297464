"""What the end of a page leaves behind: its number, and tables cut in two by it.

A number between dashes, with its count or beside a running head is always that of a page. A bare number may be that of a section:
it is left alone, but a table goes on across it if its next row has nothing in the first column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, groupby

import msgspec

from chomchom.plan.outline.grid import rows_of
from chomchom.plan.outline.items import is_page_mark
from chomchom.plan.outline.parts import is_roles, role_of
from chomchom.plan.outline.running_heads import running_heads
from chomchom.plan.reader.blocks import Block, Cell, Paragraph, Table

_FEW = 4
_NUMBER = re.compile(r"\d{1,3}")


def without_pages(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without page numbers that are certain, tables that a page has cut being whole again."""
    blocks = list(chain.from_iterable(map(at_roles, blocks)))
    heads = running_heads(blocks)
    kept: list[Block] = []
    between: list[Block] = []
    certain = False
    for place, block in enumerate(blocks):
        if place in heads or is_page_mark(block):
            certain = True
            continue
        if is_bare_number(block):
            between.append(block)
            continue
        above = kept[-1] if kept else None
        cut = certain or bool(between)
        if cut and isinstance(block, Table) and isinstance(above, Table) and _goes_on(above, block, certain=not between):
            kept[-1] = _whole(above, block)
        else:
            kept.extend(between)
            kept.append(_after_page(block) if certain and not between else block)
        between, certain = [], False
    return kept + between


def _after_page(block: Block) -> Block:
    return msgspec.structs.replace(block, after_page=True) if isinstance(block, Paragraph) else block


def is_bare_number(block: Block) -> bool:
    """A line that holds nothing but a number of a page or a section."""
    return isinstance(block, Paragraph) and _NUMBER.fullmatch(block.text) is not None


def at_roles(block: Block) -> list[Block]:
    """The block, or a table cut before each row of roles where tables have run together."""
    if not isinstance(block, Table) or len(block.cells) < _FEW:
        return [block]
    rows = {row: list(cells) for row, cells in groupby(block.cells, key=lambda cell: cell.row)}
    pieces: list[list[Cell]] = [[]]
    for cells in rows.values():
        if pieces[-1] and _names_roles(cells):
            pieces.append([])
        pieces[-1].extend(cells)
    return [Table(piece[0].place, tuple(piece)) for piece in pieces] if len(pieces) > 1 else [block]


def _names_roles(row: Sequence[Cell]) -> bool:
    texts = [cell.text for cell in row if cell.text]
    return len(texts) > 1 and all(role_of(text) for text in texts)


def _goes_on(above: Table, below: Table, *, certain: bool) -> bool:
    if not above.cells or not below.cells or is_roles(below) or is_roles(above):
        return False
    if _width(above) != _width(below) or above.cells[-1].row == above.cells[0].row:
        return False
    return not below.cells[0].text or _first_row(above) == _first_row(below) or (certain and _is_alike(above, below))


def _is_alike(above: Table, below: Table) -> bool:
    """Whether every row below has words in the same columns as some row above, and is no header of its own."""
    shapes = {_shape(row.cells) for row in rows_of(above)[1:]}
    rows = rows_of(below)
    return _width(above) > 1 and all(_shape(row.cells) in shapes for row in rows)


def _shape(cells: Sequence[str]) -> tuple[bool, ...]:
    return tuple(bool(text) for text in cells)


def _whole(above: Table, below: Table) -> Table:
    """Both tables in one, a repeated header left out."""
    rows = below.cells[-1].row + 1
    repeated = _first_row(above) == _first_row(below) and rows > 1
    first = below.cells[0].row + 1 if repeated else 0
    offset = above.cells[-1].row + 1
    moved = tuple(
        Cell(cell.text, cell.row + offset, cell.column, cell.place, cell.rowspan, cell.colspan)
        for cell in below.cells
        if cell.row >= first
    )
    return Table(above.place, above.cells + moved)


def _first_row(table: Table) -> list[str]:
    return [cell.text for cell in table.cells if cell.row == table.cells[0].row]


def _width(table: Table) -> int:
    return max(cell.column + cell.colspan for cell in table.cells)
