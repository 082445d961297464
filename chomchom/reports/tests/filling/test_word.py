"""Templates of Word, filled and read again by python-docx: content controls, merge fields, cut placeholders, repeated rows."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
import pytest
from docx.enum.text import WD_BREAK
from hypothesis import given, settings
from hypothesis import strategies as st

from chomchom.reports.filling import FieldKind, Values, filled, found
from chomchom.reports.filling.text import lines_of
from chomchom.reports.tests.filling.files import (
    DOCUMENT,
    control,
    fill_table,
    members,
    merge,
    word,
    word_lines,
    word_of,
    word_runs,
    word_table,
)

GOALS = {"목표": [{"이름": "가", "수": "1"}, {"이름": "나", "수": "2"}]}


def document(data: bytes) -> str:
    return members(data)[DOCUMENT].decode()


def fill(data: bytes, **fields: str) -> bytes:
    return filled(data, "서식.docx", Values(fields))


def test_fields_are_found_wherever_they_stand() -> None:
    def make(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "{{기관명}}"
        document.sections[0].footer.paragraphs[0].text = "{{쪽}}"
        document.add_paragraph("{{팀}}과 {{팀장}}")
        fill_table(document.add_table(1, 2), [["{{목표.이름}}", "{{목표.수}}"]])

    fields = found(word(make), "서식.docx")

    assert [(each.name, each.where) for each in fields] == [
        ("팀", "본문 1번째 문단"),
        ("팀장", "본문 1번째 문단"),
        ("목표.이름", "본문 1번째 표 1번째 줄 1번째 칸"),
        ("목표.수", "본문 1번째 표 1번째 줄 2번째 칸"),
        ("기관명", "머리말 1번째 문단"),
        ("쪽", "꼬리말 1번째 문단"),
    ]


@pytest.mark.parametrize("cut", [("앞 {{팀}} 뒤",), ("앞 {", "{", "팀", "}", "} 뒤"), ("앞 {{팀", "}} 뒤")])
def test_a_placeholder_may_be_cut_into_runs_and_keeps_its_first_look(cut: tuple[str, ...]) -> None:
    made = fill(word_of(word_runs(*cut)), 팀="기획팀")

    (paragraph,) = docx.Document(io.BytesIO(made)).paragraphs
    assert paragraph.text == "앞 기획팀 뒤"
    assert (paragraph.runs[0].text.startswith("앞 기획팀"), paragraph.runs[0].bold) == (True, True)


def test_headers_footers_and_notes_are_filled_and_the_rest_keeps_its_bytes() -> None:
    def make(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "{{기관명}} 업무보고"

    before = word(make)
    made = fill(before, 기관명="A&B <원>")

    assert docx.Document(io.BytesIO(made)).sections[0].header.paragraphs[0].text == "A&B <원> 업무보고"
    changed = {name for name, content in members(before).items() if members(made)[name] != content}
    assert {re.sub(r"\d", "", name) for name in changed} == {"word/header.xml"}


def test_content_controls_are_known_by_tag_or_title_and_filled_where_they_stand() -> None:
    body = (
        f"<w:p>{control('<w:alias w:val="팀"/>', '<w:r><w:rPr><w:b/></w:rPr><w:t>옛 </w:t></w:r><w:r><w:t>팀</w:t></w:r>')}</w:p>"
    )
    guide = control(
        '<w:alias w:val="제목"/><w:tag w:val="요약"/>',
        "<w:p><w:r><w:rPr><w:rStyle w:val='PlaceholderText'/></w:rPr><w:t>쓰세요</w:t></w:r></w:p><w:p/>",
        "<w:showingPlcHdr/><w:dataBinding/>",
    )
    cell = control('<w:tag w:val="기관명"/>', "<w:tc><w:p/></w:tc>")
    data = word_of(f"{body}{guide}<w:tbl><w:tr>{cell}<w:tc><w:p/></w:tc></w:tr></w:tbl>")

    fields = found(data, "서식.docx")
    made = document(fill(data, 팀="기획팀", 요약="하나\n둘", 기관명="행복원"))

    assert [(each.name, each.where, each.kind) for each in fields] == [
        ("팀", "본문 1번째 문단", FieldKind.CONTROL),
        ("요약", "본문 2번째 문단", FieldKind.CONTROL),
        ("기관명", "본문 1번째 표 1번째 줄 1번째 칸", FieldKind.CONTROL),
    ]
    assert '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">기획팀</w:t></w:r></w:sdtContent>' in made
    lines = "".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in ("하나", "둘"))
    assert f"{lines}</w:sdtContent>" in made
    assert '<w:tc><w:p><w:r><w:t xml:space="preserve">행복원</w:t></w:r></w:p></w:tc>' in made
    for gone in ("showingPlcHdr", "dataBinding", "PlaceholderText", "옛 "):
        assert gone not in made


def test_controls_that_hold_something_else_are_no_fields() -> None:
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{팀}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    data = word_of(
        control('<w:tag w:val="차례"/>', "<w:p/>", "<w:docPartObj/>")
        + control('<w:tag w:val="묶음"/>', table)
        + control("", "<w:p/>")
    )

    assert [each.name for each in found(data, "서식.docx")] == ["팀"]


def test_a_control_around_a_cell_with_a_table_in_it_is_no_field() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{word_runs('{{팀}}')}</w:tc></w:tr></w:tbl><w:p/>"
    cell = control('<w:tag w:val="요약"/>', f"<w:tc>{inner}</w:tc>")

    assert [each.name for each in found(word_of(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"), "서식.docx")] == ["팀"]


def test_merge_fields_are_filled_with_the_look_of_their_result() -> None:
    simple = '<w:fldSimple w:instr=" MERGEFIELD 팀장 "><w:r><w:rPr><w:b/></w:rPr><w:t>«팀장»</w:t></w:r></w:fldSimple>'
    data = word_of(f"<w:p><w:r><w:t>앞 </w:t></w:r>{merge('팀')}<w:r><w:t> 뒤 </w:t></w:r>{simple}</w:p>")

    made = fill(data, 팀="기획팀\n둘", 팀장="홍길동")

    assert [(each.name, each.kind) for each in found(data, "서식.docx")] == [("팀", FieldKind.MERGE), ("팀장", FieldKind.MERGE)]
    assert word_lines(made) == ["앞 기획팀\n둘 뒤 홍길동"]
    assert '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">기획팀</w:t><w:br/>' in document(made)
    assert '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">홍길동</w:t></w:r>' in document(made)
    assert "fldChar" not in document(made)
    assert "MERGEF" not in document(made)


def test_other_fields_stay_and_what_they_show_is_text() -> None:
    page = '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate", "end"))
    link = f'{begin}<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>{middle}<w:r><w:t>{{{{팀}}}}</w:t></w:r>{end}'

    made = document(fill(word_of(f"<w:p>{page}{link}</w:p>"), 팀="기획팀"))

    assert page in made
    assert link.replace("<w:t>{{팀}}", '<w:t xml:space="preserve">기획팀') in made


def test_lines_behind_a_bullet_become_paragraphs_with_its_look_and_others_line_breaks() -> None:
    def make(document: Any) -> None:
        document.add_paragraph("- {{일}}", style="List Bullet")
        document.add_paragraph("요약: {{일}} 끝")
        document.add_paragraph("{{일}}").add_run().add_break(WD_BREAK.PAGE)

    made = fill(word(make), 일="하나\n둘")

    paragraphs = docx.Document(io.BytesIO(made)).paragraphs
    assert [each.text for each in paragraphs[:3]] == ["- 하나", "- 둘", "요약: 하나\n둘 끝"]
    assert {each.style and each.style.name for each in paragraphs[:2]} == {"List Bullet"}


def test_a_row_is_repeated_for_each_row_of_its_table() -> None:
    def make(document: Any) -> None:
        table = document.add_table(3, 3)
        fill_table(table, [["구분", "이름", "수"], ["", "{{목표.이름}}", "{{목표.수}}건"], ["", "계", "{{합계}}"]])
        table.cell(0, 0).merge(table.cell(2, 0))

    made = filled(word(make), "서식.docx", Values({"합계": "3"}, GOALS))

    assert [row[1:] for row in word_table(made)] == [["이름", "수"], ["가", "1건"], ["나", "2건"], ["계", "3"]]
    assert {row[0].strip() for row in word_table(made)} == {"구분"}  # one cell through all rows


def test_copies_of_a_row_have_nothing_that_there_may_be_only_one_of() -> None:
    name = control(
        '<w:tag w:val="목표.이름"/>', "<w:p w14:paraId='0A'><w:bookmarkStart w:id='1' w:name='곳'/><w:bookmarkEnd w:id='1'/></w:p>"
    )
    data = word_of(f"<w:tbl><w:tr w14:paraId='0B'><w:tc>{name}<w:p/></w:tc><w:tc>{word_runs('{{목표.수}}')}</w:tc></w:tr></w:tbl>")

    made = document(filled(data, "서식.docx", Values({}, GOALS)))

    assert re.findall(r">(가|나|1|2)</w:t>", made) == ["가", "1", "나", "2"]
    assert [made.count(each) for each in ('w14:paraId="0B"', '<w:id w:val="5"/>')] == [1, 1]


def test_a_table_without_rows_says_so_in_one() -> None:
    data = word(lambda document: fill_table(document.add_table(1, 2), [["{{목표.수}}", "{{목표.이름}}"]]))

    assert word_table(filled(data, "서식.docx", Values({}, {"목표": []}))) == [["해당 없음", ""]]


def test_text_boxes_are_filled_also_where_word_keeps_them_twice() -> None:
    box = f"<w:txbxContent>{word_runs('{{팀}}')}</w:txbxContent>"
    drawn = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    data = word_of(f"<w:p><w:r>{drawn}</w:r></w:p>")

    assert [(each.name, each.where) for each in found(data, "서식.docx")] == [("팀", "글상자 1번째 문단")]
    assert document(fill(data, 팀="기획팀")).count(">기획팀</w:t>") == 2


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=())), st.text(max_size=20))
def test_any_text_comes_out_as_it_went_in(first: str, second: str) -> None:
    made = fill(_ANY, 가=first, 나=second)

    assert word_lines(made) == [f"앞 {'\n'.join(lines_of(first))} 사이 {'\n'.join(lines_of(second))}"]


_ANY = word_of(word_runs("앞 {{", "가}} 사이", " {{나}}"))
