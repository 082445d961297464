"""Tables of documents as sheets, read back by openpyxl."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import openpyxl
import pytest

from chomchom.core.documents import xlsx
from chomchom.core.documents.layout import Block, Grid, GridCell, Line
from chomchom.core.documents.xlsx import number_of
from chomchom.core.tests.documents.blocks import DOCUMENT, FRAME, MARKUP, head


@cache
def _book() -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx.written(DOCUMENT, FRAME)))


def _of(*blocks: Block) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx.written(blocks, FRAME)))


def _table(*rows: str) -> Grid:
    return Grid(tuple((GridCell(row),) for row in rows), (1.0,))


def test_every_heading_with_tables_has_a_sheet_after_the_words() -> None:
    assert _book().sheetnames == ["차례와 글", "우리팀"]
    words = [row[0].value for row in _book()["차례와 글"]]
    assert words[:6] == ["2031년 실적 보고", "2031. 6.", "우리기관", "실적", "우리팀", "1 첫 사업"]
    assert f"○ {MARKUP}" in words
    assert "[그림] 월별 실적: 1월 10, 2월 20" in words
    assert (_book().properties.title, _book().properties.created) == (FRAME.title, FRAME.at.replace(tzinfo=None))


def test_tables_stand_below_each_other_under_their_headings() -> None:
    sheet = _book()["우리팀"]
    first = [sheet.cell(row, 1).value for row in range(1, 7)]

    assert first == ["우리팀", "1 첫 사업", "□ 추진배경", "번호", 0, 1]
    assert (sheet.cell(304, 2).value, sheet.cell(304, 2).number_format) == (299_000, "#,##0")
    assert sheet.cell(304, 2).alignment.horizontal == "right"
    assert sheet.cell(4, 1).font.bold
    assert sheet.cell(4, 1).fill.fgColor.rgb == "FFE7ECF4"


def test_cells_stay_merged() -> None:
    sheet = _book()["우리팀"]
    top = next(row[0].row for row in sheet if row[0].value == "세부추진사항")

    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert {f"A{top}:A{top + 1}", f"B{top}:D{top}"} <= merged
    assert [sheet.cell(top + 2, column).value for column in range(1, 5)] == ["모임", "■", "", "■"]


def test_a_text_is_never_computed() -> None:
    sheet = _of(_table("=1+1", "+82-2-123", "@SUM(A1)", "-고양이", "https://example.org", "\x00글\x1b")).worksheets[1]

    assert [(cell.value, cell.data_type, cell.hyperlink) for (cell,) in sheet] == [
        (text, "s", None) for text in ("=1+1", "+82-2-123", "@SUM(A1)", "-고양이", "https://example.org", "글")
    ]


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("0", 0, "0"),
        ("2031", 2031, "0"),
        ("1,234", 1234, "#,##0"),
        (" -1,234.50 ", -1234.5, "#,##0.00"),
        ("△1,500", -1500, '#,##0;"△"#,##0'),
        ("12.5%", 0.125, "0.0%"),
        ("100%", 1, "0%"),
        ("0.7", 0.7, "0.0"),
    ],
)
def test_what_is_only_a_number_is_one(text: str, value: float, form: str) -> None:
    number = number_of(text)

    assert number is not None
    assert number.value == pytest.approx(value)
    assert number.form == form


@pytest.mark.parametrize(
    "text", ["", "007", "1,23", "1234,567", "1,000천원", "010-1234-5678", "1.", "１２", "1e5", "1 000", "9" * 16, "%", "1-2"]
)
def test_what_is_more_or_less_than_a_number_stays_a_text(text: str) -> None:
    assert number_of(text) is None


def test_names_of_sheets_are_short_and_not_used_twice() -> None:
    long = "아주 긴 팀 이름" * 6
    names = [long, long, "a/b:c*[d]?", "'인용'", "ABC", "abc", "차례와 글", "History", "\x00"]
    found = _of(*(block for name in names for block in (Line(name, "heading"), _table("1")))).sheetnames[1:]

    assert found[0] == long[:31].strip()
    assert found[1] == long[:27].strip() + " (2)"
    assert found[2:] == ["a b c d", "인용", "ABC", "abc (2)", "차례와 글 (2)", "History (2)", "표"]


def test_heads_are_printed_on_every_page_where_a_sheet_has_one_table() -> None:
    grid = Grid(((head("가"),), (GridCell("1"),)), (1.0,), heads=1)

    assert _of(Line("하나", "heading"), grid)["하나"].print_title_rows == "$2:$2"
    assert _of(Line("둘", "heading"), grid, grid)["둘"].print_title_rows is None


def test_a_document_without_tables_has_its_words() -> None:
    assert _of(Line("글", "item")).sheetnames == ["차례와 글"]
    assert _of().sheetnames == ["차례와 글"]
