"""The plan book as a PDF with ruled tables, as a word processor would export it; only the reader's tests need one."""

from __future__ import annotations

from fpdf import FPDF

from chomchom.core.documents.layout import Block, Contents, Grid, Line, entries_of, turns_page
from chomchom.core.documents.paging import pages_of
from chomchom.plan.draft import Draft
from chomchom.plan.tests.reader.samples import new_pdf
from chomchom.plan.writer.book import plan_blocks

_ALIGN = {"left": "LEFT", "centre": "CENTER", "right": "RIGHT"}
_STEP = 4


def plan_book(draft: Draft) -> bytes:
    """The whole plan as a PDF."""
    pdf = new_pdf()
    blocks = plan_blocks(draft)
    for block in blocks:
        if turns_page(block):
            pdf.add_page()
        if isinstance(block, Line):
            _line(pdf, block)
        elif isinstance(block, Grid):
            _table(pdf, block)
        elif isinstance(block, Contents):
            _contents(pdf, block, blocks)
    return bytes(pdf.output())


def _line(pdf: FPDF, line: Line) -> None:
    pdf.set_x(pdf.l_margin + _STEP * line.depth)
    pdf.multi_cell(w=0, h=6, text=line.text, align="L", new_x="LMARGIN", new_y="NEXT")


def _contents(pdf: FPDF, contents: Contents, blocks: list[Block]) -> None:
    """Each line with dots and its page."""
    pages = pages_of(blocks)
    _line(pdf, Line(contents.title, "heading"))
    for entry in entries_of(blocks):
        _line(pdf, Line(f"{entry.text} . . . . . . . . {pages[entry.block]}", "contents", entry.depth))


def _table(pdf: FPDF, grid: Grid) -> None:
    pdf.ln(2)
    with pdf.table(first_row_as_headings=False, col_widths=grid.widths, line_height=6, text_align="CENTER") as table:
        for cells in grid.rows:
            row = table.row()
            for cell in cells:
                row.cell(cell.text, colspan=cell.colspan, rowspan=cell.rowspan, align=_ALIGN[cell.align])
    pdf.ln(2)
