"""A PDF read back by others: what it says, on which page, in which letters, and what a screen reader is told."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import pdfplumber
import pikepdf
import pypdfium2
import pytest

from chomchom.core.documents import pdf, press
from chomchom.core.documents.layout import Block, Contents, Dress, Grid, GridCell, Line, Picture
from chomchom.core.tests.documents.blocks import AT, BOX, CHART, DOCUMENT, FRAME, MARKUP, MERGED, head
from chomchom.core.tests.documents.pdf_ua import Element, faults, tree


@cache
def _file() -> bytes:
    return pdf.written(DOCUMENT, FRAME)


@cache
def _pages() -> list[Any]:
    return list(pdfplumber.open(io.BytesIO(_file())).pages)


def _words(page: Any) -> str:
    return " ".join(str(page.extract_text()).split())


def _of(*blocks: Block) -> bytes:
    return pdf.written(blocks, FRAME)


def _structure(data: bytes, name: str) -> Iterator[Element]:
    """The elements of that name, while the file is open."""
    with pikepdf.open(io.BytesIO(data)) as document:
        yield from (each for each in tree(document) if each.name == name)


def _page_with(words: str) -> int:
    return next(number for number, page in enumerate(_pages(), 1) if words in _words(page) and number > 2)


def test_it_keeps_the_rules_of_pdf_ua() -> None:
    assert faults(_file()) == []


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda root, _: root.__delitem__("/Lang"), "11-006 no language"),
        (lambda root, _: root.ViewerPreferences.__setitem__("/DisplayDocTitle", False), "07-002 shows no title"),
        (lambda _, found: found["Figure"].__delitem__("/Alt"), "13-004 a figure without words"),
        (lambda _, found: found["TH"].__delitem__("/A"), "15-003 a head of a table without scope"),
        (lambda _, found: found["H2"].__setitem__("/S", pikepdf.Name.H4), "14-003 a heading of level 4 after one of level 1"),
        (lambda _, found: found["TR"].__setitem__("/S", pikepdf.Name.Zeile), "02-001 Zeile is no standard type"),
    ],
)
def test_what_is_spoilt_is_found(spoil: Any, fault: str) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(_of(*DOCUMENT[5:15], BOX))) as document:
        spoil(document.Root, {each.name: each.made for each in reversed(list(tree(document)))})
        document.save(out)

    assert fault in faults(out.getvalue())


def test_what_is_neither_tagged_nor_an_artifact_is_found() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(_of(Line("글", "item")))) as document:
        document.pages[0].contents_add(b"0 0 10 10 re f")
        document.save(out)

    assert faults(out.getvalue()) == ["01-005 page 1: f is neither tagged nor an artifact"]


def test_bookmarks_lead_to_the_pages_of_their_headings() -> None:
    document = pypdfium2.PdfDocument(_file())
    marks = [(each.level, each.get_title(), each.get_dest().get_index() + 1) for each in document.get_toc()]

    assert [(level, title) for level, title, _ in marks] == [
        (0, "목 차"),
        (0, "실적"),
        (1, "우리팀"),
        (2, "1 첫 사업"),
        (3, "□ 추진배경"),
        (2, "2 둘째 사업"),
        (3, "□ 추진계획"),
    ]
    assert [page for _, _, page in marks] == [2, 3, 4, 4, 4, _page_with("둘째 사업"), _page_with("둘째 사업")]


def test_the_contents_tell_the_pages() -> None:
    told = _pages()[1].filter(lambda each: each.get("tag") != "Artifact").extract_text().split("\n")

    assert told == ["목 차", "실적 3", "우리팀 4", "1 첫 사업 4", f"2 둘째 사업 {_page_with('둘째 사업')}"]


def test_pages_are_numbered_but_for_the_cover() -> None:
    cover, second, *_ = pages = _pages()

    assert "2031년 실적 보고" in _words(cover)
    assert f"/ {len(pages)}" not in _words(cover)
    assert _words(second).endswith(f"2031년 실적 2 / {len(pages)}")
    assert [(page.width, page.height) for page in pages] == [pytest.approx((595.3, 841.9), abs=0.2)] * len(pages)


def test_letters_are_in_the_file_and_what_is_lacking_is_marked() -> None:
    words = _words(_pages()[3])

    assert "▣ 제어 漢字 ◇ 한" in words
    assert "○ 올해 1,234명을 만났다 계산" in words
    assert "※ 내년 목표를 적습니다 쓸 곳" in words
    assert " ".join(MARKUP.split()) in words
    assert {char["fontname"].partition("+")[2] for char in _pages()[3].chars} == {
        *("Pretendard-Regular", "Pretendard-Bold", "NotoSansKR-Regular"),
    }


def test_lines_hang_behind_their_marks() -> None:
    page = next(iter(pdfplumber.open(io.BytesIO(_of(Line("○ " + "가나다라 " * 30, "item")))).pages))
    first, second, *_ = page.extract_text_lines()

    assert second["x0"] == pytest.approx(next(each["x0"] for each in first["chars"] if each["text"] == "가"), abs=1)


def test_a_long_table_has_its_head_on_every_page() -> None:
    pages = [page for page in _pages() if "번호 금액" in _words(page)]
    numbers = [row.split()[0] for page in pages for row in page.extract_text().split("\n") if row.endswith("000")]

    assert len(pages) > 5
    assert numbers == [str(number) for number in range(1, 300)]


def test_a_row_that_is_longer_than_a_page_goes_on() -> None:
    pages = [page for page in _pages() if "글자 글자" in _words(page)]

    assert sum(_words(page).count("글자") for page in pages) == 2500
    assert len(pages) > 1
    assert all(max(char["bottom"] for char in page.chars) < page.height - 30 for page in pages)


def test_a_small_table_stays_on_one_page_with_the_heading_above_it() -> None:
    lines = [Line(f"○ 줄 {number}", "item") for number in range(38)]
    pages = list(pdfplumber.open(io.BytesIO(_of(*lines, Line("□ 달마다", "part"), MERGED))).pages)

    assert ["달마다" in _words(page) for page in pages] == [False, True]
    assert ["교육" in _words(page) for page in pages] == [False, True]


def test_merged_cells_stay_merged() -> None:
    (table,) = (each for page in _pages() for each in page.find_tables() if "세부추진사항" in str(each.extract()))
    widths = sorted({round(x1 - x0) for x0, _, x1, _ in table.cells})

    assert len(table.cells) == 2 + 3 + 4 + 4
    assert widths[1] == pytest.approx(3 * widths[0], abs=2)


def test_the_box_of_those_who_sign_is_narrow_and_at_the_right_with_room() -> None:
    box = _pages()[0].find_tables()[0]
    left, _, right, _ = box.bbox

    assert right > 500
    assert right - left < 200
    assert max(bottom - top for _, top, _, bottom in box.cells) > 45


def test_tables_say_what_they_hold_and_name_rows_and_columns() -> None:
    elements = [each for page in (1, 4) for each in _told(page) if each["type"] in ("Table", "TH")]
    told = [(each["type"], each.get("Summary", each.get("Scope"))) for each in elements]

    assert told[:4] == [("Table", _utf16("결재란")), ("TH", "Row"), ("TH", "Column"), ("TH", "Column")]
    assert ("Table", _utf16("삼백 줄의 금액")) in told


def _utf16(text: str) -> bytes:
    return b"\xfe\xff" + text.encode("utf-16-be")


def test_rows_are_named_by_their_first_cell() -> None:
    for table in _structure(_of(*DOCUMENT[16:17]), "Table"):
        cells = [(each.name, str(each.attribute("/Scope"))) for each in table if each.name in ("TH", "TD")]

        assert cells == [("TH", "/Row"), ("TD", "None")] * 2


def _told(page: int) -> Iterator[dict[str, Any]]:
    """The elements of a page in reading order, and their attributes, as pdfminer finds them."""
    stack = list(_pages()[page - 1].structure_tree)
    while stack:
        element = stack.pop(0)
        yield {"type": element["type"]} | element.get("attributes", {})
        stack[:0] = element.get("children", [])


def test_pictures_are_drawn_and_told() -> None:
    figures = [str(each.made.Alt) for each in _structure(_file(), "Figure")]

    assert figures == ["우리기관 로고", "월별 실적: 1월 10, 2월 20"]
    assert "월별 실적" in _words(_pages()[3])
    assert pytest.approx((0.12, 0.22, 0.39), abs=0.01) in [rect["non_stroking_color"] for rect in _pages()[3].rects]


@pytest.mark.parametrize(
    "blocks",
    [
        [],
        [Contents()],
        [Line("", "item"), Line("\n", "heading"), Line("제목\n둘째 줄", "chapter")],
        [Line("책", "cover_title")],
        [Grid(((head("머리", 3), head("둘")), (GridCell("값"),)), (1.0, 1.0), heads=1)],
        [Grid(((GridCell("하나"),), ()), (1.0, 1.0, 1.0))],
        [Grid(((GridCell("제목만"),),), (1.0,), "bar")],
        [Grid(((GridCell(f"https://example.org/{'a' * 300}"), GridCell("1")),), (0.1, 0.9))],
        [Grid(((GridCell("가나다라 " * 70), GridCell("1")),), (0.02, 0.98))],
        [Line("□ 다", "part"), Line("제목", "heading"), Line("장", "chapter"), Line("□ 라", "part")],
    ],
)
def test_whatever_stands_in_a_document_the_file_keeps_the_rules(blocks: list[Block]) -> None:
    assert faults(_of(*blocks)) == []


def test_an_agency_dresses_it_and_what_is_no_colour_is_passed_over() -> None:
    def colours(accent: str) -> set[tuple[float, ...]]:
        data = pdf.written([Line("제목", "heading")], FRAME._replace(dress=Dress(accent=accent)))
        letters = pdfplumber.open(io.BytesIO(data)).pages[0].chars
        return {tuple(round(each, 2) for each in letter["non_stroking_color"]) for letter in letters}

    assert (1.0, 0.0, 0.0) in colours("#FF0000")
    assert colours("red); #panic(") == colours(Dress().accent)


def test_a_picture_that_is_none_is_refused_in_words() -> None:
    with pytest.raises(pdf.BadPicture, match="‘매출’ 그림"):
        _of(Picture(CHART, "좋은 그림"), Picture("<svg><rect", "매출"))


def test_properties_tell_what_it_is() -> None:
    with pikepdf.open(io.BytesIO(_file())) as document:
        assert str(document.Root.Lang) == "ko-KR"
        assert document.open_metadata()["dc:title"] == FRAME.title
        assert document.open_metadata()["dc:creator"] == ["우리기관"]
        assert document.open_metadata()["xmp:CreateDate"].startswith(f"{AT:%Y-%m-%dT%H:%M}")


@pytest.mark.parametrize(("limit", "value"), [("LONGEST_WAIT", 0.01), ("MAX_MEMORY", 160 * 1024 * 1024)])
def test_what_takes_too_much_is_refused_in_words(monkeypatch: pytest.MonkeyPatch, limit: str, value: float) -> None:
    monkeypatch.setattr(press, limit, value)

    with pytest.raises(press.TooLong, match="나누어"):
        _of(*DOCUMENT * 3)
