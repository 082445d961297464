"""Templates of Hangul, filled and read again by python-hwpx: 누름틀, placeholders cut into runs, repeated rows, lines."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hwpx import HwpxDocument
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from chomchom.reports.filling import FieldKind, Values, filled, found
from chomchom.reports.filling.text import lines_of
from chomchom.reports.tests.filling.files import (
    SECTION,
    fill_table,
    hangul,
    hangul_lines,
    hangul_of,
    hangul_table,
    members,
    runs,
    with_members,
)

GOALS = Values({"기관명": "행복원"}, {"목표": [{"이름": f"목표 {number}", "수": f"{number:,}"} for number in (1, 2, 3000)]})


def section(data: bytes) -> str:
    return members(data)[SECTION].decode()


def fill(data: bytes, **fields: str) -> bytes:
    return filled(data, "서식.hwpx", Values(fields))


def test_fields_are_found_wherever_they_stand() -> None:
    def make(document: Any) -> None:
        document.page.set_header(text="{{기관명}}")
        document.page.set_footer(text="{{쪽}}")
        document.fields.add("팀", prompt="누르고 쓰세요")
        fill_table(document.add_table(2, 2), [["이름", "수"], ["{{목표.이름}}", "{{ 목표.수 }}"]])

    fields = found(hangul(make), "서식.hwpx")

    assert [(each.name, each.where, each.kind) for each in fields] == [
        ("기관명", "머리말 1번째 문단", FieldKind.PLACEHOLDER),
        ("쪽", "꼬리말 1번째 문단", FieldKind.PLACEHOLDER),
        ("팀", "본문 2번째 문단", FieldKind.CLICK_HERE),
        ("목표.이름", "본문 1번째 표 2번째 줄 1번째 칸", FieldKind.PLACEHOLDER),
        ("목표.수", "본문 1번째 표 2번째 줄 2번째 칸", FieldKind.PLACEHOLDER),
    ]
    assert (fields[3].table, fields[3].column, fields[3].row == fields[4].row > 0) == ("목표", "이름", True)


def test_headers_and_click_here_fields_are_filled_and_keep_being_fields() -> None:
    def make(document: Any) -> None:
        document.page.set_header(text="{{기관명}} 업무보고")
        document.fields.add("팀", prompt="누르고 쓰세요")

    made = filled(hangul(make), "서식.hwpx", Values({"기관명": "행복원", "팀": "기획팀"}))

    document = HwpxDocument.open(made)
    assert [(field.name, field.value) for field in document.fields.all] == [("팀", "기획팀")]
    assert section(made).count("<hp:t>행복원 업무보고</hp:t>") == 2  # some programs keep headers in two places
    assert "누르고 쓰세요</hp:t>" not in section(made)
    assert document.validate().issues == ()


def test_a_guide_gives_its_look_up_and_a_written_text_keeps_it() -> None:
    guide = '<hp:parameters cnt="1" name=""><hp:stringParam name="Direction">쓰세요</hp:stringParam></hp:parameters>'
    begin = f'<hp:ctrl><hp:fieldBegin id="7" type="CLICK_HERE" name="팀">{guide}</hp:fieldBegin></hp:ctrl>'
    end = '<hp:ctrl><hp:fieldEnd beginIDRef="7"/></hp:ctrl>'
    middle = '<hp:run charPrIDRef="5"><hp:t>{}</hp:t></hp:run>'
    body = f'<hp:p id="1"><hp:run charPrIDRef="1">{{}}</hp:run>{middle}<hp:run charPrIDRef="1">{{}}<hp:t>뒤</hp:t></hp:run></hp:p>'

    of_guide = section(fill(hangul_of(body.format(begin, "쓰세요", end)), 팀="기획팀"))
    of_text = section(fill(hangul_of(body.format(begin, "옛 팀", end)), 팀="기획팀"))

    assert re.search(r'charPrIDRef="1"><hp:ctrl><hp:fieldBegin.*?</hp:ctrl><hp:t>기획팀</hp:t></hp:run>', of_guide)
    assert '<hp:run charPrIDRef="5"><hp:t>기획팀</hp:t></hp:run>' in of_text
    assert 'dirty="1"' in of_text


@pytest.mark.parametrize(
    "cut",
    [
        ("앞 {{기관명}} 뒤",),
        ("앞 {", "{기", "관명}", "} 뒤"),
        ("앞 {{", "기관명", "}} 뒤"),
        ("앞 {{기<hp:markpenEnd/>관명}}", " 뒤"),
    ],
)
def test_a_placeholder_may_be_cut_into_runs_and_keeps_its_first_look(cut: tuple[str, ...]) -> None:
    made = fill(hangul_of(runs(*cut)), 기관명="행복원")

    assert hangul_lines(made) == ["앞 행복원 뒤"]
    assert '<hp:run charPrIDRef="0"><hp:t>앞 행복원' in section(made)


def test_blanks_that_hangul_writes_as_elements_are_blanks_of_a_name() -> None:
    made = fill(hangul_of(runs("가{{한<hp:nbSpace/>일}}나", "{{팀}}<hp:tab/>다")), **{"한 일": "회의", "팀": "기획팀"})

    assert hangul_lines(made)[0].startswith("가회의나기획팀")
    assert "nbSpace" not in section(made)
    assert "<hp:tab/>다" in section(made)


def test_several_fields_of_a_line_are_filled_apart() -> None:
    made = fill(hangul_of(runs("{{가}}{{나}}와 {{가}}", "{{나}}")), 가="하나\n둘", 나="셋")

    assert "<hp:t>하나<hp:lineBreak/>둘셋와 하나<hp:lineBreak/>둘</hp:t>" in section(made)


def test_lines_behind_a_bullet_become_paragraphs_and_others_line_breaks() -> None:
    made = fill(hangul_of(runs(" ○ {{일}}") + runs("{{일}}") + runs("요약: {{일}}")), 일="하나\n\n둘\n")

    assert section(made).count("<hp:p ") == 6 + 1  # two with the bullet, three without, one that has words before
    assert "요약: 하나<hp:lineBreak/><hp:lineBreak/>둘</hp:t>" in section(made)
    assert hangul_lines(made)[:4] == [" ○ 하나", " ○ 둘", "하나", "둘"]


def test_a_row_is_repeated_for_each_row_of_its_table() -> None:
    def make(document: Any) -> None:
        table = document.add_table(3, 3)
        fill_table(table, [["이름", "수", "원"], ["{{목표.이름}}", "{{목표.수}}", "{{기관명}}"], ["계", "", ""]])

    made = filled(hangul(make), "서식.hwpx", GOALS)

    assert hangul_table(made) == [
        ["이름", "수", "원"],
        ["목표 1", "1", "행복원"],
        ["목표 2", "2", "행복원"],
        ["목표 3000", "3,000", "행복원"],
        ["계", "", ""],
    ]
    assert re.findall(r'rowAddr="(\d+)"', section(made)) == [str(row) for row in range(5) for _ in range(3)]
    assert 'rowCnt="5"' in section(made)
    assert HwpxDocument.open(made).validate().issues == ()


def test_a_table_without_rows_says_so_in_one() -> None:
    data = hangul(lambda document: fill_table(document.add_table(2, 2), [["이름", "수"], ["{{목표.이름}}", "{{목표.수}}"]]))

    assert hangul_table(filled(data, "서식.hwpx", Values({}, {"목표": []}))) == [["이름", "수"], ["해당 없음", ""]]


def test_a_cell_from_above_grows_with_the_rows_that_it_covers() -> None:
    def make(document: Any) -> None:
        table = document.add_table(3, 3)
        fill_table(table, [["구분", "이름", "수"], ["", "{{목표.이름}}", "{{목표.수}}"], ["", "계", ""]])
        table.merge_cells(0, 0, 2, 0)

    made = filled(hangul(make), "서식.hwpx", GOALS)

    assert HwpxDocument.open(made).tables.all[0].row_count == 5
    assert re.findall(r'rowSpan="([2-9])"', section(made)) == ["5"]
    assert HwpxDocument.open(made).validate().issues == ()


def test_click_here_fields_in_repeated_rows_get_numbers_of_their_own() -> None:
    def make(document: Any) -> None:
        table = document.add_table(1, 2)
        table.cell(0, 0).paragraphs[0].add_form_field("목표.이름", prompt="이름")
        table.cell(0, 1).paragraphs[0].add_form_field("목표.수", prompt="수")

    made = filled(hangul(make), "서식.hwpx", GOALS)

    begins, ends = re.findall(r'fieldBegin id="(\d+)"', section(made)), re.findall(r'fieldEnd beginIDRef="(\d+)"', section(made))
    assert (len(set(begins)), begins) == (6, ends)
    assert [field.value for field in HwpxDocument.open(made).fields.all] == ["목표 1", "1", "목표 2", "2", "목표 3000", "3,000"]


def test_what_looks_like_a_field_in_a_value_stays_a_text() -> None:
    rows = [{"이름": "{{기관명}}", "수": "{{목표.이름}}"}]
    data = hangul(lambda document: fill_table(document.add_table(1, 2), [["{{목표.이름}}{{기관명}}", "{{목표.수}}"]]))

    made = filled(data, "서식.hwpx", Values({"기관명": "{{목표.수}}"}, {"목표": rows}))

    assert hangul_table(made) == [["{{기관명}}{{목표.수}}", "{{목표.이름}}"]]


def test_parts_without_fields_keep_their_bytes_and_the_layout_is_forgotten() -> None:
    data = hangul_of(runs("{{팀}}").replace("</hp:p>", '<hp:linesegarray><hp:lineseg textpos="0"/></hp:linesegarray></hp:p>'))

    before, after = members(data), members(fill(data, 팀="기획팀"))

    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {SECTION}
    assert b"linesegarray" not in after[SECTION]


def test_a_nameless_field_is_left_to_people() -> None:
    named = hangul(lambda document: (document.fields.add("자리", prompt="의견을 쓰세요"), document.add_paragraph("{{팀}}")))
    data = with_members(named, {SECTION: members(named)[SECTION].replace('name="자리"'.encode(), b'name=""')})

    made = fill(data, 팀="기획팀")

    assert "의견을 쓰세요</hp:t>" in section(made)
    assert hangul_lines(made)[-1] == "기획팀"


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=())), st.text(max_size=20))
def test_any_text_comes_out_as_it_went_in(first: str, second: str) -> None:
    made = fill(_ANY, 가=first, 나=second)

    texts = [_text_of(paragraph) for paragraph in etree.fromstring(members(made)[SECTION]).iter("{*}p")][1:]
    assert texts == ["\n".join(["앞", *lines_of(first)]).replace("앞\n", "앞 ", 1) + " 사이 " + "\n".join(lines_of(second))]


_ANY = hangul_of(runs("앞 {{", "가}} 사이", " {{나}}"))


def _text_of(paragraph: Any) -> str:
    """Written without the code under test: a line break is the only element that is a sign here."""
    pieces = ["\n" if etree.QName(each).localname == "lineBreak" else "" for each in paragraph.iter()]
    return "".join(
        piece + (each.text or "" if etree.QName(each).localname == "t" else "") + (each.tail or "")
        for piece, each in zip(pieces, paragraph.iter(), strict=True)
    )
