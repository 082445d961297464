"""The standard sets are good forms, in Korean that everybody reads."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from chomchom.surveys.instrument.banking import Standard, standards
from chomchom.surveys.instrument.checking import faults_of
from chomchom.surveys.instrument.form import Type

OFFICIALESE = (
    "귀하", "귀 기관", "상기", "하기의", "기재", "제반", "금번", "당해", "익월", "제고", "도모", "함양", "고취", "여부", "소관",
    "관하여", "대하여", "인하여", "의거", "통하여", "기타", "응답자", "해당 사항", "제공받", "적정", "적절", "원활", "전반적",
)  # fmt: skip
ENDINGS = ("까?", "다.", "세요.")
LONGEST = 40
each_set = pytest.mark.parametrize("standard", standards(), ids=lambda standard: standard.code)


def sentences(standard: Standard) -> list[str]:
    form = standard.form
    found = [form.title, form.intro, form.closing]
    for section in form.sections:
        found += [section.title, section.intro]
        for asked in section.questions:
            found += [asked.text, asked.help, asked.low, asked.high, *(choice.text for choice in asked.choices)]
    return [text["ko"] for text in found if text]


def test_every_purpose_has_one() -> None:
    assert {standard.purpose for standard in standards()} == {
        "users", "workers", "training", "programme", "needs", "demand", "rights", "diagnosis",
    }  # fmt: skip


@each_set
def test_it_has_no_fault(standard: Standard) -> None:
    assert faults_of(standard.form) == []


@each_set
def test_its_words_are_plain(standard: Standard) -> None:
    for text in sentences(standard):
        assert [word for word in OFFICIALESE if word in text] == [], text
        assert all(len(part) <= LONGEST for part in re.split(r"(?<=[.?]) ", text)), text


@each_set
def test_a_question_is_one_sentence_with_one_idea(standard: Standard) -> None:
    for asked in standard.form.questions:
        text = asked.text["ko"]
        assert text.endswith(ENDINGS), text
        assert len(re.findall(r"[.?]", text)) == 1, text
        if asked.type == Type.SCALE:
            assert not re.search(r"((?<!다)고 (?!있|싶)|이며|으며|면서| 및 )", text), text


@each_set
def test_it_says_that_it_is_anonymous_and_has_room_for_words(standard: Standard) -> None:
    assert "이름을 묻지 않습니다" in standard.form.intro["ko"]
    assert any(asked.type == Type.TEXT and not asked.show_if for asked in standard.form.questions)


@each_set
def test_its_scales_are_balanced(standard: Standard) -> None:
    """Five points from one end to its opposite, in the same strength."""
    ends = {(asked.low["ko"], asked.high["ko"]) for asked in standard.form.questions if asked.type == Type.SCALE}
    assert ends <= {("전혀 그렇지 않다", "매우 그렇다"), ("매우 불만족한다", "매우 만족한다")}
    assert all(asked.points == 5 for asked in standard.form.questions)


def test_common_items_are_asked_on_the_same_scale_everywhere() -> None:
    found = defaultdict(set)
    sets = defaultdict(set)
    for standard in standards():
        for asked in standard.form.questions:
            found[asked.item].add((asked.type, asked.points, str(asked.low)))
            sets[asked.item].add(standard.code)
    assert all(len(shapes) == 1 for item, shapes in found.items() if item)
    assert len(sets["overall"]) == 7
    assert sets["kindness"] == {"users", "training", "programme"}
    assert sets["again"] == {"users", "workers", "training", "programme"}
