"""A Word document says what was meant to an independent reader, in Korean, and bears whatever it is given."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from io import BytesIO
from typing import Any

import docx
from PIL import Image

from chomchom.core.documents.docx import written
from chomchom.core.documents.layout import Contents, Dress, Line, entries_of
from chomchom.core.tests.documents.samples import ALT, CHART, DEEP, FRAME, LONG, MERGED, every_kind

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(blocks: list[Any], **changes: Any) -> Any:
    return docx.Document(BytesIO(written(blocks, FRAME._replace(**changes))))


def test_lines_are_read_back_with_the_styles_that_readers_navigate_by() -> None:
    document = opened(every_kind())
    said = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}

    assert said["2031년 1분기 실적"] == "Title"
    assert said["총괄"] == "Heading 1"
    assert said["1 주요 실적"] == "Heading 2"
    assert said["□ 표와 <태그> & 제어문자 짝 없는 글자"] == "Heading 4"
    assert said["- 탭\t뒤"] == "Normal"
    title = next(table for table in document.tables if table.cell(0, 0).text == "1").cell(0, 1).paragraphs[0]
    assert (title.text, title.style.name) == ("활력 높이기", "Heading 3")


def test_tables_keep_their_merges_heads_and_words() -> None:
    table = opened([MERGED]).tables[0]

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["구분", "구분", "계획", "실적"],
        ["대", "소", "계획", "실적"],
        ["교육", "이수", "400", "412"],
        ["교육", "수료\n(과정별)", "<1>", ""],
    ]
    assert [row._tr.find(f"{_W}trPr/{_W}tblHeader") is not None for row in table.rows] == [True, True, False, False]
    words = [table._tbl.tblPr.find(f"{_W}{name}").get(f"{_W}val") for name in ("tblCaption", "tblDescription")]
    assert words == ["교육 실적 & 계획"] * 2


def test_rows_go_over_pages_whole_unless_they_are_too_high() -> None:
    long, deep = opened([LONG, DEEP]).tables

    assert all(row._tr.find(f"{_W}trPr/{_W}cantSplit") is not None for row in long.rows)
    assert deep.rows[0]._tr.find(f"{_W}trPr/{_W}cantSplit") is None


def test_contents_are_there_before_word_renews_them_and_nobody_is_asked() -> None:
    blocks = every_kind()
    document = opened(blocks)
    body = document.element.body
    contents = body.find(f"{_W}sdt")
    lines = [
        "".join(
            text.text if text.tag == f"{_W}t" else "\t"
            for text in line.iter(f"{_W}t", f"{_W}tab")
            if text.getparent().tag == f"{_W}r"
        )
        for line in contents.iter(f"{_W}p")
    ]
    names = {mark.get(f"{_W}name") for mark in body.iter(f"{_W}bookmarkStart")}
    fields = [text.text.strip() for text in contents.iter(f"{_W}instrText")]

    assert lines == ["목 차", "총괄\t3", "1 주요 실적\t4", "1 활력 높이기\t5", "2 둘째 사업\t18"]
    assert fields[0] == r'TOC \o "1-3" \h \z \u'
    assert {link.get(f"{_W}anchor") for link in contents.iter(f"{_W}hyperlink")} == names
    assert [field.split()[1] for field in fields[1:]] == sorted(names)
    assert [each.get(f"{_W}fldCharType") for each in contents.iter(f"{_W}fldChar")].count("begin") == len(fields)
    assert document.settings.element.find(f"{_W}updateFields") is None


def test_pages_that_are_known_are_used() -> None:
    blocks = every_kind()
    data = written(blocks, FRAME, {entry.block: 777 for entry in entries_of(blocks)})
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.read("word/document.xml").count(b">777<") == 4


def test_pictures_are_drawings_with_pixels_in_their_place_and_words() -> None:
    data = written(every_kind(), FRAME)
    document = docx.Document(BytesIO(data))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        kinds = archive.read("[Content_Types].xml").decode()
        drawing, pixels = archive.read("word/media/image2.svg"), archive.read("word/media/image2.png")
    shapes = document.inline_shapes

    assert 'Extension="svg" ContentType="image/svg+xml"' in kinds or "image2.svg" in kinds
    assert drawing.decode() == CHART
    picture = Image.open(BytesIO(pixels))
    assert round(picture.width / picture.height, 1) == round(760 / 68, 1)
    assert picture.width > 1000
    assert [shape._inline.docPr.get("descr") for shape in shapes] == [FRAME.organisation, ALT]
    assert document.element.body.xml.count("svgBlip") >= 2


def test_the_document_says_its_language_title_and_maker() -> None:
    document = opened([Line("글", "item")])
    properties = document.core_properties

    assert (properties.title, properties.author, properties.language) == (FRAME.title, FRAME.organisation, "ko-KR")
    assert properties.created == properties.modified == dt.datetime(2031, 4, 3, 0, 30, tzinfo=dt.UTC)
    assert {each.get(f"{_W}eastAsia") for each in document.styles.element.iter(f"{_W}lang")} == {"ko-KR"}
    assert 'w:eastAsia="맑은 고딕"' in document.element.body.xml


def test_no_picture_of_another_document_is_shown_before_it_is_opened() -> None:
    with zipfile.ZipFile(BytesIO(written([Line("글", "item")], FRAME))) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name]


def test_the_foot_counts_pages_and_a_cover_has_none() -> None:
    section = opened(every_kind()).sections[0]

    assert section.footer.paragraphs[0].text == f"{FRAME.foot}\t1 / 1"
    assert [text.text.strip() for text in section.footer._element.iter(f"{_W}instrText")] == ["PAGE", "NUMPAGES"]
    assert section.different_first_page_header_footer
    assert not opened([Line("글", "item")]).sections[0].different_first_page_header_footer


def test_what_the_agency_chose_is_used_and_its_font_has_another_name() -> None:
    dress = Dress(font='기관"체', accent="#123456", shade="#ABCDEF", rule="#654321")
    data = written(every_kind(), FRAME._replace(dress=dress))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        body, fonts = archive.read("word/document.xml").decode(), archive.read("word/fontTable.xml").decode()

    assert {"123456", "ABCDEF", "654321"} <= set(re.findall(r'"([0-9A-F]{6})"', body))
    assert "기관&quot;체" in fonts or "'기관\"체'" in fonts
    assert 'altName w:val="Malgun Gothic"' in fonts


def test_the_box_of_those_who_sign_is_narrow_at_the_right_and_has_room() -> None:
    table = opened(every_kind()).tables[0]
    widths = [column.width for column in table.columns]

    assert table._tbl.tblPr.find(f"{_W}jc").get(f"{_W}val") == "right"
    assert sum(widths) < 0.5 * 6_120_000
    assert int(table.rows[1]._tr.find(f"{_W}trPr/{_W}trHeight").get(f"{_W}val")) >= 800


def test_what_is_still_to_be_written_is_marked() -> None:
    done, gap = opened([Line("씀", "point"), Line("안 씀", "point", origin="to_write")]).paragraphs[-2:]

    assert "w:shd" not in done._p.xml
    assert "w:shd" in gap._p.xml


def test_nothing_at_all_and_contents_of_nothing_make_a_document() -> None:
    assert opened([]).paragraphs == []
    assert [paragraph.text for paragraph in opened([Contents()]).element.body.iter(f"{_W}t")] == ["목 차"]
