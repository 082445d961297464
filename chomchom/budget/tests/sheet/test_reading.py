"""Tables as they really come: titles, merged headings, hidden rows, totals in the middle, text numbers, formulas, CP949."""

from __future__ import annotations

import zipfile
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter

from chomchom.budget.sheet.columns import suggested, unit_of
from chomchom.budget.sheet.header import header_of
from chomchom.budget.sheet.reading import read
from chomchom.budget.sheet.rows import Asked, Reading, interpret
from chomchom.budget.tests.files import HEADINGS, csv_of, row, workbook
from chomchom.core import sheets
from chomchom.core.sheets import BadSheet


def total(said: str, won: object) -> list[object]:
    return ["", "", "", said, "", won, ""]


def interpreted(data: bytes, name: str = "집행.xlsx", *, with_hidden: bool = False) -> Reading:
    """The table with the columns that its headings suggest."""
    table = read(name, data)
    header = header_of(table)
    return interpret(table, header, Asked(suggested(header.headings), 2031, with_hidden))


def test_rows_below_a_title_are_read_with_the_numbers_of_the_sheet() -> None:
    found = interpreted(workbook(row(1), row(2, 12345), title="2031년 집행내역 (단위: 원)"))
    assert [(each.number, each.amount, each.on and each.on.isoformat()) for each in found.rows] == [
        (4, 100_000, "2031-03-05"),
        (5, 12_345, "2031-03-05"),
    ]


def test_headings_that_are_merged_over_rows_and_columns_are_put_together() -> None:
    """지출 stands over 일자 and 금액; others are as high as both rows. A merged 과목 holds for all its rows, an amount does not."""
    out = BytesIO()
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["2031년 집행내역"])
    page.merge_cells("A1:E1")
    page.append(["과목", "지출", "", "적요", "거래처"])
    page.append(["", "일자", "금액", "", ""])
    for place in ("A2:A3", "B2:C2", "D2:D3", "E2:E3"):
        page.merge_cells(place)
    page.append(["사무관리비", "2031-03-05", 1000, "가", "나"])
    page.append(["", "2031-03-06", 2000, "다", "라"])
    page.append(["", "2031-03-07", "", "마", "바"])
    page.merge_cells("A4:A6")
    page.merge_cells("C5:C6")
    book.save(out)
    table = read("a.xlsx", out.getvalue())
    header = header_of(table)
    assert (header.first, header.last) == (2, 3)
    assert header.headings == ["과목", "지출 일자", "지출 금액", "적요", "거래처"]
    found = interpret(table, header, Asked(suggested(header.headings), 2031))
    assert [each.words["heading"] for each in found.rows] == ["사무관리비"] * 3
    assert [each.amount for each in found.rows] == [1000, 2000, None]
    assert "6번째 줄 ‘지출 금액’ 칸: 여러 줄에 걸쳐 합쳐진 칸" in found.rows[2].faults[0]


def test_hidden_rows_are_left_out_and_told_or_read_if_asked_for() -> None:
    data = workbook(row(1), row(2, "30,000"), row(3), hidden=[3])
    left, kept = interpreted(data), interpreted(data, with_hidden=True)
    assert (len(left.rows), left.hidden, left.hidden_won) == (2, 1, 30_000)
    assert left.notes == ["숨긴 줄 1개(합계 30,000원)를 뺐습니다."]
    assert (len(kept.rows), kept.notes) == (3, [])


def test_hidden_columns_are_known() -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, HEADINGS)
        page.write_row(1, 0, row(1))
        page.set_column(1, 2, None, None, {"hidden": True})
    assert read("a.xlsx", out.getvalue()).hidden_columns == {1, 2}


def test_totals_in_the_middle_are_left_out_and_compared() -> None:
    """Subtotals, of a month, running ones, and the last one, which is the file's own."""
    found = interpreted(
        workbook(
            row(1), row(2), total("소계", "200,000"), row(3), total("3월 계", 300_000), total("누 계", "300,000"),
            row(4, 1), total("월계", 1), total("누계", "300,001"), total("합계", "300,001"),
        )
    )  # fmt: skip
    assert [each.faults for each in found.rows if each.is_total] == [[]] * 6
    assert (found.stated, sum(not each.is_total for each in found.rows)) == (300_001, 4)


def test_a_total_that_does_not_fit_says_where_and_by_how_much() -> None:
    found = interpreted(workbook(row(1), row(2), total("소계", "190,000"), row(3), total("합계", "300,000")))
    [wrong] = [each for each in found.rows if each.faults]
    assert wrong.faults == ["‘집행내역’ 시트 4번째 줄: ‘소계’ 190,000원이 위 줄들의 합 200,000원과 10,000원 다릅니다."]


def test_a_total_with_hidden_rows_says_so_and_one_above_its_rows_is_compared_at_the_end() -> None:
    hidden = interpreted(workbook(row(1), row(2), total("합계", "200,000"), hidden=[2]))
    assert "숨긴 줄까지 더하면 맞습니다" in hidden.rows[-1].faults[0]
    above = interpreted(workbook(total("합계", "200,000"), row(1), row(2)))
    assert (above.rows[0].faults, above.stated) == ([], 200_000)


def test_a_payment_that_only_speaks_of_a_total_is_a_row() -> None:
    found = interpreted(workbook(row(1, title="결산 합계"), row(2, title="통계")))
    assert [each.is_total for each in found.rows] == [False, False]


def test_every_fault_names_sheet_row_and_column() -> None:
    found = interpreted(workbook(row(1, "몰라"), row(2, on="언젠가"), row(3, on="2030-12-31"), row(4, title=""), row(5, 0)))
    assert [each.faults[0] for each in found.rows] == [
        "‘집행내역’ 시트 2번째 줄 ‘지급액’ 칸: ‘몰라’를 금액으로 읽을 수 없습니다. 원 단위 정수로 적어 주세요.",
        "‘집행내역’ 시트 3번째 줄 ‘지급일’ 칸: ‘언젠가’를 날짜로 읽을 수 없습니다. 2031-05-20처럼 적어 주세요.",
        "‘집행내역’ 시트 4번째 줄 ‘지급일’ 칸: 2030-12-31은 2031 회계연도가 아닙니다.",
        "‘집행내역’ 시트 5번째 줄 ‘적요’ 칸: 비어 있습니다.",
        "‘집행내역’ 시트 6번째 줄 ‘지급액’ 칸: 0원입니다.",
    ]


def test_a_formula_has_its_kept_value_or_is_told() -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("집행")
        page.write_row(0, 0, HEADINGS)
        page.write_row(1, 0, row(1, ""))
        page.write_formula(1, 5, "=1000+1", None, 1001)
        page.write_row(2, 0, row(2, ""))
        page.write_formula(2, 5, "=1000+2", None, "")
    found = interpreted(out.getvalue())
    assert found.rows[0].amount == 1001
    assert found.rows[1].faults == [
        "‘집행’ 시트 3번째 줄 ‘지급액’ 칸: 수식의 결과가 파일에 없습니다. 엑셀에서 열어 저장한 뒤 다시 올려 주세요."
    ]


@pytest.mark.parametrize(("codec", "delimiter"), [("cp949", ","), ("utf-8-sig", ";"), ("utf-8", "\t")])
def test_text_is_read_in_its_encoding_with_its_delimiter(codec: str, delimiter: str) -> None:
    found = interpreted(csv_of(row(1), row(2, "△5,000"), codec=codec, delimiter=delimiter), "집행.csv")
    assert [(each.amount, each.words["payee"].endswith("한빛인쇄")) for each in found.rows] == [(100_000, True), (-5000, True)]


def test_headings_that_come_again_empty_rows_and_words_below_are_passed_over() -> None:
    found = interpreted(workbook(row(1), [], HEADINGS, row(2), ["작성자: 회계담당"], ["- 끝 -"]))
    assert [each.number for each in found.rows] == [2, 5]
    assert found.notes == ["날짜와 금액이 없어 집행이 아닌 글로 보고 넘긴 줄: 6, 7번째 줄."]


def test_thousands_are_read_as_the_heading_says() -> None:
    headings = [*HEADINGS[:5], "지급액(단위: 천원)", HEADINGS[6]]
    found = interpreted(workbook(row(1, "1,234"), headings=headings))
    assert (found.rows[0].amount, unit_of(headings[5])) == (1_234_000, 1000)
    assert "1,000을 곱해" in found.notes[0]


def test_a_file_that_swells_or_has_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook(*(row(number) for number in range(20)))
    monkeypatch.setattr("chomchom.budget.sheet.reading.MOST_ROWS", 10)
    with pytest.raises(BadSheet, match="줄이 너무 많습니다"):
        read("a.xlsx", data)
    monkeypatch.setattr(sheets, "MOST_INFLATED", 1000)
    with pytest.raises(BadSheet, match="지나치게 커지는"):
        read("a.xlsx", data)
    broken = BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("hello.txt", "x")
    monkeypatch.undo()
    with pytest.raises(BadSheet, match="손상"):
        read("a.xlsx", broken.getvalue())


def changed(data: bytes, old: str, new: str) -> bytes:
    """The workbook with other XML in its first sheet."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            text = given.read(name).decode()
            made.writestr(name, text.replace(old, new, 1) if name.endswith("sheet1.xml") else text)
    return out.getvalue()


def test_a_sheet_that_declares_entities_is_refused() -> None:
    entities = '<!DOCTYPE worksheet [<!ENTITY a "아주"><!ENTITY b "&a;&a;&a;&a;">]><worksheet '
    with pytest.raises(BadSheet, match="손상"):
        read("a.xlsx", changed(workbook(row(1)), "<worksheet ", entities))


def test_a_sheet_that_ends_too_early_is_refused() -> None:
    with pytest.raises(BadSheet, match="손상"):
        read("a.xlsx", changed(workbook(row(1)), "</worksheet>", ""))


def test_letters_of_several_formats_are_one_text_without_aids_to_reading() -> None:
    rich = "<is><r><rPr><b/></rPr><t>홍보</t></r><r><t>물 제작</t></r><rPh><t>ㅎ</t></rPh></is>"
    plain = "<sheetData>"
    data = changed(workbook(row(1)), plain, f'{plain}<row r="1"><c r="A1" t="inlineStr">{rich}</c><c t="b"><v>1</v></c></row>')
    assert read("a.xlsx", data).lines[0].cells == ["홍보물 제작", "True"]


def test_an_old_workbook_is_named_whatever_its_name_says() -> None:
    for name in ("집행.xls", "집행.xlsx", "집행.csv"):
        with pytest.raises(BadSheet, match=r"예전 엑셀\(.xls\)"):
            read(name, bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2_000))
