"""A cut or a raise adds up to the won, and takes nothing that is bound."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from chomchom.budget.what_if import UNIT, Change, Part, split, spread, target_of

AMOUNTS = st.integers(0, 10**10) | st.integers(0, 10**6).map(lambda number: number * UNIT)


@st.composite
def parts(draw: st.DrawFn) -> list[Part]:
    """Lines, some of whose money is bound."""
    amounts = draw(st.lists(AMOUNTS, min_size=1, max_size=12))
    return [Part(key, amount, draw(st.integers(0, amount))) for key, amount in enumerate(amounts)]


@given(parts(), st.integers(0, 10**11))
def test_the_parts_add_up_to_the_target_and_never_go_below_what_is_bound(lines: list[Part], total: int) -> None:
    found = spread(lines, total)

    floors = sum(line.floor for line in lines)
    assert sum(found.amounts.values()) == max(total, floors)
    assert found.short == max(floors - total, 0)
    assert all(found.amounts[line.key] >= line.floor for line in lines)


@given(parts(), st.integers(0, 10**11))
def test_a_cut_raises_none_and_a_raise_cuts_none(lines: list[Part], total: int) -> None:
    found, whole = spread(lines, total).amounts, sum(line.amount for line in lines)

    if total <= whole:
        assert all(found[line.key] <= line.amount for line in lines)
    if total >= whole:
        assert all(found[line.key] >= line.amount for line in lines)


@given(parts(), st.integers(0, 10**8).map(lambda number: number * UNIT))
def test_amounts_are_whole_thousands_but_for_bounds_and_one_odd_rest(lines: list[Part], total: int) -> None:
    found = spread(lines, total).amounts

    odd = [line for line in lines if found[line.key] % UNIT and not _near_a_bound(found[line.key], line)]
    assert len(odd) <= 1


def _near_a_bound(amount: int, line: Part) -> bool:
    """At its floor or at what it was, or whole thousands above one of them."""
    return any((amount - bound) % UNIT == 0 for bound in (line.floor, line.amount))


@given(st.integers(0, 10**10), st.dictionaries(st.sampled_from("국도시자"), st.integers(0, 100), min_size=1))
def test_a_split_by_weights_adds_up_and_is_near(total: int, weights: dict[str, int]) -> None:
    found, whole = split(total, weights), sum(weights.values())

    assert sum(found.values()) == (total if whole else 0)
    assert all(abs(found[key] * whole - total * weight) <= whole for key, weight in weights.items() if whole)


def test_who_would_fall_below_what_is_bound_stays_and_the_others_bear_the_rest() -> None:
    found = spread([Part(1, 1_000_000, 900_000), Part(2, 1_000_000), Part(3, 2_000_000)], 2_000_000)

    assert found.amounts == {1: 900_000, 2: 367_000, 3: 733_000}
    assert found.pinned == {1}


def test_a_cut_that_nothing_is_left_for_stops_and_says_by_how_much() -> None:
    found = spread([Part(1, 5_000, 4_000), Part(2, 1_000, 1_000)], 3_000)

    assert (found.amounts, found.short) == ({1: 4_000, 2: 1_000}, 2_000)


def test_what_is_asked_for_becomes_a_total() -> None:
    assert target_of(Change("percent", Decimal("-2.5")), 1_000_000) == 975_000
    assert target_of(Change("won", Decimal(-300)), 1_000) == 700
    assert target_of(Change("total", Decimal(42)), 1_000) == 42
    assert target_of(Change("percent", Decimal(-150)), 1_000) == 0
