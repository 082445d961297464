"""The body of a Word document: lines, contents, pictures and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from chomchom.core.documents import docx_xml as xml
from chomchom.core.documents.docx_table import table
from chomchom.core.documents.layout import (
    Block,
    Contents,
    Entry,
    Frame,
    Grid,
    Line,
    Picture,
    entries_of,
    is_first,
    turns_page,
    with_neighbours,
)
from chomchom.core.documents.looks import CONTENTS_TITLE, ENTRIES, LOGO_WIDTH, LOOKS, STEP, TEXT_WIDTH, Look
from chomchom.core.documents.pictures import Drawing, drawing, fitted

_MARKER = "FFF2CC"  # behind what somebody has yet to write
_ALIGN = {"left": "left", "centre": "center"}
_TOC = r'TOC \o "1-3" \h \z \u'


class Body:
    """Turns layout blocks into XML. `keep` puts a drawing into the package, so wide, and names its pixels and itself."""

    def __init__(self, frame: Frame, keep: Callable[[Drawing, float], tuple[str, str]]) -> None:
        self._frame, self._keep = frame, keep
        self._pictures = 0

    def written(self, blocks: Sequence[Block], pages: Mapping[int, int]) -> Iterator[str]:
        """All of it, with the logo of the agency on the cover."""
        wanted = {entry.block for entry in entries_of(blocks)}
        for place, (above, block, _) in enumerate(with_neighbours(blocks)):
            mark = place if place in wanted else None
            turns = place > 0 and turns_page(block)
            match block:
                case Line():
                    yield from self._line(block, mark, turns=turns, first=is_first(block, above))
                case Grid():
                    yield self._gap(turns=turns) + table(block, self._frame.dress, mark) + xml.GAP
                case Picture():
                    yield self._picture(block)
                case Contents():
                    yield from self._contents(block, entries_of(blocks), pages, turns=turns)

    def _gap(self, *, turns: bool) -> str:
        return xml.GAP.replace("<w:pPr>", "<w:pPr><w:pageBreakBefore/>") if turns else xml.GAP

    def _letters(self, look: Look, *, marked: bool = False) -> xml.Letters:
        dress = self._frame.dress
        colour = dress.accent.lstrip("#") if look.accent else "000000"
        return xml.Letters(dress.font, look.size, look.bold, colour, _MARKER if marked else "")

    def _line(self, line: Line, mark: int | None, *, turns: bool, first: bool) -> Iterator[str]:
        look = LOOKS[line.style]
        if first and look.drop:
            yield xml.room(look.drop, turns=turns)
            if line.style == "cover_text" and self._frame.dress.logo:
                yield self._picture(Picture(self._frame.dress.logo, self._frame.organisation, LOGO_WIDTH))
            turns = False
        letters = xml.run(line.text, self._letters(look, marked=line.origin == "to_write"))
        content = letters if mark is None else xml.bookmarked(letters, mark, xml.bookmark(mark))
        yield xml.paragraph(content, self._how(line, look, turns=turns))

    def _how(self, line: Line, look: Look, *, turns: bool) -> xml.Paragraph:
        hangs = look.align == "left"
        return xml.Paragraph(
            "Title" if line.style == "cover_title" else f"Heading{look.level}" if look.level else "Normal",
            _ALIGN[look.align],
            look.before,
            xml.line_of(look.size),
            left=STEP * (line.depth + 1) if hangs else 0,
            hanging=STEP if hangs else 0,
            keep=look.keep,
            turns=turns,
            rules=self._frame.dress.accent.lstrip("#"),
            ruled=("top", "bottom") if look.ruled else (),
        )

    def _picture(self, picture: Picture) -> str:
        self._pictures += 1
        drawn = drawing(picture.svg)
        width, height = fitted(drawn, picture.width)
        pixels, vector = self._keep(drawn, width)
        made = xml.picture(xml.Drawn(self._pictures, pixels, vector, width, height, picture.alt))
        return xml.paragraph(made, xml.Paragraph(align="center"))

    def _contents(self, contents: Contents, entries: Sequence[Entry], pages: Mapping[int, int], *, turns: bool) -> Iterator[str]:
        """The title, and a field that Word renews when it is told to; nobody is asked when the file is opened."""
        title = xml.Paragraph("TOCHeading", "center", CONTENTS_TITLE.before, xml.line_of(CONTENTS_TITLE.size), turns=turns)
        yield '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        yield "</w:sdtPr><w:sdtContent>"
        yield xml.paragraph(xml.run(contents.title, self._letters(CONTENTS_TITLE)), title)
        for place, entry in enumerate(entries):
            look = ENTRIES[min(entry.depth, len(ENTRIES) - 1)]
            letters = self._letters(look)
            begin = xml.begun(_TOC, letters) if place == 0 else ""
            end = xml.ended(letters) if place == len(entries) - 1 else ""
            yield xml.paragraph(begin + _entry(entry, pages, letters) + end, _entry_how(entry, look))
        yield "</w:sdtContent></w:sdt>"


def _entry(entry: Entry, pages: Mapping[int, int], letters: xml.Letters) -> str:
    """A link: the text, dots, and the page."""
    name = xml.bookmark(entry.block)
    page = xml.field(f"PAGEREF {name} \\h", str(pages.get(entry.block, "")), letters)
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{xml.run(f"{entry.text}\t", letters)}{page}</w:hyperlink>'


def _entry_how(entry: Entry, look: Look) -> xml.Paragraph:
    return xml.Paragraph(
        f"TOC{entry.depth + 1}", "left", look.before, xml.line_of(look.size), left=STEP * entry.depth, tab=TEXT_WIDTH, dotted=True
    )
