"""What is wrong with a form is told, with where it is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from chomchom.surveys.instrument.checking import Fault, faults_of
from chomchom.surveys.instrument.form import Choice, Form, Question, Row, Section, Type
from chomchom.surveys.tests.made import FORM

TWO = (Choice(value="x", text={"ko": "하나"}), Choice(value="y", text={"ko": "둘"}))


def of(*questions: Question, **section: Any) -> Form:
    return Form(title={"ko": "설문"}, sections=(Section(**{"name": "s", "questions": questions} | section),))


def scale(name: str, **fields: Any) -> Question:
    return Question(name=name, type=fields.pop("type", Type.SCALE), text={"ko": "좋습니까?"}, **fields)


def said(form: Form) -> str:
    return " ".join(fault.sentence for fault in faults_of(form))


def test_a_good_form_has_no_fault() -> None:
    assert faults_of(FORM) == []


def test_a_loop_is_told_as_a_loop() -> None:
    found = faults_of(of(scale("a", show_if="c = 1"), scale("b", show_if="a = 1"), scale("c", show_if="b = 1")))
    assert Fault("a", "건너뛰는 조건이 돌고 돕니다: a → c → b → a. 한 곳의 조건을 지워 주세요.") in found
    assert "돌고 돕니다: a → a" in said(of(scale("a", show_if="a = 1")))


def test_a_section_that_waits_for_its_own_question_is_a_loop() -> None:
    assert "돌고 돕니다" in said(of(scale("a"), show_if="a = 1"))


def test_a_long_chain_of_conditions_is_no_loop() -> None:
    chain = [scale("q0"), *(scale(f"q{at}", show_if=f"q{at - 1} = 1") for at in range(1, 500))]
    assert faults_of(of(*chain)) == []


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("b = 1", "먼저 묻는다고 할 수 없는"),
        ("none = 1", "‘none’라는 물음이 없습니다"),
        ("one = 'z'", "‘z’라는 보기가 없습니다"),
        ("selected(many, 'z')", "‘z’라는 보기가 없습니다"),
        ("many = 'x'", "selected(many"),
        ("table = 1", "table.줄"),
        ("table.none = 1", "‘none’라는 줄이 없습니다"),
        ("words > 'x'", "크고 작음"),
        ("first <= 'x'", "글 ‘x’와 견줄 수 없습니다"),
        ("first <= 9", "1부터 5까지"),
        ("one-other = 'x'", "직접 쓰는 보기가 없습니다"),
        ("note = 1", "안내 글"),
        ("first ==", "와야 합니다"),
    ],
)
def test_a_condition_looks_back_at_what_can_be(condition: str, sentence: str) -> None:
    form = of(
        scale("first"),
        scale("one", type=Type.SINGLE, choices=TWO),
        scale("many", type=Type.MULTIPLE, choices=TWO),
        scale("table", type=Type.MATRIX, rows=(Row(name="r", text={"ko": "줄"}),)),
        scale("words", type=Type.TEXT),
        scale("note", type=Type.NOTE),
        scale("asked", show_if=condition),
        scale("b"),
    )
    assert any(fault.where == "asked" and sentence in fault.sentence for fault in faults_of(form)), faults_of(form)


def test_questions_that_are_mixed_do_not_look_at_each_other() -> None:
    assert "섞어 묻지" in said(of(scale("a"), scale("b", show_if="a = 1"), random_order=True))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (scale("1a"), "이름 ‘1a’"),
        (scale("and"), "이름 ‘and’"),
        (scale("a-other"), "-other"),
        (scale("a", points=4), "5점이나 7점"),
        (scale("a", choices=TWO), "고르는 물음에만"),
        (scale("a", type=Type.SINGLE, choices=TWO[:1]), "2개부터"),
        (scale("a", type=Type.SINGLE, choices=(TWO[0], TWO[0])), "보기의 값 ‘x’"),
        (scale("a", type=Type.SINGLE, choices=(TWO[0], Choice(value="a b", text={"ko": "둘"}))), "빈칸"),
        (scale("a", type=Type.RANKING, choices=TWO, most=Decimal(3)), "1부터 2까지"),
        (scale("a", type=Type.NUMBER, least=Decimal(3), most=Decimal(2)), "가장 작은 값이"),
        (scale("a", type=Type.MATRIX), "표의 줄은"),
        (scale("a", type=Type.TEXT, lines=0), "20줄"),
        (scale("a", type=Type.NOTE, required=True), "안내 글"),
    ],
)
def test_a_question_is_within_its_limits(question: Question, sentence: str) -> None:
    assert sentence in said(of(question))


def test_names_items_and_groups_are_once_and_there() -> None:
    form = of(scale("a", item="overall"), scale("a", item="overall"))
    assert "이름 ‘a’가 두 번" in said(form)
    assert "공통 항목 ‘overall’이 두 번" in said(form)
    assert "나누어 볼 물음 ‘a’" in said(msgspec.structs.replace(form, grouped_by=("a",)))
    assert "물음이 하나도 없습니다" in said(of())


def test_a_language_is_whole_or_not_there() -> None:
    form = msgspec.structs.replace(of(scale("a")), languages=("ko", "vi"))
    assert said(form).count("번역이 없습니다(vi)") == 2  # the title and the question
    assert "언어 목록에 없는 말" in said(of(Question(name="a", type=Type.SCALE, text={"ko": "좋습니까?", "en": "Good?"})))
