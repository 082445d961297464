"""The workbook gives back the draft it was written from, shows a planner what to edit, and names the cell that is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import msgspec
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chomchom.plan import draft as d
from chomchom.plan.tests.writer.drafts import any_draft, small_draft
from chomchom.plan.writer.json import UnreadablePlan
from chomchom.plan.writer.xlsx import draft_from_workbook, workbook


def edited(change: Callable[[Any], None], draft: d.Draft | None = None) -> bytes:
    """The workbook after a planner changed it and saved it in another program."""
    book = openpyxl.load_workbook(BytesIO(workbook(draft or small_draft())))
    change(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def cell_of(page: Any, head: str, row: int) -> Any:
    column = next(cell.column for cell in page[1] if cell.value == head)
    return page.cell(row, column)


def row_of(page: Any, label: str) -> int:
    column = next(cell.column for cell in page[1] if cell.value == "구분")
    return next(row for row in range(2, page.max_row + 1) if page.cell(row, column).value == label)


@given(any_draft())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_workbook_gives_back_the_same_draft(draft: d.Draft) -> None:
    assert draft_from_workbook(workbook(draft)) == draft


@given(st.text(min_size=1, max_size=20))
@settings(max_examples=60)
def test_any_text_survives_a_workbook(text: str) -> None:
    draft = d.Draft(agency=text, strategy=d.Strategy(), projects=[d.Project(team=text, background=[d.Text(text=text)])])

    assert draft_from_workbook(workbook(draft)) == draft


def test_the_small_draft_survives_another_program() -> None:
    assert draft_from_workbook(edited(lambda book: None)) == small_draft()


def test_a_text_over_the_limit_of_a_cell_survives() -> None:
    draft = d.Draft(strategy=d.Strategy(mission=d.Text(text="긴 글 " * 20_000)))

    assert draft_from_workbook(workbook(draft)) == draft


def test_no_text_becomes_a_formula() -> None:
    draft = d.Draft(agency='=HYPERLINK("http://x","y")', strategy=d.Strategy())

    cell = openpyxl.load_workbook(BytesIO(workbook(draft)))["계획"]["A2"]

    assert (cell.value, cell.data_type, cell.number_format) == (draft.agency, "s", "@")


def test_sheets_are_named_in_korean_and_freeze_their_heads() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook(small_draft())))

    assert book.sheetnames == [
        "안내",
        "계획",
        "전략체계",
        "팀",
        "사업",
        "목표",
        "사업개요",
        "예산",
        "성과·개선",
        "실행방안",
        "평가방법",
        "추진계획",
        "쟁점과 대책",
        "점검 결과",
    ]
    assert book["예산"].freeze_panes == "D2"
    assert [cell.value for cell in book["추진계획"][4]][:4] == [1, "경영팀 1 직원 복지 제도 운영", "추진사항", "복지"]


def test_edits_arrive() -> None:
    def change(book: Any) -> None:
        budget = book["예산"]
        cell_of(budget, "금액(원)", row_of(budget, "편성")).value = "3,500,000"
        schedule = book["추진계획"]
        cell_of(schedule, "12월", row_of(schedule, "추진사항")).value = "■"
        book["평가방법"].append([2, None, "정성", "적법성", "법령 위반 없음", None])

    draft = draft_from_workbook(edited(change))

    first, second = draft.projects
    assert first.budget is not None
    assert first.schedule is not None
    assert first.budget.lines[0].stated == 3_500_000
    assert first.schedule.rows[0].months == [2, 12]
    assert second.criteria[-1] == d.Criterion(type="정성", item="적법성", measure="법령 위반 없음")


def set_value(sheet: str, head: str, label: str, value: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        page = book[sheet]
        cell_of(page, head, row_of(page, label)).value = value

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (set_value("예산", "금액(원)", "편성", "삼백만원"), "‘예산’ 시트 G3 칸: ‘삼백만원’은 숫자가 아닙니다."),
        (set_value("예산", "금액(원)", "편성", 10.5), "‘예산’ 시트 G3 칸: ‘10.5’에 소수점이 있습니다."),
        (set_value("예산", "금액(원)", "편성", "#REF!"), "‘예산’ 시트 G3 칸: 엑셀 오류(#REF!)가 들어 있습니다."),
        (
            set_value("예산", "비율(%)", "편성", 50),
            "‘예산’ 시트 H3 칸: ‘편성’ 행에서는 ‘비율(%)’ 칸을 쓰지 않습니다. 비우거나 ‘재원’ 행에",
        ),
        (set_value("예산", "사업순번", "편성", 9), "‘예산’ 시트 A3 칸: 사업순번 9가 ‘사업’ 시트에 없습니다."),
        (set_value("예산", "구분", "예산", "편성"), "‘예산’ 시트 C2 칸: ‘편성’ 행 위에 ‘예산’ 행이 없습니다."),
        (set_value("목표", "주기", "수치", "해마다"), "쓸 수 없는 값입니다. 연, 반기, 분기, 월, 주, 일, 상시 가운데"),
        (set_value("목표", "구분", "수치", "숫자"), "‘목표’ 시트 C3 칸: 구분이 ‘숫자’입니다. 목표, 수치 가운데"),
        (set_value("사업개요", "구분", "목적", "기간"), "‘기간’ 행은 하나만 둘 수 있습니다."),
        (set_value("예산", "금액(원)", "편성", "=1+1"), "‘예산’ 시트 G3 칸: 수식(=1+1)이 들어 있습니다. 수식 대신 값을"),
        (set_value("사업개요", "내용", "사업내용", '="글"&1'), '칸: 수식(="글"&1)이 들어 있습니다.'),
        (set_value("목표", "구분", "수치", "=1"), "‘목표’ 시트 C3 칸: 구분이 ‘=1’입니다."),
        (lambda book: book.remove(book["목표"]), "‘목표’ 시트가 없습니다."),
        (lambda book: (book.remove(book["목표"]), book.remove(book["팀"])), "‘팀’, ‘목표’ 시트가 없습니다."),
        (lambda book: book["목표"].delete_cols(3), "‘목표’ 시트에 ‘구분’ 열이 없습니다."),
    ],
)
def test_a_wrong_cell_is_named(change: Callable[[Any], None], message: str) -> None:
    with pytest.raises(UnreadablePlan) as caught:
        draft_from_workbook(edited(change))

    assert message in str(caught.value)


def test_all_wrong_cells_are_named_at_once_and_what_follows_from_them_is_not() -> None:
    def change(book: Any) -> None:
        set_value("예산", "금액(원)", "편성", "많이")(book)
        set_value("예산", "금액(원)", "예산", "반")(book)
        set_value("사업", "사업명", "담당", "새 이름")(book)
        set_value("성과·개선", "구분", "개선사항", "개선")(book)
        set_value("목표", "사업순번", "목표", 9)(book)

    with pytest.raises(UnreadablePlan) as caught:
        draft_from_workbook(edited(change))

    lines = str(caught.value).splitlines()
    assert lines[0] == "고칠 곳이 5곳 있습니다."
    assert [re.sub(r"\d+ 칸.*", "", line) for line in lines[1:]] == [
        "‘사업’ 시트 E",
        "‘목표’ 시트 A",
        "‘예산’ 시트 G",
        "‘예산’ 시트 G",
        "‘성과·개선’ 시트 C",
    ]


def test_a_wrong_number_of_a_project_is_told_once() -> None:
    def change(book: Any) -> None:
        cell_of(book["사업"], "사업순번", 2).value = "하나"

    with pytest.raises(UnreadablePlan) as caught:
        draft_from_workbook(edited(change))

    assert str(caught.value).startswith("‘사업’ 시트 A2 칸: ‘하나’는 숫자가 아닙니다.")
    assert "\n" not in str(caught.value)


def test_of_very_many_wrong_cells_the_first_are_named() -> None:
    def change(book: Any) -> None:
        page = book["평가방법"]
        for _ in range(50):
            page.append([1, None, "다른", "항목", "기준", None])

    with pytest.raises(UnreadablePlan, match="고칠 곳이 50곳") as caught:
        draft_from_workbook(edited(change))

    assert str(caught.value).endswith("그 밖에 20곳")


def test_a_workbook_of_somebody_else_is_told_as_such_in_one_sentence() -> None:
    book = openpyxl.Workbook()
    book.active.append(["이름", "금액"])
    stream = BytesIO()
    book.save(stream)

    with pytest.raises(UnreadablePlan) as caught:
        draft_from_workbook(stream.getvalue())

    assert str(caught.value).startswith("촘촘에서 내려받은 엑셀이 아닙니다.")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("change", [lambda book: book.remove(book["점검 결과"]), lambda book: book["점검 결과"].delete_cols(2)])
def test_the_sheet_of_findings_may_be_missing_or_broken(change: Callable[[Any], None]) -> None:
    draft = small_draft()

    assert draft_from_workbook(edited(change, draft)) == msgspec.structs.replace(draft, diagnostics=[])


def test_a_finding_that_cannot_be_read_is_left_out_and_the_others_are_there() -> None:
    draft = small_draft()
    finding = d.Diagnostic(code="P301", severity="info", message="되돌려 읽었습니다.", line=3)
    draft.diagnostics = [finding, msgspec.structs.replace(finding, line=4)]

    read = draft_from_workbook(edited(set_value("점검 결과", "정도", "점검", "큰일"), draft))

    assert read == msgspec.structs.replace(draft, diagnostics=draft.diagnostics[1:])


@given(st.binary(max_size=200))
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadablePlan):
        draft_from_workbook(data)


@cache
def the_workbook() -> bytes:
    """One for all examples: a workbook bears the time at which it was written, and its length varies with it."""
    return workbook(small_draft())


@given(st.data())
@settings(max_examples=20)
def test_a_damaged_workbook_is_refused_or_read(data: st.DataObject) -> None:
    original = bytearray(the_workbook())
    start = data.draw(st.integers(0, len(original) - 1))
    original[start] ^= data.draw(st.integers(1, 255))

    try:
        result: d.Draft | None = draft_from_workbook(bytes(original))
    except UnreadablePlan:
        result = None

    # A sheet of findings that is not to be found may be missing: nothing of the plan is.
    assert result in (None, small_draft(), msgspec.structs.replace(small_draft(), diagnostics=[]))
