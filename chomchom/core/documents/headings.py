"""Which blocks are headings, and at which level: a reader that jumps from heading to heading must not find a level left out."""

from __future__ import annotations

from collections.abc import Iterable

from chomchom.core.documents.layout import Block, Contents, Grid, Line, Style
from chomchom.core.documents.markup import plain

_RANKS: dict[Style, int] = {"chapter": 1, "heading": 2, "part": 4}
_BAR = 3


def levels_of(blocks: Iterable[Block]) -> dict[int, int]:
    """The level of each heading by its place among all blocks, from 1, one deeper than the nearest higher heading above it.

    The contents have a heading too, under which nothing stands.
    """
    levels: dict[int, int] = {}
    above: list[int] = []
    for place, block in enumerate(blocks):
        rank = _rank(block)
        if isinstance(block, Contents):
            levels[place], above = 1, []
        elif rank:
            above = [*(each for each in above if each < rank), rank]
            levels[place] = len(above)
    return levels


def _rank(block: Block) -> int:
    """0 of what is no heading; a heading without words is none."""
    if isinstance(block, Line):
        return _RANKS.get(block.style, 0) if plain(block.text).strip() else 0
    is_bar = isinstance(block, Grid) and block.style == "bar" and any(plain(cell.text).strip() for cell in block.rows[0])
    return _BAR if is_bar else 0
