"""Answers: kept as the form allows, refused with a sentence, whatever comes."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.surveys.instrument.answering import BadAnswers, checked, shown
from chomchom.surveys.instrument.form import Choice, Form, Question, Section, Type
from chomchom.surveys.tests.made import FORM

REGIONS = frozenset({"45110"})
CHOICES = (
    Choice(value="a", text={"ko": "가"}),
    Choice(value="b", text={"ko": "나"}, is_open=True),
    Choice(value="none", text={"ko": "없음"}, alone=True),
)
EVERY = Form(
    title={"ko": "조사"},
    sections=(
        Section(
            name="s",
            questions=(
                Question(name="nps", type=Type.NPS, text={"ko": "?"}),
                Question(name="ways", type=Type.MULTIPLE, text={"ko": "?"}, choices=CHOICES, most=Decimal(2)),
                Question(name="order", type=Type.RANKING, text={"ko": "?"}, choices=CHOICES[:2]),
                Question(name="times", type=Type.NUMBER, text={"ko": "?"}, least=Decimal(0), most=Decimal(9), whole=True),
                Question(name="day", type=Type.DATE, text={"ko": "?"}),
                Question(name="words", type=Type.TEXT, text={"ko": "?"}),
                Question(name="where", type=Type.REGION, text={"ko": "?"}),
                Question(name="paper", type=Type.FILE, text={"ko": "?"}),
            ),
        ),
    ),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=6,
)


def test_good_answers_are_kept_in_one_way() -> None:
    given_ = {
        "nps": 10,
        "ways": ["b", "a"],
        "ways-other": " 손글씨 ",
        "order": ["b", "a"],
        "times": 3.0,
        "day": "2031-06-15",
        "words": "\u1112\u1161\u11ab\u0000 \u200b글 👩\u200d🔧\r\n",
        "where": "45110",
        "paper": "key",
    }
    assert checked(EVERY, given_, regions=REGIONS) == {
        "nps": 10,
        "ways": ["a", "b"],
        "ways-other": "손글씨",
        "order": ["b", "a"],
        "times": 3,
        "day": "2031-06-15",
        "words": "한 글 👩\u200d🔧",
        "where": "45110",
        "paper": "key",
    }


@pytest.mark.parametrize(
    ("answers", "where"),
    [
        ({"nps": 11}, "nps"),
        ({"nps": True}, "nps"),
        ({"nps": "10"}, "nps"),
        ({"ways": ["a", "x"]}, "ways"),
        ({"ways": ["a", "a"]}, "ways"),
        ({"ways": ["a", "none"]}, "ways"),
        ({"ways": "a"}, "ways"),
        ({"order": [["a"]]}, "order"),
        ({"times": 2.5}, "times"),
        ({"times": 10}, "times"),
        ({"times": float("nan")}, "times"),
        ({"day": "2031-02-30"}, "day"),
        ({"words": "가" * 1_000_000}, "words"),
        ({"words": ["<script>"]}, "words"),
        ({"where": "11110"}, "where"),
        ({"paper": "x" * 65}, "paper"),
        ({"forged": 1}, ""),
        ({"nps-other": "x"}, ""),
        ("text", ""),
        ([1], ""),
    ],
)
def test_a_wrong_answer_is_told_at_its_question(answers: Any, where: str) -> None:
    with pytest.raises(BadAnswers) as refused:
        checked(EVERY, answers, regions=REGIONS)
    assert list(refused.value.faults) == [where]


def test_scripts_are_words_like_others() -> None:
    assert checked(EVERY, {"words": "<script>alert(1)</script>"}, regions=REGIONS) == {"words": "<script>alert(1)</script>"}


def test_hidden_questions_are_dropped_and_required_ones_asked_for() -> None:
    assert checked(FORM, {"overall": 5, "why": "몰래"}, regions=REGIONS) == {"overall": 5}
    assert checked(FORM, {"overall": 1, "why": "좁다"}, regions=REGIONS) == {"overall": 1, "why": "좁다"}
    with pytest.raises(BadAnswers, match="꼭 답해"):
        checked(FORM, {"why": "좁다"}, regions=REGIONS)
    assert shown(FORM, {"overall": 5}) == ["overall", "parts", "job"]


@given(st.dictionaries(st.sampled_from([each.name for each in EVERY.questions] + ["ways-other", "x"]), JSON, max_size=5) | JSON)
def test_whatever_comes_is_kept_well_or_refused(answers: Any) -> None:
    try:
        kept = checked(EVERY, answers, regions=REGIONS)
    except BadAnswers:
        return
    assert checked(EVERY, kept, regions=REGIONS) == kept
    json.dumps(kept, allow_nan=False)
