"""Conditions as people read them on paper."""

from __future__ import annotations

import pytest

from chomchom.surveys.instrument.form import Choice, Form, Question, Row, Section, Type
from chomchom.surveys.paper.conditions import Wording, numbered

CHOICES = (
    Choice(value="care", text={"ko": "돌봄"}),
    Choice(value="office", text={"ko": "행정"}),
    Choice(value="other", text={"ko": "그 밖"}, is_open=True),
)
FORM = Form(
    title={"ko": "모두"},
    sections=(
        Section(
            name="all",
            questions=(
                Question(name="hello", type=Type.NOTE, text={"ko": "안녕하세요"}),
                Question(name="overall", type=Type.SCALE, text={"ko": "만족"}),
                Question(name="job", type=Type.SINGLE, text={"ko": "일"}, choices=CHOICES),
                Question(
                    name="parts",
                    type=Type.MATRIX,
                    text={"ko": "하나씩"},
                    rows=(Row(name="teacher", text={"ko": "강사"}),),
                    points=7,
                ),
                Question(name="ways", type=Type.MULTIPLE, text={"ko": "방법"}, choices=CHOICES),
                Question(name="age", type=Type.NUMBER, text={"ko": "나이"}, unit={"ko": "살"}),
                Question(name="day", type=Type.DATE, text={"ko": "날"}),
                Question(name="why", type=Type.TEXT, text={"ko": "까닭"}),
                Question(name="town", type=Type.REGION, text={"ko": "사는 곳"}),
                Question(name="nps", type=Type.NPS, text={"ko": "권함"}),
            ),
        ),
    ),
)
REGIONS = {"45110": "전주시"}


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("", ""),
        ("overall <= 2", "1번에서 1~2점을 고른 분만"),
        ("overall = 5", "1번에서 5점을 고른 분만"),
        ("overall < 2", "1번에서 1점을 고른 분만"),
        ("2 >= overall", "1번에서 1~2점을 고른 분만"),
        ("overall != 3", "1번에서 3점을 고르지 않은 분만"),
        ("nps >= 9", "9번에서 9~10점을 고른 분만"),
        ("job = 'care'", "2번에서 ‘돌봄’을 고른 분만"),
        ("job != 'other'", "2번에서 ‘그 밖’을 고르지 않은 분만"),
        ("not job = 'care'", "2번에서 ‘돌봄’을 고르지 않은 분만"),
        ("not job != 'care'", "2번에서 ‘돌봄’을 고른 분만"),
        ("parts.teacher > 5", "3번의 ‘강사’에서 6~7점을 고른 분만"),
        ("selected(ways, 'office')", "4번에서 ‘행정’을 고른 분만"),
        ("not selected(ways, 'office')", "4번에서 ‘행정’을 고르지 않은 분만"),
        ("age >= 65", "5번에 65살 이상의 수를 적은 분만"),
        ("age < 20 or age > 60", "5번에 20살보다 작은 수를 적거나 5번에 60살보다 큰 수를 적은 분만"),
        ("day <= '2031-06-01'", "6번에 2031-06-01이나 그 앞의 날을 적은 분만"),
        ("answered(why)", "7번에 답한 분만"),
        ("not answered(why)", "7번에 답하지 않은 분만"),
        ("why = ''", "7번에 답하지 않은 분만"),
        ("why != ''", "7번에 답한 분만"),
        ("job-other != ''", "2번의 적는 칸에 답한 분만"),
        ("town = '45110'", "8번에서 ‘전주시’를 고른 분만"),
        ("overall = nps", "1번의 답이 9번의 답과 같은 분만"),
        ("overall > nps", "1번의 답이 9번의 답보다 큰 분만"),
        ("overall <= nps", "1번의 답이 9번의 답보다 크지 않은 분만"),
        ("overall <= 2 and job = 'care'", "1번에서 1~2점을 고르고 2번에서 ‘돌봄’을 고른 분만"),
        ("not (overall <= 2 and answered(why))", "1번에서 1~2점을 고르지 않거나 7번에 답하지 않은 분만"),
        (
            "overall <= 2 and (job = 'care' or answered(why))",
            "1번에서 1~2점을 고르고 (2번에서 ‘돌봄’을 고르거나 7번에 답한) 분만",
        ),
        (
            "(overall <= 2 or answered(why)) and job = 'care'",
            "(1번에서 1~2점을 고르거나 7번에 답하고) 2번에서 ‘돌봄’을 고른 분만",
        ),
    ],
)
def test_a_condition_is_said_in_words(condition: str, words: str) -> None:
    assert Wording(FORM, REGIONS).of(condition) == words


def test_notes_have_no_number() -> None:
    assert numbered(FORM)["overall"] == 1
    assert "hello" not in numbered(FORM)
