"""A made-up year of money is the same for the same seed and never spends more than a line has."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chomchom.simulation.year.days import Days
from chomchom.simulation.year.houses import budget_of
from chomchom.simulation.year.money import Purse, spendings

END = dt.date(2031, 12, 31)
months = st.sets(st.integers(1, 12)).map(lambda found: tuple(sorted(found)))
purses = st.lists(
    st.builds(Purse, key=st.integers(1, 50), amount=st.integers(0, 10**9), months=months, monthly=st.booleans()),
    max_size=8,
    unique_by=lambda each: each.key,
)


@settings(max_examples=40)
@given(purses, st.integers(0, 9))
def test_no_line_spends_more_than_it_has(made: list[Purse], seed: int) -> None:
    """In the order in which it must happen, within the year; the same again."""
    days = Days(2031)
    found = spendings(made, days, seed, END)
    spent: dict[int, int] = defaultdict(int)
    for each in found:
        assert each.bound_on <= each.resolved_on <= each.paid_on <= END
        assert each.amount > each.back >= 0
        spent[each.purse] += each.amount
    assert all(spent[each.key] <= each.amount for each in made)
    assert found == spendings(made, days, seed, END)


def test_until_a_day_nothing_later_is_bound() -> None:
    """What is made up until June is the beginning of the whole year."""
    line = [Purse(1, 12_000_000, (), monthly=True)]
    whole, half = (spendings(line, Days(2031), 1, until) for until in (END, dt.date(2031, 6, 30)))
    assert len(whole) == 12
    assert half == whole[: len(half)]
    assert 5 <= len(half) <= 6


@pytest.mark.parametrize("seed", range(5))
def test_a_facility_plans_to_spend_what_comes_in(seed: int) -> None:
    """Each heading once on its side."""
    made = budget_of(Random(seed))
    sides = {side: [each for each in made if each.direction == side] for side in ("revenue", "expense")}
    assert sum(each.amount for each in sides["revenue"]) == sum(each.amount for each in sides["expense"])
    assert all(each.amount > 0 for each in made)
    assert all(len({each.code for each in side}) == len(side) for side in sides.values())
