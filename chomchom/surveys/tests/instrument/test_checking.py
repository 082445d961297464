"""What is wrong with a form."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from chomchom.surveys.instrument.checking import faults_of
from chomchom.surveys.instrument.form import Choice, Form, Question, Row, Section, Type
from chomchom.surveys.tests.made import FORM


def _form(*questions: Question, **fields: Any) -> Form:
    return Form(**{"title": {"ko": "조사"}, "sections": (Section(name="s", questions=questions),), **fields})


def _scale(name: str = "a", **fields: Any) -> Question:
    return Question(**{"name": name, "type": Type.SCALE, "text": {"ko": "만족하십니까?"}, **fields})


def _choice(*values: str, **fields: Any) -> Question:
    choices = tuple(Choice(value=value, text={"ko": value}) for value in values)
    return Question(**{"name": "c", "type": Type.SINGLE, "text": {"ko": "고르세요."}, "choices": choices, **fields})


def test_a_good_form_has_no_faults() -> None:
    assert faults_of(FORM) == []


@pytest.mark.parametrize(
    ("form", "where", "told"),
    [
        (_form(), "", "물을 것이 하나도"),
        (_form(_scale(), title={"ko": " "}), "", "제목"),
        (_form(*(_scale(f"a{number}") for number in range(301))), "", "301개"),
        (_form(_scale(), languages=("en",)), "", "한국어"),
        (_form(_scale(), grouped_by=("a",)), "a", "나누어 볼"),
        (_form(_scale(), _scale()), "a", "2번"),
        (_form(_scale("가나")), "가나", "이름으로 쓸 수 없습니다"),
        (_form(_scale("and")), "and", "이름으로 쓸 수 없습니다"),
        (_form(_scale(text={"ko": ""})), "a", "질문의 글"),
        (_form(_scale(points=6)), "a", "5점이나 7점"),
        (_form(_scale(text={"ko": "글"}), languages=("ko", "vi")), "a", "vi 글이 빠졌습니다"),
        (_form(_choice("x")), "c", "둘 이상"),
        (_form(_choice("x", "x")), "c", "2개 있습니다"),
        (_form(_choice("x", "a b")), "c", "빈칸"),
        (_form(_choice("x", "y", type=Type.MULTIPLE, most=Decimal(3))), "c", "2개뿐"),
        (_form(_scale(choices=(Choice(value="x", text={"ko": "x"}),))), "a", "보기를 지우거나"),
        (_form(_scale(), _scale("n", type=Type.NUMBER, least=Decimal(5), most=Decimal(1))), "n", "보다 큽니다"),
        (_form(_scale(type=Type.MATRIX)), "a", "줄은 1개에서"),
        (_form(_scale(type=Type.MATRIX, rows=(Row(name="r", text={"ko": "r"}),) * 2)), "a", "2개 있습니다"),
        (_form(_scale(show_if="a >= 2")), "a", "자기 자신"),
        (_form(_scale(show_if="b >= 2"), _scale("b")), "a", "뒤에 나오거나"),
        (_form(_scale(show_if="z >= 2")), "a", "질문이 없습니다"),
        (_form(_scale(), _scale("b", show_if="a >")), "b", "더 있어야"),
        (_form(_scale(), _scale("b", show_if="a.x > 1")), "b", "표 질문이 아니어서"),
        (_form(_scale("m", type=Type.MATRIX, rows=(Row(name="r", text={"ko": "r"}),)), _scale(show_if="m > 1")), "a", "m.r"),
        (_form(_scale("n", type=Type.NOTE), _scale(show_if="answered(n)")), "a", "안내글"),
    ],
)
def test_it_is_told_where_it_is(form: Form, where: str, told: str) -> None:
    assert [fault for fault in faults_of(form) if fault.where == where and told in fault.sentence]


def test_nothing_can_wait_for_itself() -> None:
    """A loop needs a question that asks for one after it: each is refused, also among questions in random order."""
    loop = _form(_scale(show_if="b = 1"), _scale("b", show_if="a = 1"))
    assert [fault.where for fault in faults_of(loop)] == ["a"]
    mixed = replace(loop, sections=(Section(name="s", questions=(_scale(), _scale("b", show_if="a = 1")), random_order=True),))
    assert [fault.where for fault in faults_of(mixed)] == ["b"]
