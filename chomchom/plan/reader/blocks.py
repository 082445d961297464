"""Blocks: what any document is made of once its file format is forgotten.

A reader turns a file into a list of these; the outline parser sees nothing else. `Place.line` is 1-based: the physical line of a
text file; in other formats the running number of the paragraph or table row, which is what a person can count to.
"""

from __future__ import annotations

import msgspec


class Place(msgspec.Struct, frozen=True):
    """Where a block stands: line (see above) and, for paged formats, the page."""

    line: int
    page: int | None = None


class Heading(msgspec.Struct, frozen=True, tag=True):
    """A heading by its style or its mark (`□ 추진배경`, `1 경영기획팀`, `< 사업목표 >`); text without the mark, level 1 is
    the highest."""

    place: Place
    text: str
    level: int
    mark: str = ""


class Paragraph(msgspec.Struct, frozen=True, tag=True):
    """Running text without a mark. `after_page`: a page number, known to be one, stood directly before it."""

    place: Place
    text: str
    after_page: bool = False


class ListItem(msgspec.Struct, frozen=True, tag=True):
    """A point with its mark taken off (`○`, `-`, `▣`, `①`, `※`); depth 1 is the outermost, from mark and indent."""

    place: Place
    text: str
    mark: str
    depth: int


class Cell(msgspec.Struct, frozen=True):
    """A table cell at its grid position. Spans are 1 where the format does not tell (plain text)."""

    text: str
    row: int
    column: int
    place: Place
    rowspan: int = 1
    colspan: int = 1


class Table(msgspec.Struct, frozen=True, tag=True):
    """A table; `cells` in reading order. A cell that a merge covers is absent, not repeated. A newline splits lines in a cell."""

    place: Place
    cells: tuple[Cell, ...]


Block = Heading | Paragraph | ListItem | Table
