"""Answers: what is kept, what is dropped, what is refused."""

from __future__ import annotations

import json
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chomchom.surveys.instrument.answering import BadAnswers, checked, shown
from chomchom.surveys.instrument.form import Choice, Form, Question, Row, Section, Type
from chomchom.surveys.tests.made import FORM

REGIONS = frozenset(["45110", "45130"])
THREE = tuple(Choice(value=value, text={"ko": value}, alone=value == "none") for value in ("meal", "bath", "none"))
ASKED = {"ko": "?"}
ALL = Form(
    title={"ko": "모두"},
    sections=(
        Section(
            name="all",
            questions=(
                Question(name="scale", type=Type.SCALE, text=ASKED, points=7),
                Question(name="nps", type=Type.NPS, text=ASKED),
                Question(name="many", type=Type.MULTIPLE, text=ASKED, choices=THREE, most=Decimal(2)),
                Question(name="rank", type=Type.RANKING, text=ASKED, choices=THREE),
                Question(name="age", type=Type.NUMBER, text=ASKED, whole=True, least=Decimal(0), most=Decimal(120)),
                Question(name="day", type=Type.DATE, text=ASKED),
                Question(name="line", type=Type.TEXT, text=ASKED),
                Question(name="words", type=Type.TEXT, text=ASKED, lines=4),
                Question(name="town", type=Type.REGION, text=ASKED),
                Question(name="file", type=Type.FILE, text=ASKED),
                Question(name="hello", type=Type.NOTE, text=ASKED),
            ),
        ),
    ),
)


def kept(form: Form = FORM, **answers: Any) -> dict[str, Any]:
    return checked(form, answers, regions=REGIONS)


def faults(form: Form = FORM, **answers: Any) -> dict[str, str]:
    with pytest.raises(BadAnswers) as caught:
        checked(form, answers, regions=REGIONS)
    return caught.value.faults


def test_good_answers_are_kept_in_one_shape() -> None:
    said = kept(
        ALL,
        scale="6",
        nps=0,
        many=["bath", "meal"],
        rank=["none", "meal"],
        age="７２",
        day="2030-02-28",
        town="45110",
        file="f" * 16,
    )
    assert said == {
        "scale": 6, "nps": 0, "many": ["meal", "bath"], "rank": ["none", "meal"], "age": 72, "day": "2030-02-28", "town": "45110",
        "file": "f" * 16,
    }  # fmt: skip


@pytest.mark.parametrize("empty", [None, "", [], {}, "   "])
def test_what_is_not_answered_is_not_there(empty: object) -> None:
    assert kept(ALL, words=empty) == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("scale", 8), ("scale", 0), ("scale", True), ("scale", 3.5), ("scale", "x"), ("scale", [3]), ("scale", float("nan")), ("nps", 11),
        ("many", ["meal", "forged"]), ("many", ["meal", "meal"]), ("many", "meal"), ("many", ["meal", "none"]), ("many", [{}]),
        ("rank", ["forged"]), ("age", 121), ("age", -1), ("age", 1.5), ("age", "1e3"), ("age", 10**40), ("age", float("inf")),
        ("day", "2030-02-30"), ("day", "30.2.1"), ("day", "0001-01-01"), ("town", "99999"), ("town", ["45110"]), ("file", "../../etc"),
        ("words", "가" * 4001), ("words", "x" * 1_000_000), ("words", 5), ("line", "x" * 501), ("hello", "x"), ("forged", 1),
        ("scale-other", "x"), ("__proto__", {}),
    ],
)  # fmt: skip
def test_what_the_form_does_not_offer_is_refused_by_name(name: str, value: object) -> None:
    assert set(faults(ALL, **{name: value})) == {name}


@pytest.mark.parametrize("answers", [None, [], "x", 3])
def test_what_is_no_set_of_answers_is_refused(answers: object) -> None:
    with pytest.raises(BadAnswers):
        checked(FORM, answers, regions=REGIONS)


def test_what_must_be_answered_is_asked_for() -> None:
    assert faults(FORM) == {"overall": "꼭 답해 주세요."}


def test_every_row_of_a_required_matrix_is_asked_for() -> None:
    rows = (Row(name="a", text={"ko": "강사"}), Row(name="b", text={"ko": "장소"}))
    table = Question(name="t", type=Type.MATRIX, text=ASKED, rows=rows, required=True)
    form = Form(title={"ko": "표"}, sections=(Section(name="s", questions=(table,)),))
    assert "장소" in faults(form, t={"a": 3})["t"]
    assert "t" in faults(form, t={"a": 3, "forged": 1})
    assert kept(form, t={"b": "2", "a": 3}) == {"t": {"a": 3, "b": 2}}


def test_hidden_answers_are_dropped_whatever_they_are() -> None:
    assert kept(FORM, overall=5, why="x" * 1_000_000) == {"overall": 5}
    assert kept(FORM, overall=1, why="멀었다") == {"overall": 1, "why": "멀었다"}
    assert shown(FORM, {"overall": 5}) == ["overall", "parts", "job"]
    assert shown(FORM, {"overall": 2})[-1] == "why"


def test_a_hidden_answer_shows_nothing_else() -> None:
    questions = [
        Question(name=name, type=Type.SCALE, text=ASKED, show_if=show) for name, show in (("a", ""), ("b", "a = 1"), ("c", "b = 1"))
    ]
    form = Form(title=ASKED, sections=(Section(name="s", questions=tuple(questions)),))
    assert checked(form, {"a": 2, "b": 1, "c": 1}, regions=REGIONS) == {"a": 2}
    assert shown(form, {"a": 2, "b": 1, "c": 1}) == ["a"]


def test_words_of_an_open_choice_are_kept_with_it_only() -> None:
    assert kept(FORM, overall=4, job="other", **{"job-other": " 조리\n사 "})["job-other"] == "조리 사"
    assert "job-other" not in kept(FORM, overall=4, job="care", **{"job-other": "조리사"})
    assert "job-other" in faults(FORM, overall=4, job="other", **{"job-other": "x" * 201})


def test_script_and_emoji_are_text_and_stay_what_they_are() -> None:
    words = "<script>alert('x')</script> 👩‍👩‍👧 좋아요"
    assert kept(ALL, words=words)["words"] == words


def test_decomposed_hangul_becomes_whole() -> None:
    whole = "고맙습니다" * 800  # 4,000 letters, three times as many decomposed
    assert kept(ALL, words=unicodedata.normalize("NFD", whole))["words"] == whole


def test_characters_that_no_hand_types_are_taken_out() -> None:
    assert kept(ALL, words="가\x00나\ud800\u202e다\r\n라", line="가\n나")["words"] == "가나다\n라"


_junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
_any_answers = st.dictionaries(st.sampled_from([*(each.name for each in ALL.questions), "forged"]), _junk, max_size=6)


@settings(max_examples=150)
@given(_any_answers)
def test_any_answers_are_kept_or_refused_and_what_is_kept_is_kept_again(answers: dict[str, Any]) -> None:
    try:
        said = checked(ALL, answers, regions=REGIONS)
    except BadAnswers as refused:
        assert refused.faults.keys() <= answers.keys()
        return
    json.dumps(said, allow_nan=False, ensure_ascii=False).encode()
    assert checked(ALL, said, regions=REGIONS) == said
