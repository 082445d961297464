"""The stored form of a question and its sentence."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given

import chomchom.ledger.catalogue
from chomchom.plan.question import (
    Count,
    Filter,
    LabelIs,
    Mean,
    Question,
    Ratio,
    Sum,
    from_json,
    judged,
    parts,
    sentence,
    to_json,
)
from chomchom.plan.tests.question.entries import questions

BOARD = Filter(kinds=("meeting.held",), labels=(LabelIs("body", ("이사회",)),))


@given(questions)
def test_the_stored_form_gives_the_question_back(question: Question) -> None:
    assert from_json(to_json(question)) == question


@given(questions)
def test_every_part_of_the_sentence_names_a_place_in_the_stored_form(question: Question) -> None:
    stored = msgspec.to_builtins(question)
    for part in parts(question):
        place = stored
        for step in part.path.split("/") if part.path else ():
            place = place[int(step)] if isinstance(place, list | tuple) else place[step]
        assert not part.path or place is not None


def test_a_form_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        from_json('{"measure": {"type": "count", "filter": {"kinds": [], "team": 1}}}')


def test_sentences() -> None:
    assert chomchom.ledger.catalogue.KINDS
    five = Question(measure=Count(BOARD), value=5, unit="회")
    assert sentence(five) == "[회의·위원회 개최] 중 [회의체=이사회] 건수가 [연] [5회] [이상]"
    taught = Filter(kinds=("training.held",), orgs=("교육팀",), words=("청렴",))
    people = Question(measure=Sum(taught, "people"), value=1200, unit="명", period="quarter", comparator="<=")
    assert sentence(people) == "[교육팀]의 [교육·훈련 개최] 중 [낱말=청렴] 참여 인원이 [분기마다] [1,200명] [이하]"
    share = Ratio(Sum(Filter(kinds=("purchase.preferred",)), "amount"), Sum(Filter(kinds=("purchase.made",)), "amount"))
    bought = Question(measure=share, value=5.2, unit="%")
    assert sentence(bought) == "[구매] 구매 금액 가운데 [우선구매] 구매 금액 비율이 [연] [5.2%] [이상]"
    pleased = Question(measure=Mean(Filter(kinds=("survey.done",))), value=85, unit="점")
    assert sentence(pleased) == "[조사 실시] 점수 평균이 [연] [85점] [이상]"
    assert sentence(judged("수가 없습니다.")) == "[사람이 판단] (수가 없습니다.)"


def test_a_kind_that_no_app_declares_is_shown_by_its_code() -> None:
    assert "[moon.landed]" in sentence(Question(measure=Count(Filter(kinds=("moon.landed",)))))
