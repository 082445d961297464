"""Twelve months always add up to the amount."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.budget.spreading import THOUSAND, YEAR, months_between, spread


@given(st.integers(0, 10**13), st.sets(st.integers(-2, 15)))
def test_they_add_up_in_whole_thousands_where_money_is_planned(amount: int, months: set[int]) -> None:
    found = spread(amount, months)
    chosen = sorted(months & set(YEAR)) or list(YEAR)
    assert (len(found), sum(found)) == (12, amount)
    assert all(won == 0 for month, won in zip(YEAR, found, strict=True) if month not in chosen)
    assert len({found[month - 1] for month in chosen[:-1]}) <= 1, "evenly, but for the last"
    assert all(found[month - 1] % THOUSAND == 0 for month in chosen[:-1])
    assert amount % THOUSAND == found[chosen[-1] - 1] % THOUSAND


@pytest.mark.parametrize(
    ("amount", "months", "said"),
    [
        (1_000_000, [3, 6, 9], {3: 333_000, 6: 333_000, 9: 334_000}),
        (12_000_000, [], dict.fromkeys(YEAR, 1_000_000)),
        (2_500, [5, 6], {5: 1_000, 6: 1_500}),
        (999, [1, 2], {2: 999}),
    ],
)
def test_examples(amount: int, months: list[int], said: dict[int, int]) -> None:
    assert spread(amount, months) == [said.get(month, 0) for month in YEAR]


def test_between_months() -> None:
    assert months_between(3, 5) == [3, 4, 5]
    assert months_between(11, None) == [11, 12]
