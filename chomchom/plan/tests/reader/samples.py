"""Small real documents of every format, made by the libraries that offices' own programs stand for here."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from fpdf import FPDF
from hwpx import HwpxDocument

FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
PLAN_LINES = ("□ 추진배경", "○ (필요성) 안전한 돌봄 기반 마련", "- 점검 연 2회")


def korean_font() -> Path:
    """A Korean font of this machine; the tests need one (Debian: fonts-nanum)."""
    for folder in FONT_FOLDERS:
        for name in ("NanumGothic.ttf", "Pretendard-Regular.ttf"):
            if found := next(iter(sorted(folder.rglob(name))), None):
                return found
    raise AssertionError("Install a Korean font for the tests: apt-get install fonts-nanum")


def txt_bytes() -> bytes:
    return "\n".join(PLAN_LINES).encode("cp949")


def docx_document() -> Any:
    document = docx.Document()
    for line in PLAN_LINES:
        document.add_paragraph(line)
    table = document.add_table(rows=3, cols=3)
    for row, texts in enumerate((("구분", "", "성과 기준"), ("정량평가", "회의", "개최 횟수"), ("", "교육", "이수 인원"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(0, 0).merge(table.cell(0, 1)).text = "구분"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "정량평가"
    return document


def docx_bytes(document: Any = None) -> bytes:
    stream = BytesIO()
    (document or docx_document()).save(stream)
    return stream.getvalue()


def hwpx_document() -> Any:
    document = HwpxDocument.new()
    document.paragraphs[0].text = PLAN_LINES[0]
    for line in PLAN_LINES[1:]:
        document.add_paragraph(line, style="바탕글")
    table = document.add_table(3, 3)
    for row, texts in enumerate((("구분", "", "성과 기준"), ("정량평가", "회의", "개최 횟수"), ("", "교육", "이수 인원"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.tables.merge_cells(table, "A1:B1")
    document.tables.merge_cells(table, "A2:A3")
    return document


def hwpx_bytes(document: Any = None) -> bytes:
    return bytes((document or hwpx_document()).to_bytes())


def hwp_bytes(document: Any = None) -> bytes:
    stream = BytesIO()
    (document or hwpx_document()).save_to_stream(stream, format="hwp")
    return stream.getvalue()


def new_pdf() -> FPDF:
    pdf = FPDF()
    pdf.add_font("korean", fname=str(korean_font()))
    pdf.set_font("korean", size=10)
    pdf.add_page()
    return pdf


def pdf_bytes() -> bytes:
    pdf = new_pdf()
    for line in PLAN_LINES:
        pdf.cell(w=0, h=7, text=line, new_x="LMARGIN", new_y="NEXT")
    with pdf.table(first_row_as_headings=False, width=150) as table:
        head = table.row()
        head.cell("구분", colspan=2)
        head.cell("성과 기준")
        first = table.row()
        first.cell("정량평가", rowspan=2)
        first.cell("회의")
        first.cell("개최 횟수")
        second = table.row()
        second.cell("교육")
        second.cell("이수 인원")
    return bytes(pdf.output())


def add_list_level(document: Any, *, number_format: str, text: str) -> str:
    """Add a numbering definition of one level to a Word document and return its id."""
    root = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "990")
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for name, value in (("w:start", "1"), ("w:numFmt", number_format), ("w:lvlText", text)):
        child = OxmlElement(name)
        child.set(qn("w:val"), value)
        level.append(child)
    abstract.append(level)
    root.insert(0, abstract)
    num = OxmlElement("w:num")
    num.set(qn("w:numId"), "990")
    reference = OxmlElement("w:abstractNumId")
    reference.set(qn("w:val"), "990")
    num.append(reference)
    root.append(num)
    return "990"


ALL = {"docx": docx_bytes, "hwpx": hwpx_bytes, "hwp": hwp_bytes, "pdf": pdf_bytes, "txt": txt_bytes}
