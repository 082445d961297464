"""Conditions: read as they are meant, and asked of answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.surveys.instrument.logic import BadCondition, holds, names, parse

ANSWERS: dict[str, Any] = {
    "overall": 2,
    "parts": {"teacher": 5},
    "job": "care",
    "ways": ["phone", "visit"],
    "day": "2031-06-15",
    "times": 0.5,
}


@pytest.mark.parametrize(
    "text",
    [
        "overall <= 2",
        "overall = 2 and job = 'care'",
        "overall = 9 or parts.teacher >= 5",
        "selected(ways, 'phone') and not selected(ways, \"mail\")",
        "selected(job, 'care')",
        "answered(job) and not answered(why)",
        "day >= '2031-06-01' and day < '2031-07-01'",
        "times = 0.5",
        "overall < parts.teacher",
        "overall = 9 or overall = 2 and job != 'office'",
        "not (overall > 2 or job = 'office')",
    ],
)
def test_it_holds(text: str) -> None:
    assert holds(parse(text), ANSWERS)


@pytest.mark.parametrize(
    "text",
    ["why = 'x'", "why != 'x'", "parts.place >= 1", "job >= 3", "overall = 'care'", "(overall = 9 or overall = 2) and job = 'x'"],
)
def test_it_does_not_hold(text: str) -> None:
    assert not holds(parse(text), ANSWERS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "더 있어야"),
        ("overall", "더 있어야"),
        ("overall == 2", "자리에는"),
        ("overall = 2 job = 3", "and나 or"),
        ("(overall = 2", "빠졌습니다"),
        ("overall = 2)", "and나 or"),
        ("만족 >= 2", "알 수 없습니다"),
        ("and = 2", "자리에는"),
        ("selected(ways)", "빠졌습니다"),
        ("(" * 30 + "a = 1" + ")" * 30, "너무 깊습니다"),
        ("a = 1 or " * 200 + "a = 1", "너무 깁니다"),
    ],
)
def test_what_is_no_condition_is_told(text: str, told: str) -> None:
    with pytest.raises(BadCondition, match=told):
        parse(text)


@given(st.text(alphabet="ab12 .,='\"<>!()andornot\n가", max_size=60))
def test_nonsense_is_refused_or_understood(text: str) -> None:
    try:
        found = parse(text)
    except BadCondition:
        return
    assert list(names(found))
    assert holds(found, ANSWERS) in (True, False)
