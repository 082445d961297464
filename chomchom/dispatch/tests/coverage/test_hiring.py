"""Whom to hire next: nobody is at two places on a day, and no choice is better than the first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from chomchom.dispatch.coverage.hiring import Hire, Map, Need, best_hire, hire_at, next_hires

FIRST = dt.date(2031, 6, 28)
PLACES = ("a", "b", "c")
KM = {("a", "b"): 30, ("a", "c"): 60, ("b", "c"): 30}
ROOM = 3


def km(home: str, place: str) -> int:
    return 8 if home == place else KM[min(home, place), max(home, place)]


WHERE = Map(PLACES, km, 40, lambda year, month: ROOM)


def needs_of(drawn: list[tuple[int, str, str, bool]]) -> list[Need]:
    return [
        Need(FIRST + dt.timedelta(days=day), key, place, post, is_unmet) for key, (day, place, post, is_unmet) in enumerate(drawn)
    ]


def drawn(most: int) -> st.SearchStrategy[list[Need]]:
    days = st.tuples(st.integers(0, 6), st.sampled_from(PLACES), st.sampled_from(["care", "cook"]), st.booleans())
    return st.lists(days, max_size=most).map(needs_of)


def is_possible(taken: tuple[Need, ...], home: str, post: str) -> bool:
    days, months = {each.day for each in taken}, Counter((each.day.year, each.day.month) for each in taken)
    near = all(km(home, each.place) < WHERE.far_km and each.post == post for each in taken)
    return near and len(days) == len(taken) and all(many <= ROOM for many in months.values())


@given(drawn(40))
def test_no_day_is_taken_twice_and_every_hire_is_possible(needs: list[Need]) -> None:
    found = next_hires(needs, WHERE, 20)

    taken = [each for hire in found for each in hire.taken]
    assert len(taken) == len(set(taken))
    assert set(taken) <= set(needs)
    assert all(hire.taken and is_possible(hire.taken, hire.home, hire.post) for hire in found)


@given(drawn(40))
def test_one_more_never_leaves_more_days_and_brings_no_more_than_the_one_before(needs: list[Need]) -> None:
    gains = [len(hire.taken) for hire in next_hires(needs, WHERE, 20)]

    assert gains == sorted(gains, reverse=True)
    assert sum(gains) <= len(needs)
    for many in range(len(gains)):
        assert [len(hire.taken) for hire in next_hires(needs, WHERE, many)] == gains[:many]


@given(drawn(9))
def test_the_first_is_the_best_of_all_possible_ones(needs: list[Need]) -> None:
    best = best_hire(needs, WHERE)

    possible = [
        Hire(home, post, taken, sum(km(home, each.place) for each in taken)).worth
        for home in PLACES
        for post in ("care", "cook")
        for many in range(len(needs) + 1)
        for taken in combinations(needs, many)
        if is_possible(taken, home, post)
    ]
    assert (best.worth if best else (0, 0, 0)) == max(possible)


@given(drawn(40))
def test_the_order_in_which_days_come_does_not_matter(needs: list[Need]) -> None:
    turned = list(reversed(needs))

    assert next_hires(turned, WHERE, 5) == next_hires(needs, WHERE, 5)


def test_a_day_without_anybody_is_taken_before_a_far_one_and_a_near_one_before_a_distant_one() -> None:
    needs = needs_of([(3, "a", "cook", False), (3, "b", "cook", True), (4, "b", "cook", False), (4, "a", "cook", False)])

    hire = hire_at("a", "cook", needs, WHERE)

    assert ([each.key for each in hire.taken], hire.unmet, hire.far, hire.km) == ([1, 3], 1, 1, 38)


def test_what_is_out_of_reach_brings_nobody() -> None:
    assert next_hires(needs_of([(0, "c", "care", True)]), Map(("a",), km, 40, lambda year, month: ROOM), 5) == []
    assert next_hires([], WHERE, 5) == []
