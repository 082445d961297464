"""Runs of months."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.core.periods import months_text, runs


@pytest.mark.parametrize(
    ("months", "text"),
    [
        ([], ""),
        ([5], "5월"),
        ([1, 2, 3, 5], "1~3월, 5월"),
        ([3, 1, 2, 2], "1~3월"),
        (list(range(1, 13)), "연중"),
        ([12, 1], "1월, 12월"),
    ],
)
def test_months_text_says_runs(months: list[int], text: str) -> None:
    assert months_text(months) == text


@given(st.lists(st.integers(1, 12)))
def test_runs_cover_exactly_the_months_and_never_touch(months: list[int]) -> None:
    found = runs(months)

    assert [month for first, last in found for month in range(first, last + 1)] == sorted(set(months))
    assert all(after[0] > before[1] + 1 for before, after in pairwise(found))
