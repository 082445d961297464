"""Money in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.core.money import thousands_text, won_of, won_text


@pytest.mark.parametrize(
    ("amount", "text"), [(0, "0천원"), (1_200_000, "1,200천원"), (1_200_500, "1,200,500원"), (-2000, "-2천원")]
)
def test_won_text_is_in_thousands_where_it_is_whole(amount: int, text: str) -> None:
    assert won_text(amount) == text


@given(st.integers(-(10**15), 10**15))
def test_thousands_text_loses_no_won(amount: int) -> None:
    assert Decimal(thousands_text(amount).replace(",", "")) * 1000 == amount


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("1,200,000", 1_200_000),
        (" 1,200천원 ", 1_200_000),
        ("1200000 원", 1_200_000),
        ("1.5억원", 150_000_000),
        ("3만원", 30_000),
        ("0", 0),
        ("0.5천원", 500),
        ("1.5", None),
        ("1,20", None),
        ("-1", None),
        ("백만원", None),
        ("", None),
    ],
)
def test_won_are_read_as_people_type_them(text: str, won: int | None) -> None:
    assert won_of(text) == won
