"""The body of a Hangul document: lines, contents, pictures and tables as paragraphs, each with a number of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from chomchom.core.documents import hwpx_xml as xml
from chomchom.core.documents.hwpx_foot import foot
from chomchom.core.documents.hwpx_looks import Looks, units
from chomchom.core.documents.hwpx_table import table
from chomchom.core.documents.layout import (
    Align,
    Block,
    Contents,
    Frame,
    Grid,
    Line,
    Picture,
    entries_of,
    is_first,
    turns_page,
    with_neighbours,
)
from chomchom.core.documents.looks import LOGO_WIDTH, LOOKS
from chomchom.core.documents.pictures import drawing, fitted

_HEADINGS = 10_000_000
"""Paragraphs that the contents lead to are numbered from here, by the places of their blocks."""

SETTINGS = "<settings/>"


class Body:
    """Turns layout blocks into the paragraphs of one document. `keep` puts a drawing into the package and names it."""

    def __init__(self, looks: Looks, frame: Frame, keep: Callable[[str], str]) -> None:
        self._looks, self._frame, self._keep = looks, frame, keep
        self._last_id = 0

    def opening(self) -> str:
        """The first paragraph: thin, empty, and holding SETTINGS, in whose place those of the section go, and the foot of pages."""
        held = SETTINGS + foot(self._frame.foot, self._looks, self._id)
        return self._plain(xml.holding(held, self._looks.gap_run) + xml.run("", self._looks.gap_run))

    def written(self, blocks: Sequence[Block], pages: Mapping[int, int]) -> Iterator[str]:
        """All paragraphs, with the logo of the agency on the cover."""
        wanted = {entry.block for entry in entries_of(blocks)}
        for place, (above, block, below) in enumerate(with_neighbours(blocks)):
            number = _HEADINGS + place if place in wanted else self._id()
            turns = place > 0 and turns_page(block)
            match block:
                case Line():
                    yield from self._line(block, number, turns=turns, first=is_first(block, above), cover=place == 0)
                case Grid():
                    yield from self._grid(block, number, turns=turns, gap=below is not None and not turns_page(below))
                case Picture():
                    yield self._picture(block)
                case Contents():
                    yield from self._contents(block, blocks, pages, turns=turns)

    def _id(self) -> int:
        self._last_id += 1
        return self._last_id

    def _plain(self, content: str, align: Align = "left", *, turns: bool = False) -> str:
        return xml.paragraph(content, self._looks.plain(align), self._id(), turns=turns)

    def _line(self, line: Line, number: int, *, turns: bool, first: bool, cover: bool) -> Iterator[str]:
        look = LOOKS[line.style]
        if first and look.drop:
            yield self._room(look.drop, turns=turns, cover=cover and line.style == "cover_title")
            if line.style == "cover_text" and self._frame.dress.logo:
                yield self._picture(Picture(self._frame.dress.logo, self._frame.organisation, LOGO_WIDTH))
            turns = False
        yield xml.paragraph(
            xml.run(line.text, self._looks.run(line)), self._looks.line(line), number, turns=turns, level=look.level
        )

    def _room(self, points: float, *, turns: bool, cover: bool) -> str:
        """An empty line so high: Hangul may leave out what stands above the first line of a page. A cover has no foot."""
        look = self._looks.room(points)
        hidden = xml.holding(xml.HIDDEN_FOOT, look) if cover else ""
        return self._plain(hidden + xml.run("", look), turns=turns)

    def _grid(self, grid: Grid, number: int, *, turns: bool, gap: bool) -> Iterator[str]:
        """A table, with a thin empty line between it and what stands below it on its page.

        What the contents lead to is the first line of the title in a bar.
        """
        led_to = iter([number] if grid.style == "bar" else [])
        made = table(grid, self._looks, lambda cell: self._id() if cell.head else next(led_to, None) or self._id(), self._id())
        yield self._plain(xml.holding(f"{made}<hp:t/>", self._looks.gap_run), turns=turns)
        if gap:
            yield self._plain(xml.run("", self._looks.gap_run))

    def _picture(self, picture: Picture) -> str:
        drawn = drawing(picture.svg)
        width, height = fitted(drawn, picture.width)
        made = xml.picture(self._keep(drawn.svg), self._id(), units(width), units(height), picture.alt)
        return self._plain(xml.holding(f"{made}<hp:t/>", self._looks.gap_run), "centre")

    def _contents(self, contents: Contents, blocks: Sequence[Block], pages: Mapping[int, int], *, turns: bool) -> Iterator[str]:
        """The title, and in a field that Hangul can make anew a line for each entry."""
        shape, look = self._looks.contents_title()
        yield xml.paragraph(xml.run(contents.title, look), shape, self._id(), turns=turns)
        entries = entries_of(blocks)
        field = self._id()
        for place, entry in enumerate(entries):
            shape, look = self._looks.entry(entry.depth)
            page = str(pages.get(entry.block, ""))
            text = "  " * entry.depth + entry.text
            line = xml.entry(text, page, look, field=self._id(), target=_HEADINGS + entry.block)
            begin = xml.contents_begin(field, look) if place == 0 else ""
            end = xml.contents_end(field, look) if place == len(entries) - 1 else ""
            yield xml.paragraph(begin + line + end, shape, self._id())
