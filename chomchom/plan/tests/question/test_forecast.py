"""The forecast: its distribution against plain sums, and how it behaves as the year goes by."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chomchom.plan.question.forecast import Forecast, NegativeBinomial, forecast, typical_size


@given(st.floats(0.5, 60), st.floats(0.3, 5), st.floats(0.05, 1), st.floats(0.05, 0.95))
def test_quantiles_agree_with_the_probabilities_summed_in_logarithms(shape: float, rate: float, left: float, share: float) -> None:
    law = NegativeBinomial(shape, rate, left)
    assume(law.mean < 100)
    more = left / (rate + left)

    def probability(number: int) -> float:
        chosen = math.lgamma(number + shape) - math.lgamma(shape) - math.lgamma(number + 1)
        return math.exp(chosen + shape * math.log1p(-more) + number * math.log(more))

    found = law.quantile(share)
    below = math.fsum(probability(number) for number in range(found))
    assert below < share + 1e-9
    if law.mean + 8 * law.deviation < 400:
        assert below + probability(found) >= share - 1e-9
        assert law.up_to(found) == pytest.approx(below + probability(found), abs=1e-9)


@given(st.integers(0, 3000), st.integers(1, 3000), st.floats(0, 1))
def test_the_interval_holds_what_is_already_there(actual: int, target: int, passed: float) -> None:
    outlook = forecast(actual, target, passed)
    assert actual <= outlook.low <= outlook.high
    assert actual <= outlook.expected
    assert 0 <= outlook.chance <= 1
    assert actual < target or outlook.chance == 1


def test_before_the_year_the_plan_is_believed_and_after_it_the_count() -> None:
    assert forecast(0, 40, 0).expected == pytest.approx(40)
    assert forecast(7, 40, 1).expected == 7


def test_the_interval_narrows() -> None:
    widths = [(one := forecast(round(2000 * passed), 2000, passed)).high - one.low for passed in (0.1, 0.5, 0.9)]
    assert widths == sorted(widths, reverse=True)


def test_large_groups_make_a_wider_interval() -> None:
    single, groups = forecast(300, 600, 0.5), forecast(300, 600, 0.5, typical_size(300, 9000))
    assert groups.high - groups.low > 2 * (single.high - single.low)
    assert typical_size(300, 9000) == 30


def test_an_interval_reads_in_whole_numbers_that_hold_it() -> None:
    assert str(Forecast(expected=1500, low=1437.87, high=1579.01, chance=0.1)) == "1,437~1,580"
