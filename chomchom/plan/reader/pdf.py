"""PDF with text: ruled tables as tables with their merges, the rest as lines joined back into paragraphs.

A PDF has no paragraphs, only placed characters: `pdf_lines` puts lines together again. A scanned PDF has no characters at all and
is refused, because reading pictures of text would invent.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, NamedTuple

from chomchom.plan.reader.blocks import Block
from chomchom.plan.reader.flow import Flow, GridCell
from chomchom.plan.reader.pdf_lines import Column, Line, breaks_at_blanks, carry_over, joined, lines_of
from chomchom.plan.reader.pdf_tables import Box, RuledTable, inside, ruled_table
from chomchom.plan.reader.safety import UnreadableFile, refusing

_BROKEN = "PDF가 손상되었거나 중간에서 잘려 읽을 수 없습니다. 원본 문서에서 PDF로 다시 저장해 올려 주세요."
_LOCKED = "암호가 걸린 PDF입니다. 암호를 풀고 저장한 파일을 올려 주세요."
_SCANNED = (
    "글자가 없는 PDF입니다. 종이를 스캔한 그림으로 보입니다. 원본 한글 파일(.hwpx)이나, 한글에서 'PDF로 저장'한 파일을 올려 주세요."
)
_FURNITURE = "Artifact"  # what a tagged PDF calls feet of pages, and heads that are printed again
_WIDE_PAGE = 0.75
_FILLED_LINES = 3
_FOOT = 0.9
_TABLES = {"snap_tolerance": 4, "join_tolerance": 4, "intersection_tolerance": 4}


class _Page(NamedTuple):
    """What one page holds from top to bottom: columns of lines and ruled tables; `left` is where its text begins."""

    number: int
    left: float
    items: list[Column | RuledTable]


def blocks_of_pdf(data: bytes) -> list[Block]:
    """The blocks of a PDF, read without limits to memory and time (see `pdf_apart`); raise UnreadableFile if it is locked, damaged
    or has no text."""
    import pdfplumber  # noqa: PLC0415 -- slow import
    from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed  # noqa: PLC0415 -- slow import
    from pdfminer.psexceptions import PSException  # noqa: PLC0415 -- slow import
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException  # noqa: PLC0415 -- slow import

    pages: list[_Page] = []
    with refusing(_BROKEN, PSException, PdfminerException, MalformedPDFException):
        try:
            with pdfplumber.open(BytesIO(data)) as document:
                for page in document.pages:
                    pages.append(_page_of(page))
                    page.close()
        except PdfminerException as fault:
            if any(isinstance(each, MemoryError) for each in fault.args):
                raise MemoryError from fault
            locked = any(isinstance(each, PDFPasswordIncorrect | PDFTextExtractionNotAllowed) for each in fault.args)
            raise UnreadableFile(_LOCKED if locked else _BROKEN) from fault
    blocks = _blocks(pages)
    if not blocks:
        raise UnreadableFile(_SCANNED)
    return blocks


def _page_of(page: Any) -> _Page:
    tables = sorted((table for table in page.find_tables(_TABLES) if len(table.cells) > 1), key=lambda each: float(each.bbox[1]))
    boxes: list[Box] = [table.bbox for table in tables]
    chars = [char for char in page.chars if char.get("tag") != _FURNITURE]
    lines = _without_folio(lines_of([char for char in chars if not any(inside(char, box) for box in boxes)]), page.height)
    left, right = _edges_of_text(lines, boxes, page.width)
    items: list[Column | RuledTable] = []
    for table in tables:
        top = table.bbox[1]
        items.append(Column([line for line in lines if line.top < top], right))
        items.append(ruled_table(table, [char for char in chars if inside(char, table.bbox)], page.page_number))
        lines = [line for line in lines if line.top >= top]
    items.append(Column(lines, right))
    return _Page(page.page_number, left, [item for item in items if isinstance(item, RuledTable) or item.lines])


def _edges_of_text(lines: list[Line], boxes: list[Box], width: float) -> tuple[float, float]:
    """Left and right edge of the text of a page; a page of short lines only is taken to have equal margins."""
    left = min((line.left for line in lines), default=0.0)
    right = max([line.right for line in lines] + [box[2] for box in boxes], default=width)
    filled = sum(right - line.right < 2 * line.size for line in lines)
    return left, right if right > _WIDE_PAGE * width or filled >= _FILLED_LINES else max(right, width - left)


def _without_folio(lines: list[Line], height: float) -> list[Line]:
    """Leave out a page number standing alone at the foot of the page."""
    if lines and lines[-1].top > height * _FOOT and lines[-1].text.strip(" -–—|").isdecimal():
        return lines[:-1]
    return lines


def _blocks(pages: list[_Page]) -> list[Block]:
    """All pages as one flow. How lines break is seen only from the whole document."""
    _join_pages(pages)
    columns = [column for page in pages for item in page.items for column in _columns(item)]
    blank = breaks_at_blanks(columns)
    flow = Flow()
    for page in pages:
        flow.page = page.number
        for item in page.items:
            if isinstance(item, RuledTable):
                flow.table(_cells(item, blank=blank))
                continue
            for line in joined(item, blank=blank):
                flow.paragraph(line.text, indent=max(0, round((line.left - page.left) / max(line.size, 1))))
    return flow.blocks


def _columns(item: Column | RuledTable) -> list[Column]:
    return [Column(cell.lines, cell.edge) for cell in item.cells] if isinstance(item, RuledTable) else [item]


def _join_pages(pages: list[_Page]) -> None:
    """Join what a page break cut: a table that goes on with the columns of the one above, a line that goes on in the next."""
    last: Column | RuledTable | None = None
    for page in pages:
        first = page.items[0] if page.items else None
        if isinstance(last, RuledTable) and isinstance(first, RuledTable) and first.continues(last):
            last.append(first)
            del page.items[0]
        elif isinstance(last, Column) and isinstance(first, Column):
            carry_over(last, first)
        last = page.items[-1] if page.items else last


def _cells(table: RuledTable, *, blank: bool) -> list[GridCell]:
    return [
        GridCell(
            "\n".join(line.text for line in joined(Column(cell.lines, cell.edge), blank=blank)),
            cell.row,
            cell.column,
            cell.rowspan,
            cell.colspan,
            cell.page,
        )
        for cell in sorted(table.cells, key=lambda each: (each.row, each.column))
    ]
