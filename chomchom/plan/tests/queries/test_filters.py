"""Filters from an address."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chomchom.plan.queries.filters import Filters


def test_read_takes_what_makes_sense() -> None:
    found = Filters.read({"team": "3", "month": "5", "q": " 돌봄 ", "sort": "-budget", "other": "x"})

    assert found == Filters(team=3, month=5, q="돌봄", sort="-budget")


def test_any_does_not_count_sorting() -> None:
    assert not Filters(sort="team").any
    assert Filters(team=1).any


@given(st.dictionaries(st.sampled_from(["team", "task", "month", "q", "unit", "sort"]), st.text()))
def test_read_survives_any_address(params: dict[str, str]) -> None:
    found = Filters.read(params)

    assert found.month is None or 1 <= found.month <= 12
    assert found.team is None or found.team < 10**9
