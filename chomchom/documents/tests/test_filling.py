"""An edition in a template of the agency: every field of the vocabulary is given, and no other; budgets row by row."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import docx
import pytest

from chomchom.documents.content import Content, Part, Passage, Sentence, row, table
from chomchom.documents.figures import count, won
from chomchom.documents.filling import SOURCES, About, values_of
from chomchom.documents.kinds import budget, evaluation, performance
from chomchom.documents.laying_out import Signed
from chomchom.reports.filling import filled
from chomchom.reports.filling.decided import BUDGET, DECIDED, EVALUATION, PERFORMANCE
from chomchom.reports.tests.filling.files import fill_table, word

DAY = dt.date(2031, 6, 15)
PARTS: tuple[Part, ...] = (
    Sentence(("모두 ", count("people", "사람", 1250, "명"))),
    Passage("summary", "총평", text=" 잘했음\n"),
    Passage("empty", "비운 글"),
    *table(
        "2031년 본예산 세출",
        ("과목 / 부기", "산출내역", "예산액(원)"),
        [row("인건비", "3,000천원×12월", won("a", "인건비", 36_000_000)), row("합계", "", won("b", "합계", 36_000_000))],
    ),
    *table("예산의 의결", ("의결", "날짜"), [row("본예산", "2030. 12. 20.")]),
)
CONTENT = Content(title="2031년 예산서", organisation="기획팀", as_of=DAY, parts=PARTS, chain="c0ffee")
VOCABULARIES = {"budget": BUDGET, "performance": PERFORMANCE, "evaluation": EVALUATION, "meeting": DECIDED}


def about(kind: str = "budget", decided_on: dt.date | None = DAY) -> About:
    signed = (Signed("기안", "김기획", "6/14"), Signed("결재", "이원장" if decided_on else "", "6/15" if decided_on else ""))
    return About(
        agency="행복원", kind=kind, kind_name="예산서와 결산서", period="2031년", days=(dt.date(2031, 1, 1), dt.date(2031, 12, 31)),
        number="기획팀-2031-3", term="10년", digest="ab" * 32, reason="", decided_on=decided_on, signed=signed,
    )  # fmt: skip


@pytest.mark.parametrize("kind", VOCABULARIES)
def test_an_edition_gives_all_that_a_template_may_ask_for_and_nothing_else(kind: str) -> None:
    values, known = values_of(about(kind), CONTENT), VOCABULARIES[kind].known

    assert values.fields.keys() == known.fields
    assert values.tables.keys() == known.tables.keys()
    for name, rows in values.tables.items():
        assert {frozenset(each) for each in rows} <= {known.tables[name]}, name
    for name, source in SOURCES.get(kind, {}).items():
        captions = {"표"} if source.has_caption else set()
        assert {"번호", *source.columns} | captions == known.tables[name]


def test_the_heads_are_those_of_the_documents() -> None:
    said = "".join(open(module.__file__ or "").read() for module in (budget, evaluation, performance))
    for sources in SOURCES.values():
        for source in sources.values():
            assert ", ".join(f'"{head}"' for head in source.heads) in said, source.heads


def test_the_budget_stands_row_by_row_in_a_word_file() -> None:
    def make(document: Any) -> None:
        document.add_paragraph("{{문서 제목}} {{문서번호}} {{확정자}} {{상태}}")
        fill_table(document.add_table(1, 3), [["{{예산.이름}}", "{{예산.산출내역}}", "{{예산.예산액}}"]])
        fill_table(document.add_table(1, 2), [["{{글.제목}}", "{{글.글}}"]])
        fill_table(document.add_table(1, 2), [["{{집행.이름}}", "{{집행.잔액}}"]])

    made = docx.Document(io.BytesIO(filled(word(make), "서식.docx", values_of(about(), CONTENT))))

    assert made.paragraphs[0].text == "2031년 예산서 기획팀-2031-3 이원장 확정"
    rows = [[[cell.text for cell in each.cells] for each in one.rows] for one in made.tables]
    assert rows[0] == [["인건비", "3,000천원×12월", "36,000,000"], ["합계", "", "36,000,000"]]
    assert rows[1] == [["총평", "잘했음"], ["비운 글", "해당 없음"]]
    assert rows[2] == [["해당 없음", ""]]


def test_one_that_is_not_decided_names_nobody_who_decided() -> None:
    fields = values_of(about(decided_on=None), CONTENT).fields
    assert [fields[name] for name in ("작성자", "확정자", "확정일", "상태")] == ["김기획", "", "", "결재 중"]
