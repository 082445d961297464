"""Layout blocks as a Word document.

python-docx makes the package; the body is written as XML, since its table objects take seconds for hundreds of tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from chomchom.core.documents.layout import Block, Grid, GridCell, Line, Placed, placed_cells
from chomchom.core.documents.markup import xml_text

_FONT = "맑은 고딕"
_TEXT_WIDTH = 9638  # twips between margins of 2 cm on A4
_MARGIN = 1134
_STEP = 240
_ALIGN = {"left": "left", "centre": "center", "right": "right"}


def written(blocks: Sequence[Block]) -> bytes:
    """A .docx file."""
    import docx  # noqa: PLC0415 -- slow import
    from docx.oxml import parse_xml  # noqa: PLC0415 -- slow import
    from docx.oxml.ns import nsdecls  # noqa: PLC0415 -- slow import

    document = docx.Document()
    _set_up(document, parse_xml, nsdecls("w"))
    body = document.element.body
    end = body.sectPr
    content = parse_xml(f"<w:body {nsdecls('w')}>{''.join(_xml(blocks))}</w:body>")
    for element in list(content):
        end.addprevious(element)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_up(document: Any, parse_xml: Any, namespace: str) -> None:
    """A4, one font for Hangul and Latin, the page number at the foot."""
    section = document.sections[0]
    section.page_width, section.page_height = 7560310, 10692130
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN * 635
    normal = document.styles["Normal"].element.get_or_add_rPr()
    normal.append(parse_xml(f'<w:rFonts {namespace} w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}"/>'))
    footer = section.footer.paragraphs[0]._p
    footer.append(parse_xml(f'<w:pPr {namespace}><w:jc w:val="center"/></w:pPr>'))
    footer.append(parse_xml(f'<w:fldSimple {namespace} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


class _Look:
    """How a style of the layout looks: size in half points, alignment, space before, the Word style that a reader navigates by."""

    def __init__(self, size: int, *, bold: bool = False, align: str = "left", before: int = 0, style: str = "Normal") -> None:
        self.run = f'<w:rPr><w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}"/>'
        self.run += f'{"<w:b/>" if bold else ""}<w:color w:val="000000"/><w:sz w:val="{size}"/></w:rPr>'
        self.style, self.align, self.before = style, align, before


_LOOKS = {
    "cover_title": _Look(52, bold=True, align="center", before=4000, style="Title"),
    "cover_text": _Look(32, align="center", before=4000),
    "chapter": _Look(48, bold=True, align="center", before=4800, style="Heading1"),
    "heading": _Look(32, bold=True, before=120, style="Heading2"),
    "label": _Look(24, bold=True, align="center", before=200),
    "contents": _Look(22),
    "part": _Look(26, bold=True, before=240, style="Heading3"),
    "strong": _Look(22, bold=True, before=80),
    "item": _Look(22, before=40),
    "point": _Look(20),
    "measure": _Look(20, bold=True),
    "centre": _Look(28, bold=True, align="center", before=120),
}
_CELL = _Look(20)
_HEAD = _Look(20, bold=True)
_BAR = _Look(28, bold=True)
# Between two tables Word needs a paragraph, or it joins them.
_GAP = '<w:p><w:pPr>{}<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'


def _xml(blocks: Sequence[Block]) -> list[str]:
    pieces: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            pieces.append(_paragraph(block))
        else:
            pieces += [_GAP.format("<w:pageBreakBefore/>" if block.new_page else ""), _table(block)]
            pieces.append(_GAP.format(""))
    return pieces


def _paragraph(line: Line) -> str:
    look = _LOOKS[line.style]
    page = "<w:pageBreakBefore/>" if line.new_page else ""
    spacing = f'<w:spacing w:before="{look.before}" w:after="20"/>'
    indent = f'<w:ind w:left="{_STEP * (line.depth + 1)}" w:hanging="{_STEP}"/>' if look.align == "left" else ""
    keep = "<w:keepNext/>" if line.style in ("heading", "label", "part", "strong") else ""
    properties = f'<w:pPr><w:pStyle w:val="{look.style}"/>{keep}{page}{spacing}{indent}<w:jc w:val="{look.align}"/></w:pPr>'
    return f"<w:p>{properties}{_run(line.text, look)}</w:p>"


def _run(text: str, look: _Look) -> str:
    return f'<w:r>{look.run}<w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>'


def _table(grid: Grid) -> str:
    total = sum(grid.widths)
    widths = [round(_TEXT_WIDTH * width / total) for width in grid.widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:color="7F7F7F"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
    size = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
    head = f'<w:tblPr>{size}<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>{margins}</w:tblPr>'
    rows = [_row(grid, row, cells, widths) for row, cells in enumerate(_cover(grid))]
    return f"<w:tbl>{head}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _cover(grid: Grid) -> list[list[Placed]]:
    """The cells that stand in each row of Word's grid: a cell merged down stands again in every row that it covers."""
    rows: list[list[Placed]] = [[] for _ in grid.rows]
    for placed in placed_cells(grid):
        for row in range(placed.row, min(placed.row + placed.cell.rowspan, len(rows))):
            rows[row].append(placed)
    return [sorted(row, key=lambda each: each.column) for row in rows]


def _row(grid: Grid, row: int, cells: list[Placed], widths: list[int]) -> str:
    head = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if row < grid.heads else "<w:trPr><w:cantSplit/></w:trPr>"
    return f"<w:tr>{head}{''.join(_cell(grid, row, placed, widths) for placed in cells)}</w:tr>"


def _cell(grid: Grid, row: int, placed: Placed, widths: list[int]) -> str:
    cell = placed.cell
    width = sum(widths[placed.column : placed.column + cell.colspan])
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if cell.colspan > 1:
        properties += f'<w:gridSpan w:val="{cell.colspan}"/>'
    if cell.rowspan > 1:
        properties += '<w:vMerge w:val="restart"/>' if row == placed.row else "<w:vMerge/>"
    if cell.head:
        properties += '<w:shd w:val="clear" w:color="auto" w:fill="E7ECF4"/>'
    properties += '<w:vAlign w:val="center"/>'
    lines = cell.text.split("\n") if row == placed.row else [""]
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(_cell_line(line, cell, grid) for line in lines)}</w:tc>"


def _cell_line(text: str, cell: GridCell, grid: Grid) -> str:
    look = _BAR if grid.style == "bar" else _HEAD if cell.head else _CELL
    properties = f'<w:pPr><w:spacing w:before="20" w:after="20"/><w:jc w:val="{_ALIGN[cell.align]}"/></w:pPr>'
    return f"<w:p>{properties}{_run(text, look) if text else ''}</w:p>"
