"""Layout blocks: what a document is made of before any file format: lines, grids and pictures with a named style.

Marks (`□`, `○`, `①`) are part of the text, because every format and every reader shows them; fonts and sizes are the renderers'.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
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
    "note",  # `※`: small, below what it is about
    "measure",  # `▣`: what is done about the item above
    "centre",  # a line of its own in the middle, such as the vision of a team
]
GridStyle = Literal[
    "bar",  # the number and the title of a section, which stands in the contents
    "table",
    "issue",
    "approval",  # the box of those who sign (결재란), narrow and at the right
]
Align = Literal["left", "centre", "right"]
Origin = Literal[
    "",
    "computed",  # by the system, from what it knows
    "carried",  # from another document, as it stood there
    "to_write",  # a gap that somebody fills
]


class Link(NamedTuple):
    """The letters from `start` to `end` of a text are a figure; `key` names it, and a page can open what it counts."""

    start: int
    end: int
    key: str


class Line(NamedTuple):
    """One paragraph; `depth` is how many steps it is indented, `new_page` starts a page with it."""

    text: str
    style: Style
    depth: int = 0
    new_page: bool = False
    links: tuple[Link, ...] = ()
    origin: Origin = ""


class GridCell(NamedTuple):
    """A cell with its spans; `head` cells are shaded and bold. Newlines split its lines."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    head: bool = False
    align: Align = "centre"
    links: tuple[Link, ...] = ()


class Grid(NamedTuple):
    """A table by rows; cells covered by a merge are absent. `widths` are shares of the line, one for each column.

    The first `heads` rows are repeated when the table goes over a page. `caption` tells who cannot see it what it holds.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    widths: tuple[float, ...]
    style: GridStyle = "table"
    heads: int = 0
    new_page: bool = False
    caption: str = ""


class Picture(NamedTuple):
    """A drawing as SVG, `width` of the line wide, and what it shows in words; a table beside it says the same."""

    svg: str
    alt: str
    width: float = 1.0


class Contents(NamedTuple):
    """Where each chapter, page heading and bar stands, with its page; a format that cannot know the page tells its reader to."""

    title: str = "목 차"


Block = Line | Grid | Picture | Contents


class Dress(NamedTuple):
    """What an agency chooses: its font where letters are not in the file, colours, its logo as SVG, and words for its covers."""

    font: str = "맑은 고딕"
    accent: str = "#1F3864"
    shade: str = "#E7ECF4"
    rule: str = "#7F7F7F"
    logo: str = ""
    words: tuple[str, ...] = ()


class Frame(NamedTuple):
    """What is told about the whole document: in its properties, and at the foot of each page beside `page / pages`."""

    title: str
    organisation: str
    at: dt.datetime
    foot: str = ""
    dress: Dress = Dress()


class Entry(NamedTuple):
    """A line of the contents: `block` is the place of what it names among all blocks."""

    text: str
    depth: int
    block: int


def turns_page(block: Block) -> bool:
    """Whether a page begins with it, wherever it stands."""
    return isinstance(block, Contents) or (isinstance(block, Line | Grid) and block.new_page)


def with_neighbours(blocks: Sequence[Block]) -> Iterator[tuple[Block | None, Block, Block | None]]:
    """Each block between the one above and the one below it."""
    padded = (None, *blocks, None)
    return zip(padded[:-2], blocks, padded[2:], strict=True)


def is_first(line: Line, above: Block | None) -> bool:
    """Whether no line of the same style stands right above it on its page."""
    return line.new_page or not isinstance(above, Line) or above.style != line.style


_DEPTHS: dict[Style, int] = {"chapter": 0, "heading": 1}


def entries_of(blocks: Iterable[Block]) -> list[Entry]:
    """The lines of the contents of a document, in reading order."""
    found: list[Entry] = []
    for place, block in enumerate(blocks):
        if isinstance(block, Line) and block.style in _DEPTHS:
            found.append(Entry(block.text, _DEPTHS[block.style], place))
        elif isinstance(block, Grid) and block.style == "bar":
            found.append(Entry(" ".join(cell.text for cell in block.rows[0] if cell.text), 2, place))
    return found


def approval_box(roles: Sequence[str]) -> Grid:
    """The box in which those who have to sign do so by hand."""
    heads = (GridCell("결\n재", rowspan=2, head=True), *(GridCell(role, head=True) for role in roles))
    return Grid((heads, tuple(GridCell("") for _ in roles)), (0.4, *(1.0 for _ in roles)), "approval", caption="결재란")


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
