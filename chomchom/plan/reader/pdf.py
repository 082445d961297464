"""PDF with text: ruled tables as tables with their merges, the rest as lines joined back into paragraphs.

A PDF has no paragraphs, only placed characters: `pdf_lines` puts lines together again. A scanned PDF has no characters at all and
is refused, because reading pictures of text would invent.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from chomchom.plan.reader.blocks import Block
from chomchom.plan.reader.flow import Flow, GridCell
from chomchom.plan.reader.pdf_lines import Line, joined, lines_of
from chomchom.plan.reader.safety import UnreadableFile, check_pdf_streams, refusing

_BROKEN = "PDF가 손상되었거나 중간에서 잘려 읽을 수 없습니다. 원본 문서에서 PDF로 다시 저장해 올려 주세요."
_LOCKED = "암호가 걸린 PDF입니다. 암호를 풀고 저장한 파일을 올려 주세요."
_SCANNED = (
    "글자가 없는 PDF입니다. 종이를 스캔한 그림으로 보입니다. 원본 한글 파일(.hwpx)이나, 한글에서 'PDF로 저장'한 파일을 올려 주세요."
)
_SAME_EDGE = 3.0
_TABLES = {"snap_tolerance": 4, "join_tolerance": 4, "intersection_tolerance": 4}


def read_pdf(data: bytes) -> list[Block]:
    """Read the blocks of a PDF; raise UnreadableFile if it is locked, damaged or has no text."""
    import pdfplumber  # noqa: PLC0415 -- slow import
    from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed  # noqa: PLC0415 -- slow import
    from pdfminer.psexceptions import PSException  # noqa: PLC0415 -- slow import
    from pdfplumber.utils.exceptions import PdfminerException  # noqa: PLC0415 -- slow import

    check_pdf_streams(data)
    flow = Flow()
    with refusing(_BROKEN, PSException, PdfminerException):
        try:
            with pdfplumber.open(BytesIO(data)) as document:
                for page in document.pages:
                    _page(page, flow)
                    page.close()
        except PdfminerException as fault:
            locked = any(isinstance(each, PDFPasswordIncorrect | PDFTextExtractionNotAllowed) for each in fault.args)
            raise UnreadableFile(_LOCKED if locked else _BROKEN) from fault
    if not flow.blocks:
        raise UnreadableFile(_SCANNED)
    return flow.blocks


def _page(page: Any, flow: Flow) -> None:
    """Add one page: tables and the lines between them, from top to bottom."""
    flow.page = page.page_number
    tables = [table for table in page.find_tables(_TABLES) if len(table.cells) > 1]
    boxes = [table.bbox for table in tables]
    outside = [char for char in page.chars if not any(_inside(char, box) for box in boxes)]
    lines = _without_folio(lines_of(outside), page.height)
    for table in sorted(tables, key=lambda each: float(each.bbox[1])):
        top = table.bbox[1]
        _paragraphs([line for line in lines if line.top < top], flow)
        lines = [line for line in lines if line.top >= top]
        flow.table(_cells(table, [char for char in page.chars if _inside(char, table.bbox)]))
    _paragraphs(lines, flow)


def _paragraphs(lines: list[Line], flow: Flow) -> None:
    if not lines:
        return
    left = min(line.left for line in lines)
    for line in joined(lines):
        flow.paragraph(line.text, indent=max(0, round((line.left - left) / max(line.size, 1))))


def _without_folio(lines: list[Line], height: float) -> list[Line]:
    """Leave out a page number standing alone at the foot of the page."""
    if lines and lines[-1].top > height * 0.9 and lines[-1].text.strip(" -–—|").isdecimal():
        return lines[:-1]
    return lines


def _inside(char: Any, box: tuple[float, float, float, float]) -> bool:
    middle, height = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= middle <= box[2] and box[1] <= height <= box[3])


def _cells(table: Any, chars: list[Any]) -> list[GridCell]:
    """The cells of a ruled table on the grid of all its edges, so that a merge shows as a span."""
    columns = _edges([edge for cell in table.cells for edge in (cell[0], cell[2])])
    rows = _edges([edge for cell in table.cells for edge in (cell[1], cell[3])])
    cells = []
    for box in sorted(set(table.cells), key=lambda cell: (_index(rows, cell[1]), _index(columns, cell[0]))):
        row, column = _index(rows, box[1]), _index(columns, box[0])
        lines = joined(lines_of([char for char in chars if _inside(char, box)]), right=box[2], tight=True)
        text = "\n".join(line.text for line in lines)
        cells.append(GridCell(text, row, column, max(1, _index(rows, box[3]) - row), max(1, _index(columns, box[2]) - column)))
    return cells


def _edges(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return edges


def _index(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))
