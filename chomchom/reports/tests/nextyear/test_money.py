"""What is expected to be paid of a line, and what cut it suggests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.reports.nextyear.money import cut, likely, low_share
from chomchom.reports.tests.nextyear.making import RULES, money

won = st.integers(0, 10**12)


@given(whole=won, paid=won, committed=won, meant=won)
def test_no_cut_takes_what_is_bound_or_expected(whole: int, paid: int, committed: int, meant: int) -> None:
    line = money(whole=whole, paid=min(paid, committed, whole), committed=min(committed, whole), meant=min(meant, whole))

    less, expected = cut(line, RULES), likely(line)

    assert 0 <= less <= max(0, whole - line.committed)
    assert less % RULES.money.step == 0
    if less:
        assert expected is not None
        assert less <= whole - expected
        assert expected / whole < RULES.money.low


@pytest.mark.parametrize(
    ("paid", "committed", "expected"),
    [(1_800_000, 1_800_000, 2_000_000), (1_800_000, 3_000_000, 3_000_000), (3_900_000, 3_900_000, 4_000_000)],
)
def test_it_goes_on_as_it_went_but_never_below_what_is_bound(paid: int, committed: int, expected: int) -> None:
    assert likely(money(whole=4_000_000, meant=3_600_000, paid=paid, committed=committed)) == expected


def test_enough_is_no_low_share() -> None:
    assert low_share(money(paid=3_600_000), RULES) is None
    assert cut(money(paid=2_880_000), RULES) == 0  # four fifths
