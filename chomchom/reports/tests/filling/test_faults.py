"""What is wrong with a template: each fault with its place, a sentence that says what to do, and no file filled in spite of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from chomchom.reports.filling import CannotFill, Fault, Known, Values, faults_of, filled, found
from chomchom.reports.filling.checking import nearest
from chomchom.reports.tests.filling.files import control, fill_table, hangul, hangul_of, merge, runs, word, word_of, word_runs

KNOWN = Known(
    frozenset({"기관 이름", "팀", "한 일"}),
    {"목표": frozenset({"이름", "수"}), "실적": frozenset({"종류", "건수"})},
    once=frozenset({"한 일"}),
)


def told(data: bytes, name: str = "서식.hwpx") -> list[Fault]:
    return faults_of(found(data, name), KNOWN)


def kinds(faults: Sequence[Fault]) -> list[tuple[str, str]]:
    return [(each.kind, each.name) for each in faults]


def table(*rows: Sequence[str]) -> bytes:
    return hangul(lambda document: fill_table(document.add_table(len(rows), len(rows[0])), rows))


def test_a_good_template_has_no_faults() -> None:
    goals, done = table(["{{목표.이름}}", "{{목표.수}} ({{팀}})"]), table(["{{실적.종류}}", "{{실적.건수}}"], ["{{목표.이름}}", ""])

    assert (told(goals), told(done), told(hangul_of(runs("{{팀}} {{팀}} {{한 일}} {보통} 글")))) == ([], [], [])


@pytest.mark.parametrize(
    ("name", "near"),
    [("기관이름", "기관 이름"), ("기간 이름", "기관 이름"), ("목표이름", "목표.이름"), ("실적.건", "실적.건수"), ("영업이익", "")],
)
def test_an_unknown_field_is_told_with_the_nearest_known_one(name: str, near: str) -> None:
    (fault,) = told(hangul_of(runs(f"{{{{{name}}}}}")))

    assert (fault.kind, fault.where, nearest(name, KNOWN.names)) == ("unknown", "본문 2번째 문단", near)
    assert f"‘{name}’" in fault.says
    assert (f"‘{near}’" if near else "항목 목록에 있는 이름으로") in fault.says


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (runs("앞 {{팀"), ("unclosed", "팀")),
        (runs("{{팀", " 뒤 {{팀}}"), ("unclosed", "팀 뒤")),
        (runs("{{팀") + runs("}}"), ("unclosed", "팀")),
        (runs("팀}} 뒤"), ("unopened", "")),
        (runs("{{ }}"), ("nameless", "")),
    ],
)
def test_braces_that_do_not_match_are_told(body: str, expected: tuple[str, str]) -> None:
    assert kinds(told(hangul_of(body)))[0] == expected
    assert kinds(told(word_of(word_runs("{{팀}} 팀}}")), "서식.docx")) == [("unopened", "")]


def test_marks_without_their_other_are_told() -> None:
    begin = '<hp:run><hp:ctrl><hp:fieldBegin id="7" type="CLICK_HERE" name="팀"/></hp:ctrl></hp:run>'
    end = '<hp:run><hp:ctrl><hp:fieldEnd beginIDRef="{}"/></hp:ctrl></hp:run>'

    assert kinds(told(hangul_of(f"<hp:p>{begin}</hp:p><hp:p>{end.format(7)}</hp:p>"))) == [("endless", "팀")]
    assert kinds(told(hangul_of(f"<hp:p>{end.format(8)}</hp:p>"))) == [("beginless", "")]
    assert kinds(told(hangul_of(f"<hp:p>{begin}{begin.replace('7', '9')}{end.format(9)}{end.format(7)}</hp:p>"))) == [
        ("inside", "팀")
    ]
    cut = merge("팀").rpartition("<w:r>")[0]
    assert kinds(told(word_of(f"<w:p>{cut}</w:p>"), "서식.docx")) == [("endless", "팀")]


def test_a_merge_field_that_word_computes_with_is_told() -> None:
    outer = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
    body = f'<w:p>{outer}{merge("팀")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'

    assert kinds(told(word_of(body), "서식.docx")) == [("inside", "팀")]


def test_a_click_here_field_without_a_name_is_a_remark_only() -> None:
    marks = ('<hp:fieldBegin id="7" type="CLICK_HERE" name=""/>', '<hp:fieldEnd beginIDRef="7"/>')
    field = "".join(f"<hp:ctrl>{mark}</hp:ctrl>" for mark in marks)
    faults = told(hangul_of(f"<hp:p><hp:run>{field}</hp:run></hp:p>{runs('{{팀}}')}"))

    assert [(each.kind, each.is_remark) for each in faults] == [("nameless", True)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["{{목표.이름}}", "{{실적.건수}}"]], ("mixed", "목표")),
        ([["{{목표.이름}}", "{{목표.이름}}"]], ("doubled", "목표.이름")),
        ([["{{목표.이름}}"], ["{{목표.수}}"]], ("doubled", "목표")),
        ([["{{목표}}"]], ("table", "목표")),
        ([["{{한 일}}", "{{한 일}}"]], ("doubled", "한 일")),
    ],
)
def test_what_cannot_be_a_row_is_told(rows: list[list[str]], expected: tuple[str, str]) -> None:
    assert kinds(told(table(*rows))) == [expected]


def test_a_field_of_rows_outside_of_a_table_is_told() -> None:
    assert kinds(told(hangul_of(runs("{{목표.이름}}")))) == [("outside", "목표.이름")]


def test_a_row_that_goes_on_below_is_told_in_both_formats() -> None:
    def make(document: object) -> None:
        made = document.add_table(3, 2)  # type: ignore[attr-defined]  # of either library
        fill_table(made, [["{{목표.이름}}", "{{목표.수}}"], ["", ""], ["계", ""]])
        if hasattr(made, "merge_cells"):
            made.merge_cells(0, 0, 1, 0)
        else:
            made.cell(0, 0).merge(made.cell(1, 0))

    assert kinds(told(hangul(make))) == kinds(told(word(make), "서식.docx")) == [("merged", "목표")]


def test_a_repeated_row_within_another_is_told() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{word_runs('{{실적.종류}}')}</w:tc></w:tr></w:tbl>"
    body = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}<w:p/></w:tc></w:tr></w:tbl>"

    assert kinds(told(word_of(body.format(word_runs("{{목표.이름}}"), inner)), "서식.docx")) == [("nested", "실적")]
    assert told(word_of(body.format(word_runs("{{팀}}"), inner)), "서식.docx") == []


def test_a_template_without_any_field_is_told() -> None:
    assert kinds(told(hangul_of(runs("그냥 글")))) == [("none", "")]


def test_faults_come_in_the_order_of_the_document() -> None:
    data = hangul_of(runs("{{모름 하나}}") + runs("{{팀") + runs("{{모름 둘}}"))

    assert [each.where for each in told(data)] == [f"본문 {number}번째 문단" for number in (2, 3, 4)]


@pytest.mark.parametrize(
    ("body", "says"),
    [(runs("{{모름}}"), "모르는 항목"), (runs("{{팀"), "닫는 중괄호"), (runs("{{모름}}") + runs("{{팀"), "그 밖에 1곳")],
)
def test_a_template_with_faults_is_not_filled(body: str, says: str) -> None:
    with pytest.raises(CannotFill, match=says):
        filled(hangul_of(body), "서식.hwpx", Values({"팀": "기획팀"}))


def test_rows_that_differ_and_rows_without_end_are_refused() -> None:
    data = table(["{{목표.이름}}", "{{목표.수}}"])

    with pytest.raises(CannotFill, match="열이 다릅니다"):
        filled(data, "서식.hwpx", Values({}, {"목표": [{"이름": "", "수": ""}, {"이름": ""}]}))
    with pytest.raises(CannotFill, match="줄이 너무 많습니다"):
        filled(data, "서식.hwpx", Values({}, {"목표": [{"이름": "", "수": ""}] * 5001}))


def test_an_unknown_control_of_word_is_told_with_what_people_may_do() -> None:
    (fault,) = told(word_of(f"<w:p>{control('<w:tag w:val="영업이익"/>', '<w:r/>')}</w:p>"), "서식.docx")

    assert "필드 이름을 비워 주세요" in fault.says
