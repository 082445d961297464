"""What changed between two forms is said question by question."""

from __future__ import annotations

import msgspec

from chomchom.surveys.instrument.comparing import Change, changes
from chomchom.surveys.instrument.form import Form, Question
from chomchom.surveys.tests.made import FORM


def of(*questions: Question) -> Form:
    section = msgspec.structs.replace(FORM.sections[0], questions=questions)
    return msgspec.structs.replace(FORM, sections=(section,))


def test_added_removed_changed_and_moved_questions_are_told() -> None:
    one, two, three, four = FORM.questions
    asked = msgspec.structs.replace(two, points=7, text={"ko": "다시 여쭙니다."})

    assert changes(FORM, FORM) == []
    assert changes(of(one, two, three), of(asked, one, four)) == [
        Change("무엇이 아쉬웠습니까?", "새로 넣음"),
        Change("하시는 일은 무엇입니까?", "없앰"),
        Change("다시 여쭙니다.", "물음의 글, 점수 바뀜"),
        Change("물음의 차례", "바뀜"),
    ]
