"""Whether a facility got more than its like: the exact test against scipy, and what chance alone flags."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from chomchom.dispatch.coverage.fairness import Judged, Stratum, judge, judged, p_value, standing_out, strata_of


@st.composite
def strata(draw: st.DrawFn) -> Stratum:
    every = draw(st.integers(1, 25))
    own, met = draw(st.integers(1, every)), draw(st.integers(0, every))
    return Stratum(own, draw(st.integers(max(0, own - (every - met)), min(own, met))), every, met)


@given(strata())
def test_one_stratum_is_judged_as_scipy_does(one: Stratum) -> None:
    rest = one.all - one.own
    table = [[one.own_met, one.own - one.own_met], [one.all_met - one.own_met, rest - (one.all_met - one.own_met)]]
    p = p_value([one])

    assert (1.0 if p is None else p) == pytest.approx(stats.fisher_exact(table).pvalue)


@given(st.lists(strata(), min_size=2, max_size=3))
def test_several_strata_add_up_as_they_are_counted_out(several: list[Stratum]) -> None:
    laws = [stats.hypergeom(each.all, each.all_met, each.own) for each in several]
    chances: dict[int, float] = {}
    for numbers in product(*(range(each.own + 1) for each in several)):
        chance = 1.0
        for law, number in zip(laws, numbers, strict=True):
            chance *= float(law.pmf(number))
        chances[sum(numbers)] = chances.get(sum(numbers), 0.0) + chance
    happened = chances[sum(each.own_met for each in several)]

    p = p_value(several)

    assert (1.0 if p is None else p) == pytest.approx(sum(each for each in chances.values() if each <= happened * (1 + 1e-7)))


@given(st.dictionaries(st.integers(0, 50), st.floats(0, 1), max_size=30))
def test_those_stand_out_up_to_the_largest_that_is_within_its_rank_s_share(ps: dict[int, float]) -> None:
    ranked = sorted(ps.values())
    within = [p for rank, p in enumerate(ranked, 1) if p <= 0.05 * rank / len(ranked)]

    assert standing_out(ps) == {site for site, p in ps.items() if within and p <= within[-1]}


def test_like_is_compared_with_like_without_the_own() -> None:
    asked = [("one", "cook", True), ("one", "cook", False), ("two", "cook", True), ("one", "care", True)]

    found = judged(asked)

    assert strata_of(asked) == {"one": [Stratum(2, 1, 3, 2), Stratum(1, 1, 1, 1)], "two": [Stratum(1, 1, 3, 2)]}
    assert (found["one"].compared, found["one"].share, found["one"].expected, found["one"].difference) == (2, 0.5, 1.0, -0.5)
    assert (found["two"].expected, found["two"].difference, found["two"].stands_out) == (0.5, 0.5, False)


def test_who_has_no_like_is_not_judged() -> None:
    assert judge([Stratum(4, 0, 4, 0)]) == Judged(0, None, None, None)
    assert judge([Stratum(2, 2, 9, 9)]) == Judged(2, 1.0, 1.0, None)
    assert judge([]).difference is None


def test_who_got_nothing_among_many_who_did_stands_out() -> None:
    asked = [("left out", "cook", False)] * 10 + [(f"site {number % 5}", "cook", number % 10 > 0) for number in range(50)]

    found = judged(asked)

    assert [site for site, each in found.items() if each.stands_out] == ["left out"]


def test_where_chance_alone_decides_hardly_anybody_is_flagged() -> None:
    chance = random.Random(8)
    flagged = 0
    for _ in range(40):
        asked = [(site, site % 4, chance.random() < 0.8) for site in range(40) for _ in range(8)]
        flagged += any(each.stands_out for each in judged(asked).values())

    assert flagged <= 4
