"""Layout blocks as a PDF, set in type by `book.typ`: what stands where is said in plain values, how it looks in the template.

The file is tagged (PDF/UA-1), has bookmarks, and has its letters in it. What Typst cannot say in tags is added by `tagging`.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from chomchom.core.documents.cells import head_rows, scope_of, whole_cells
from chomchom.core.documents.dressing import colours_of
from chomchom.core.documents.headings import levels_of
from chomchom.core.documents.layout import Block, Contents, Dress, Frame, Grid, Line, Picture, Placed, Style
from chomchom.core.documents.letters import printable
from chomchom.core.documents.markup import plain
from chomchom.core.documents.press import Unprintable, printed
from chomchom.core.documents.tagging import Told, tagged
from chomchom.core.errors import DomainError

_TEMPLATE = Path(__file__).parent / "book.typ"
_TEXT_WIDTH, _SIDES, _LETTER = 482.0, 8.0, 5.6  # points: between the margins, beside the text of a cell, of a Latin letter in it
_SIZE = 9.5  # points: of the letters in a cell
_LONGEST = 24  # letters of a word without end; longer ones may be broken
_FULL = 0.9  # of a line: the rest is lost where words are kept whole
_SHORT, _TOGETHER = 14, 24  # lines: of a row, and of a table, that is never torn over two pages
_NARROW_MARKS = "-–·"
_MARK_KINDS = {"So", "Sm", "Po", "Pd", "No"}

_ROOM: dict[Style, float] = {"cover_title": 15, "cover_text": 18, "label": 30, "centre": 28}
_USUAL_ROOM = 40  # wide letters in a line; above, of the larger styles

type Facts = dict[str, object]


class BadPicture(DomainError):
    """A picture that is none."""


def written(blocks: Sequence[Block], frame: Frame) -> bytes:
    """A .pdf file."""
    blocks = list(blocks)
    levels = levels_of(blocks)
    first = _after_cover(blocks)
    cover = [_block(block, 0) for block in blocks[:first]]
    inside = [_block(block, levels.get(place, 0)) for place, block in enumerate(blocks) if place >= first]
    tables = [_told(block) for block in blocks if isinstance(block, Grid) and block.style != "bar"]
    try:
        made = printed(_TEMPLATE, _facts(frame, cover, inside), frame.at)
    except Unprintable as fault:
        _blame([*blocks, Picture(frame.dress.logo, "기관 로고")], frame, fault)
        raise
    return tagged(made, tables)


def _facts(frame: Frame, cover: Sequence[Facts], inside: Sequence[Facts]) -> Facts:
    words = {"title": _said(frame.title), "organisation": _said(frame.organisation), "foot": _said(frame.foot)}
    return {**words, "dress": {**colours_of(frame.dress), "logo": frame.dress.logo}, "cover": cover, "blocks": inside}


def _blame(blocks: Sequence[Block], frame: Frame, fault: Unprintable) -> None:
    """Raise BadPicture for the first picture that cannot be printed by itself."""
    for block in blocks:
        if isinstance(block, Picture) and block.svg:
            try:
                printed(_TEMPLATE, _facts(frame._replace(dress=Dress()), [], [_block(block, 0)]), frame.at)
            except Unprintable:
                words = f"‘{block.alt}’ 그림을 읽지 못해 PDF를 만들지 못했습니다. SVG 그림인지 확인하고 다시 넣어 주세요."
                raise BadPicture(words) from fault


def _after_cover(blocks: Sequence[Block]) -> int:
    """Where the cover ends: it is what stands before the first other block, if the title of the book is in it."""
    end = next((place for place, block in enumerate(blocks) if not _may_be_on_cover(block)), len(blocks))
    return end if any(isinstance(block, Line) and block.style == "cover_title" for block in blocks[:end]) else 0


def _may_be_on_cover(block: Block) -> bool:
    return isinstance(block, Line | Grid) and block.style in ("cover_title", "cover_text", "approval")


def _said(text: str, longest: int = _LONGEST) -> str:
    return printable(unicodedata.normalize("NFC", plain(text)), longest)


def _block(block: Block, level: int) -> Facts:
    match block:
        case Line():
            return _line(block, level)
        case Grid(style="bar"):
            return _bar(block, level)
        case Grid():
            return _grid(block)
        case Picture():
            return {
                "kind": "picture",
                "svg": block.svg,
                "alt": plain(block.alt),
                "width": min(max(block.width, 0.05), 1.0),
            }
        case Contents():
            return {"kind": "contents", "title": _said(block.title) or "목 차", "level": level}


def _line(line: Line, level: int) -> Facts:
    mark, text = _mark(line.text)
    return {
        "kind": "line",
        "style": line.style,
        "level": level,
        "mark": _said(mark),
        "hang": 0.5 if mark in _NARROW_MARKS else 1.0,
        "lines": [_said(each) for each in text.split("\n")],
        "folds": _folds(text, _ROOM.get(line.style, _USUAL_ROOM)),
        "whole": _said(" ".join(line.text.split())),
        "depth": line.depth,
        "page": line.new_page,
        "origin": line.origin,
    }


def _mark(text: str) -> tuple[str, str]:
    """The sign that a line begins with, behind which its other lines hang, and what follows."""
    first, space, rest = text.partition(" ")
    is_mark = space and len(first) == 1 and (unicodedata.category(first) in _MARK_KINDS or first == "ㅇ")
    return (first, rest) if is_mark else ("", text)


def _bar(grid: Grid, level: int) -> Facts:
    number, *rest = [" ".join(_said(cell.text).split()) for cell in grid.rows[0]]
    if not rest:
        number, rest = "", [number]
    title = " ".join(filter(None, rest))
    return {"kind": "bar", "level": level, "number": number, "title": title, "page": grid.new_page}


def _told(grid: Grid) -> Told:
    heads = head_rows(grid)
    return Told(_said(grid.caption), tuple(scope_of(each, grid, heads) for each in whole_cells(grid)))


def _grid(grid: Grid) -> Facts:
    placed = whole_cells(grid)
    heads = head_rows(grid)
    heights = [1] * len(grid.rows)
    for each in placed:
        heights[each.row] = max(heights[each.row], _height(each, grid))
    torn = {row for row, height in enumerate(heights) if height > _SHORT}
    return {
        "kind": "grid",
        "style": grid.style,
        "widths": grid.widths,
        "heads": [_cell(each, grid, torn) for each in placed if each.row < heads],
        "body": [_cell(each, grid, torn) for each in placed if each.row >= heads],
        "empty": [not any(cell.text.strip() for cell in row) for row in grid.rows],
        "together": sum(heights) <= _TOGETHER,
        "page": grid.new_page,
    }


def _cell(placed: Placed, grid: Grid, torn: set[int]) -> Facts:
    cell, room = placed.cell, _room(placed, grid)
    return {
        "x": placed.column,
        "y": placed.row,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "head": cell.head,
        "align": cell.align,
        "torn": cell.rowspan > 1 or placed.row in torn,
        "top": placed.row in torn,
        "folds": _folds(cell.text, room / _SIZE),
        "lines": [_said(line, min(_LONGEST, max(1, int(room / _LETTER)))) for line in cell.text.split("\n")],
    }


def _room(placed: Placed, grid: Grid) -> float:
    """Points from side to side of a cell for its text."""
    share = sum(grid.widths[placed.column : placed.column + placed.cell.colspan]) / sum(grid.widths)
    return max(share * _TEXT_WIDTH - _SIDES, _SIZE)


def _height(placed: Placed, grid: Grid) -> int:
    """About how many lines a cell needs in each row that it covers."""
    room = _room(placed, grid) / _SIZE * _FULL
    lines = sum(max(1, math.ceil(_width(line) / room)) for line in placed.cell.text.split("\n"))
    return math.ceil(lines / placed.cell.rowspan)


def _folds(text: str, room: float) -> bool:
    """Whether a line of the text may be longer than so many wide letters, so that words have to be kept whole: that costs time."""
    return any(_width(line) > room * _FULL for line in text.split("\n"))


def _width(line: str) -> float:
    """In wide letters."""
    return sum(1 if letter > "\u1100" else 0.55 for letter in line)
