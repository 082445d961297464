"""Hangul documents: .hwpx, and .hwp once the library has turned it into the same XML.

python-hwpx opens the package and merges the 2011 and 2016 dialects; the sections are walked as XML because its object model
gives text without list marks and cells without the place of nested tables and text boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from chomchom.plan.reader.blocks import Block
from chomchom.plan.reader.flow import Flow, GridCell
from chomchom.plan.reader.hwpx_lists import HP, ParagraphShapes
from chomchom.plan.reader.safety import refusing

_INLINE = {f"{HP}lineBreak": "\n", f"{HP}tab": "\t", f"{HP}nbSpace": " ", f"{HP}fwSpace": " ", f"{HP}hyphen": "-"}
# What hangs on a paragraph without being part of the running text.
_ASIDE = {
    f"{HP}{name}" for name in ("header", "footer", "footNote", "endNote", "hiddenComment", "secPr", "parameters", "linesegarray")
}
_BROKEN = "한글 문서(.hwpx)의 내용이 손상되어 읽을 수 없습니다. 한글에서 열어 다시 저장한 뒤 올려 주세요."


def read_hwpx(data: bytes, broken: str = _BROKEN) -> list[Block]:
    """Read the blocks of a Hangul document whose container was already checked; raise UnreadableFile(`broken`) on damage."""
    from hwpx import HwpxDocument  # noqa: PLC0415 -- slow import
    from hwpx.errors import HwpxError  # noqa: PLC0415 -- slow import

    with refusing(broken, HwpxError):
        return _Walk(HwpxDocument.open(data)).blocks()


def _without_contents(paragraphs: Sequence[Any]) -> list[Any]:
    """The paragraphs but for contents that Hangul made itself (차례): they say nothing that the headings do not say."""
    kept: list[Any] = []
    rest = iter(paragraphs)
    for paragraph in rest:
        begun = next((field for field in paragraph.iter(f"{HP}fieldBegin") if field.get("type") == "TABLEOFCONTENTS"), None)
        if begun is None:
            kept.append(paragraph)
            continue
        skipped = [paragraph]
        while not _ends(skipped[-1], begun) and (following := next(rest, None)) is not None:
            skipped.append(following)
        if not _ends(skipped[-1], begun):  # of a damaged document nothing is left out
            kept += skipped
    return kept


def _ends(paragraph: Any, begun: Any) -> bool:
    return any(end.get("beginIDRef") == begun.get("id") for end in paragraph.iter(f"{HP}fieldEnd"))


class _Walk:
    """One pass over the sections of a document."""

    def __init__(self, document: Any) -> None:
        self._sections = [section.element for section in document.sections]
        self._shapes = ParagraphShapes([header.element for header in document.parts.headers])
        self._flow = Flow()

    def blocks(self) -> list[Block]:
        for section in self._sections:
            self._shapes.enter(section)
            for paragraph in _without_contents(list(section.iterchildren(f"{HP}p"))):
                self._paragraph(paragraph)
        return self._flow.blocks

    def _paragraph(self, paragraph: Any) -> None:
        """Text before an object, the object, text after it: in the order in which they stand."""
        text: list[str] = []
        marked = False
        for piece in _pieces(paragraph):
            if isinstance(piece, str):
                text.append(piece)
                continue
            marked = self._text(paragraph, text, marked=marked)
            text = []
            self._object(piece)
        self._text(paragraph, text, marked=marked)

    def _text(self, paragraph: Any, pieces: list[str], *, marked: bool) -> bool:
        """Add the text gathered so far; the list mark goes before the first of it only. Return whether it is spent."""
        text = "".join(pieces)
        if not text.strip():
            return marked
        self._flow.paragraph(
            text if marked else self._shapes.marked(paragraph, text),
            indent=self._shapes.indent(paragraph),
            level=self._shapes.heading_level(paragraph),
        )
        return True

    def _object(self, element: Any) -> None:
        if element.tag == f"{HP}tbl":
            self._table(element)
            return
        for paragraph in element.iterchildren(f"{HP}p"):
            self._paragraph(paragraph)

    def _table(self, table: Any) -> None:
        for caption in table.iterfind(f"{HP}caption/{HP}subList/{HP}p"):
            self._paragraph(caption)
        nested: list[Any] = []
        cells = [self._cell(cell, nested) for row in table.iterchildren(f"{HP}tr") for cell in row.iterchildren(f"{HP}tc")]
        self._flow.table(sorted(cells, key=lambda cell: (cell.row, cell.column)))
        for inner in nested:
            self._table(inner)

    def _cell(self, cell: Any, nested: list[Any]) -> GridCell:
        address, span = cell.find(f"{HP}cellAddr"), cell.find(f"{HP}cellSpan")
        lines = [line for paragraph in cell.iterfind(f"{HP}subList/{HP}p") for line in self._cell_lines(paragraph, nested)]
        return GridCell(
            "\n".join(line.strip() for line in lines).strip(),
            int(address.get("rowAddr")),
            int(address.get("colAddr")),
            max(1, int(span.get("rowSpan"))) if span is not None else 1,
            max(1, int(span.get("colSpan"))) if span is not None else 1,
        )

    def _cell_lines(self, paragraph: Any, nested: list[Any]) -> Iterator[str]:
        pieces = list(_pieces(paragraph))
        text = "".join(piece for piece in pieces if isinstance(piece, str))
        yield self._shapes.marked(paragraph, text) if text.strip() else ""
        for piece in pieces:
            if isinstance(piece, str):
                continue
            if piece.tag == f"{HP}tbl":
                nested.append(piece)
                continue
            for inner in piece.iterchildren(f"{HP}p"):
                yield from self._cell_lines(inner, nested)


def _pieces(element: Any) -> Iterator[Any]:
    """The text of a paragraph as strings, and the tables and text boxes in it as elements, in their order."""
    for child in element:
        if child.tag == f"{HP}t":
            yield from _inline(child)
        elif child.tag == f"{HP}tbl" or (
            child.tag == f"{HP}subList" and child.getparent().tag in (f"{HP}drawText", f"{HP}caption")
        ):
            yield child
        elif child.tag not in _ASIDE:
            yield from _pieces(child)


def _inline(text: Any) -> Iterator[str]:
    """The characters of one text element; what stands between deletion marks was deleted."""
    deleted = False
    if text.text:
        yield text.text
    for child in text:
        if child.tag in (f"{HP}deleteBegin", f"{HP}deleteEnd"):
            deleted = child.tag == f"{HP}deleteBegin"
        elif child.tag in _INLINE:
            yield _INLINE[child.tag]
        if child.tail and not deleted:
            yield child.tail
