"""Every format yields the same blocks for the same document, and nothing in it is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from fpdf.fonts import FontFace
from hwpx import HwpxDocument

from chomchom.plan import reader
from chomchom.plan.reader.blocks import Block, Heading, ListItem, Paragraph, Table
from chomchom.plan.tests.reader import samples

GRID = [
    ("구분", 0, 0, 1, 2),
    ("성과 기준", 0, 2, 1, 1),
    ("정량평가", 1, 0, 2, 1),
    ("회의", 1, 1, 1, 1),
    ("개최 횟수", 1, 2, 1, 1),
    ("교육", 2, 1, 1, 1),
    ("이수 인원", 2, 2, 1, 1),
]


def blocks_of(data: bytes) -> list[Block]:
    return reader.read_bytes(data, "계획").blocks


def grid(table: Block) -> list[tuple[Any, ...]]:
    assert isinstance(table, Table)
    return [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells]


def texts(blocks: list[Block]) -> list[str]:
    return [block.text if not isinstance(block, Table) else "|".join(cell.text for cell in block.cells) for block in blocks]


@pytest.mark.parametrize("kind", ["docx", "hwpx", "hwp", "pdf"])
def test_read_bytes_gives_the_same_blocks_for_every_format(kind: str) -> None:
    document = reader.read_bytes(samples.ALL[kind](), "이름.아무것")

    heading, item, point, table = document.blocks
    assert document.format == kind
    assert (type(heading), type(item), type(point)) == (Heading, ListItem, ListItem)
    assert [block.text for block in (heading, item, point) if not isinstance(block, Table)] == [
        "추진배경",
        "(필요성) 안전한 돌봄 기반 마련",
        "점검 연 2회",
    ]
    assert grid(table) == GRID


@pytest.mark.parametrize("kind", ["docx", "hwpx", "hwp", "pdf"])
def test_read_bytes_numbers_paragraphs_and_table_rows(kind: str) -> None:
    blocks = blocks_of(samples.ALL[kind]())

    table = blocks[3]
    assert [block.place.line for block in blocks] == [1, 2, 3, 4]
    assert isinstance(table, Table)
    assert [cell.place.line for cell in table.cells] == [4, 4, 5, 5, 5, 6, 6]


def test_read_bytes_tells_the_page_of_a_pdf() -> None:
    pdf = samples.new_pdf()
    pdf.cell(text="첫 쪽")
    pdf.add_page()
    pdf.cell(text="둘째 쪽")

    blocks = blocks_of(bytes(pdf.output()))

    assert [(block.place.page, block.place.line) for block in blocks] == [(1, 1), (2, 2)]


def test_read_bytes_joins_lines_that_a_pdf_broke() -> None:
    pdf = samples.new_pdf()
    long = "○ " + " ".join(f"돌봄서비스 제공기관 {number}곳 점검" for number in range(12))
    pdf.multi_cell(w=120, h=6, text=long, align="L")
    pdf.set_x(pdf.l_margin)
    pdf.multi_cell(w=120, h=6, text="- 다음 항목", align="L")

    blocks = blocks_of(bytes(pdf.output()))

    assert texts(blocks) == [long.removeprefix("○ "), "다음 항목"]


def test_read_bytes_joins_a_line_that_goes_over_a_page() -> None:
    pdf = samples.new_pdf()
    words = [f"돌봄서비스 제공기관 {number}곳 점검" for number in range(260)]
    pdf.multi_cell(w=0, h=6, text="○ " + " ".join(words), align="L")

    assert texts(blocks_of(bytes(pdf.output()))) == [" ".join(words)]


def test_read_bytes_joins_a_table_that_goes_over_a_page() -> None:
    pdf = samples.new_pdf()
    with pdf.table(width=150, headings_style=FontFace()) as table:
        table.row().cell("구분", colspan=2)
        for number in range(60):
            row = table.row()
            row.cell(f"묶음 {number}")
            row.cell(f"항목 {number}")

    (block,) = blocks_of(bytes(pdf.output()))

    assert isinstance(block, Table)
    assert [cell.text for cell in block.cells if cell.column == 1] == [f"항목 {number}" for number in range(60)]
    assert {cell.place.page for cell in block.cells} == {1, 2}


def test_read_finds_the_format_by_content(tmp_path: Path) -> None:
    path = tmp_path / "계획.txt"
    path.write_bytes(samples.hwpx_bytes())

    assert reader.read(path).format == "hwpx"


def test_read_of_text_loads_no_heavy_library() -> None:
    code = (
        "import sys; from chomchom.plan import reader; reader.read_bytes('계획'.encode(), 'a.txt');"
        "print([name for name in ('docx', 'hwpx', 'pdfplumber', 'lxml') if name in sys.modules])"
    )

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout.strip() == "[]"


def numbered(document: Any, text: str, list_id: str) -> None:
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = int(list_id)


def test_docx_list_numbers_are_read_as_marks() -> None:
    document = docx.Document()
    list_id = samples.add_list_level(document, number_format="decimalEnclosedCircle", text="%1")
    numbered(document, "기반 마련", list_id)
    numbered(document, "현장 점검", list_id)

    blocks = blocks_of(samples.docx_bytes(document))

    assert [(block.mark, block.text) for block in blocks if isinstance(block, ListItem)] == [("①", "기반 마련"), ("②", "현장 점검")]


def test_docx_style_makes_a_heading() -> None:
    document = docx.Document()
    document.add_heading("제1부", level=2)

    (block,) = blocks_of(samples.docx_bytes(document))

    assert isinstance(block, Heading)
    assert (block.text, block.level) == ("제1부", 2)


def test_docx_nested_table_follows_its_cell() -> None:
    document = docx.Document()
    outer = document.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "바깥"
    inner = outer.cell(0, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text = "안 왼쪽"
    inner.cell(0, 1).text = "안 오른쪽"

    assert texts(blocks_of(samples.docx_bytes(document))) == ["바깥|", "안 왼쪽|안 오른쪽"]


def test_docx_text_box_is_read_once() -> None:
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>글상자 안</w:t></w:r></w:p></w:txbxContent>"
    run = parse_xml(
        f"<w:r {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
        " xmlns:v='urn:schemas-microsoft-com:vml'>"
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document.add_paragraph("바깥 글")._p.append(run)

    assert texts(blocks_of(samples.docx_bytes(document))) == ["바깥 글", "글상자 안"]


def test_docx_inserted_text_stays_and_deleted_text_goes() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("연 ")
    for tag, text in (("w:ins", "5회"), ("w:del", "3회")):
        change = OxmlElement(tag)
        run = OxmlElement("w:r")
        content = OxmlElement("w:t" if tag == "w:ins" else "w:delText")
        content.text = text
        run.append(content)
        change.append(run)
        paragraph._p.append(change)

    assert texts(blocks_of(samples.docx_bytes(document))) == ["연 5회"]


def test_docx_content_control_is_looked_into() -> None:
    document = docx.Document()
    document.add_paragraph("안에 있는 글")
    paragraph = document.paragraphs[0]._p
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    control.append(content)
    paragraph.addprevious(control)
    content.append(paragraph)

    assert texts(blocks_of(samples.docx_bytes(document))) == ["안에 있는 글"]
    assert control.find(qn("w:sdtContent")) is content


def test_hwpx_list_marks_are_read() -> None:
    document = HwpxDocument.new()
    for text in ("머리", "갈래 하나", "갈래 둘", "점"):
        document.add_paragraph(text, style="바탕글")
    document.styles.apply_list_format(paragraph_indexes=[2, 3], kind="number")
    document.styles.apply_list_format(paragraph_indexes=[4], kind="bullet", bullet_char="●")

    blocks = blocks_of(samples.hwpx_bytes(document))

    assert isinstance(blocks[0], Paragraph)
    assert [(block.mark, block.text) for block in blocks[1:] if isinstance(block, ListItem)] == [
        ("1.", "갈래 하나"),
        ("2.", "갈래 둘"),
        ("●", "점"),
    ]


def test_hwpx_text_around_a_table_keeps_its_order() -> None:
    document = HwpxDocument.new()
    document.paragraphs[0].text = "앞"
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "첫째\n둘째"
    table.cell(0, 1).add_table(1, 2).cell(0, 0).text = "안쪽"
    document.add_paragraph("뒤", style="바탕글")
    document.shapes.add_rectangle(5000, 3000)

    assert texts(blocks_of(samples.hwpx_bytes(document))) == ["앞", "첫째\n둘째|", "안쪽|", "뒤"]


def test_hwpx_text_box_is_read() -> None:
    document = HwpxDocument.new()
    document.paragraphs[0].text = "바깥 글"
    anchor = document.shapes.add_rectangle(5000, 3000)
    space = "xmlns:hp='http://www.hancom.co.kr/hwpml/2011/paragraph'"
    anchor.element.append(
        parse_xml(
            f"<hp:drawText {space}><hp:subList><hp:p><hp:run><hp:t>글상자 안</hp:t></hp:run></hp:p></hp:subList></hp:drawText>"
        )
    )

    assert texts(blocks_of(samples.hwpx_bytes(document))) == ["바깥 글", "글상자 안"]


def test_a_table_of_one_cell_is_a_frame() -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "○ 하나\n○ 둘"

    blocks = blocks_of(samples.docx_bytes(document))

    assert [(type(block), block.text) for block in blocks if not isinstance(block, Table)] == [(ListItem, "하나"), (ListItem, "둘")]


def with_contents(document: Any, *, ended: bool = True) -> bytes:
    """A Hangul document whose first paragraph begins a field of contents that the second ends."""
    hp = 'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph"'
    first, second = document.paragraphs[-2].element, document.paragraphs[-1].element
    begin = f'<hp:run {hp} charPrIDRef="0"><hp:ctrl><hp:fieldBegin id="7" type="TABLEOFCONTENTS"/></hp:ctrl></hp:run>'
    first.insert(0, parse_xml(begin))
    if ended:
        second.append(parse_xml(f'<hp:run {hp} charPrIDRef="0"><hp:ctrl><hp:fieldEnd beginIDRef="7"/></hp:ctrl></hp:run>'))
    document.add_paragraph("본문", style="바탕글")
    return samples.hwpx_bytes(document)


@pytest.mark.parametrize(("ended", "read"), [(True, ["본문"]), (False, ["첫째 3", "둘째 5", "본문"])])
def test_hwpx_contents_that_hangul_made_are_left_out_but_not_the_rest_of_a_damaged_document(ended: bool, read: list[str]) -> None:
    document = HwpxDocument.new()
    document.add_paragraph("첫째 3", style="바탕글")
    document.add_paragraph("둘째 5", style="바탕글")

    blocks = blocks_of(with_contents(document, ended=ended))

    assert [line for line in texts(blocks) if line] == read


def test_docx_contents_that_word_made_are_left_out() -> None:
    document = docx.Document()
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    inside = "<w:sdtContent><w:p><w:r><w:t>첫째 3</w:t></w:r></w:p></w:sdtContent>"
    document.element.body.insert(0, parse_xml(f"<w:sdt {nsdecls('w')}>{gallery}{inside}</w:sdt>"))
    document.add_paragraph("본문")

    assert texts(blocks_of(samples.docx_bytes(document))) == ["본문"]
