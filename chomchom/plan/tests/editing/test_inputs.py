"""What people type into the review, and what it becomes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.plan.editing.catalogue import COMPARATORS, VALUES, Kind, Value
from chomchom.plan.editing.inputs import Invalid, display, parse


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("won", "1,500,000", 1_500_000),
        ("won", "1,500천원", 1_500_000),
        ("won", "1.5억원", 150_000_000),
        ("won", "1.1억원", 110_000_000),
        ("won", "-3,000원", -3_000),
        ("year", "2026년", 2026),
        ("whole", "12", 12),
        ("decimal", "87.5", 87.5),
        ("decimal", "2,000", 2000),
        ("decimal", "1.0", 1),
        ("months", "1~3, 7월", [1, 2, 3, 7]),
        ("months", "", []),
        ("month", "2026.3월", "2026-03"),
        ("flag", "1", True),
        ("flag", "", False),
        ("text", "  두  칸\n줄 ", "두 칸 줄"),
        ("long", "첫 줄\r\n둘째 줄", "첫 줄\n둘째 줄"),
        ("point", "목적", {"text": "목적"}),
    ],
)
def test_parse_reads_what_people_type(kind: Kind, typed: str, value: Any) -> None:
    assert parse(Value("값", kind), typed) == value


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("won", "많이", "금액을 숫자로"),
        ("won", "0.5", "원 아래"),
        ("won", "9" * 20, "너무 큽니다"),
        ("won", "9" * 5_000, "너무 큽니다"),
        ("won", "9" * 5_000 + "억원", "너무 큽니다"),
        ("won", "9" * 400 + ".5", "너무 큽니다"),
        ("won", ",,", "금액을 숫자로"),
        ("year", "26", "네 자리"),
        ("whole", "-1", "정수"),
        ("whole", "40000", "정수"),
        ("decimal", "NaN", "숫자로"),
        ("decimal", "1e5", "숫자로"),
        ("months", "13", "1~12"),
        ("months", "5~3", "1~12"),
        ("months", "봄", "숫자로"),
        ("month", "2026-13", "연도와 달"),
        ("long", "가" * 20_001, "너무 깁니다"),
        ("long", "9" * 5_000, "숫자가 5,000자리나"),
        ("whole", "", "적어 주세요"),
        ("text", "가" * 301, "300자까지"),
    ],
)
def test_parse_refuses_with_a_sentence(kind: Kind, typed: str, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        parse(Value("값", kind), typed)


def test_parse_takes_an_empty_optional_value_as_none_and_only_offered_choices() -> None:
    value = Value("비교", "choice", optional=True, choices=COMPARATORS)

    assert parse(value, " ") is None
    assert parse(value, ">=") == ">="
    with pytest.raises(Invalid, match="보기"):
        parse(value, "≥")


@given(st.integers(-(10**15), 10**15))
def test_won_is_read_back_as_it_is_shown(amount: int) -> None:
    assert parse(Value("금액", "won"), display("won", amount)) == amount


@given(st.sets(st.integers(1, 12)).map(sorted))
def test_months_are_read_back_as_they_are_shown(months: list[int]) -> None:
    assert parse(Value("달", "months"), display("months", months)) == months


@given(st.integers(-(10**9), 10**9) | st.decimals(-1000, 1000, places=2).map(float))
def test_decimals_are_read_back_as_they_are_shown(number: float) -> None:
    assert parse(Value("값", "decimal"), display("decimal", number)) == pytest.approx(number, rel=1e-5)


@pytest.mark.parametrize("path", ["projects/*/title", "projects/*/team", "teams/*/name"])
def test_what_a_plan_cannot_do_without_is_not_emptied(path: str) -> None:
    with pytest.raises(Invalid, match="비울 수 없습니다"):
        parse(VALUES[path], "  ")


def test_a_telephone_number_is_no_essay() -> None:
    with pytest.raises(Invalid, match="60자까지"):
        parse(VALUES["projects/*/roles/*/phone"], "0" * 61)
