"""Conditions: read, written again, and decided."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chomchom.surveys.instrument.form import Answers
from chomchom.surveys.instrument.logic import (
    LONGEST,
    Answered,
    BadCondition,
    Compared,
    Every,
    Name,
    Not,
    Selected,
    Some,
    holds,
    parse,
    written,
)

ANSWERS: Answers = {
    "overall": 2, "job": "care", "job-other": "요양", "parts": {"teacher": 4}, "uses": ["meal", "bath"], "day": "2031-06-15", "n": 2.5,
}  # fmt: skip

_names = st.builds(Name, st.sampled_from(["a", "b_2", "job-other"]), st.sampled_from(["", "row"]))
_texts = st.text("가나 <>()and", max_size=5)
_operands = _names | st.integers(-99, 99).map(Decimal) | _texts
_signs = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
_simple = st.builds(Compared, _operands, _signs, _operands) | st.builds(Selected, _names, _texts) | st.builds(Answered, _names)
_trees = st.recursive(
    _simple,
    lambda inner: (
        st.builds(Not, inner)
        | st.lists(inner, min_size=2, max_size=3).map(lambda each: Every(tuple(each)))
        | st.lists(inner, min_size=2, max_size=3).map(lambda each: Some(tuple(each)))
    ),
    max_leaves=6,
)


@settings(max_examples=60)
@given(_trees)
def test_what_is_written_reads_back_as_the_same(tree: Compared) -> None:
    assert parse(written(tree)) == tree


@settings(max_examples=150)
@given(st.text(alphabet="ab.'\"()=<>!, 12and or not selected가", max_size=60))
def test_any_text_is_a_condition_or_a_sentence(text: str) -> None:
    try:
        assert holds(parse(text), ANSWERS) in (True, False)
    except BadCondition as fault:
        assert str(fault).endswith(".")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("overall <= 2", True),
        ("overall > 2", False),
        ("not overall > 2 and job = 'care'", True),
        ("job = 'office' or job = 'care' and overall = 5", False),
        ("(job = 'office' or job = 'care') and overall = 2", True),
        ("selected(uses, 'meal')", True),
        ("selected(uses, 'home')", False),
        ("selected(job, 'care')", True),
        ("parts.teacher >= 4", True),
        ("parts.place >= 1", False),
        ("answered(parts.teacher) and not answered(parts.place)", True),
        ("answered(nothing)", False),
        ("nothing = ''", True),
        ("nothing != 'x'", True),
        ("nothing < 3", False),
        ("job < 3", False),
        ("job != 3", True),
        ("job-other = '요양'", True),
        ("day < '2031-07-01'", True),
        ("n = 2.5", True),
        ("2 = overall", True),
    ],
)
def test_a_condition_is_decided(text: str, expected: bool) -> None:
    assert holds(parse(text), ANSWERS) is expected


@pytest.mark.parametrize(
    "text",
    ["", "overall", "overall <", "= 2", "overall = 2 job = 'a'", "selected(a, b)", "answered()", "(a = 1", "a = 'x", "a == 1", "and = 1",
     "a = 1 and", "not " * 40 + "a = 1", "(" * 40 + "a = 1" + ")" * 40, "a = 1 or " * LONGEST, "__import__('os')", "a = 1; drop"],
)  # fmt: skip
def test_what_is_no_condition_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadCondition, match=r"\.$"):
        parse(text)
