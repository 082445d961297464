"""Laws of the arithmetic: rounding, the order of factors, sums, rates in the place of numbers, shares that add up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chomchom.budget.estimating import ShareError, compute, shares_of, source_of, spread
from chomchom.budget.estimating.rounding import UNITS, Rounding, round_won

FEW = settings(max_examples=40, deadline=None)
wons = st.fractions(min_value=0, max_value=10**9, max_denominator=60)
rules: st.SearchStrategy[Rounding] = st.sampled_from(["down", "half_up", "up"])
counts = st.tuples(st.integers(1, 400), st.sampled_from(["명", "회", "개월", "개", ""]))
prices = st.tuples(st.integers(1, 9999), st.sampled_from(["원", "천원", "만원"]))


@FEW
@given(wons, rules, st.sampled_from(UNITS))
def test_rounding_goes_to_the_unit_and_never_further(exact: Fraction, rule: Rounding, unit: int) -> None:
    amount, words = round_won(exact, rule, unit)

    assert amount is not None
    assert amount % unit == 0
    off = amount - exact
    within = {"down": -unit < off <= 0, "up": 0 <= off < unit, "half_up": -Fraction(unit, 2) < off <= Fraction(unit, 2)}
    assert within[rule]
    assert bool(words) == (off != 0)


@FEW
@given(wons, st.sampled_from(UNITS))
def test_the_exact_rule_gives_the_same_or_nothing(exact: Fraction, unit: int) -> None:
    assert round_won(exact, "exact", unit).amount in ({int(exact)} if exact % unit == 0 else {None})


@FEW
@given(prices, st.lists(counts, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_factors_does_not_matter(price: tuple[int, str], rest: list[tuple[int, str]], chance: object) -> None:
    factors = [f"{number}{unit}" for number, unit in [price, *rest]]
    shuffled = list(factors)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # a Random

    assert compute("×".join(shuffled), {}).exact == compute("×".join(factors), {}).exact is not None


@FEW
@given(st.lists(st.tuples(prices, counts), min_size=1, max_size=6))
def test_formulas_add_up(formulas: list[tuple[tuple[int, str], tuple[int, str]]]) -> None:
    texts = [f"항목 {price}{of}×{count}{unit or '회'}" for (price, of), (count, unit) in formulas]
    alone = [compute(text, {}).exact or Fraction(0) for text in texts]
    together = compute("\n".join(texts), {})

    assert together.exact == sum(alone)
    assert len(together.parts) == len(texts)


@FEW
@given(prices, counts, st.integers(1, 30))
def test_a_rate_is_worth_what_stands_in_its_place(price: tuple[int, str], count: tuple[int, str], times: int) -> None:
    rate, quantity = f"{price[0]}{price[1]}", f"{count[0]}{count[1] or '회'}"
    named = compute(f"[단가]×[수량]×{times}회 + 다과 [단가]×2명", {"단가": rate, "수량": quantity})
    direct = compute(f"{rate}×{quantity}×{times}회 + 다과 {rate}×2명", {})

    assert named.exact == direct.exact is not None
    assert [str(each) for each in named.faults if each.place == 0] == [str(each) for each in direct.faults if each.place == 0]


@FEW
@given(st.text(alphabet="0123456789천원만명회×÷+-()[]=@,. \n가여비%x억", max_size=60))
def test_whatever_is_typed_there_is_an_amount_or_an_error(text: str) -> None:
    found = compute(text, {"여비": "25천원"})

    assert (found.amount is None) == bool(found.errors)
    assert found.amount is None or found.amount == found.exact


@FEW
@given(st.integers(0, 10**12), st.lists(st.integers(1, 5000), min_size=1, max_size=4))
def test_shares_add_up_to_the_won(amount: int, parts: list[int]) -> None:
    percents = [Decimal(part) / 100 for part in parts]
    rest = 100 - sum(percents, start=Decimal(0))
    if rest < 0:
        return
    shares = [(f"재원{place}", percent) for place, percent in enumerate([*percents, rest]) if percent]
    made = spread(amount, shares)

    assert sum(each.amount for each in made) == amount
    assert all(abs(each.amount - Fraction(amount) * Fraction(each.percent) / 100) < 1 for each in made)


def test_won_left_over_go_to_the_largest_remainder_then_to_the_first_named() -> None:
    third = Decimal("33.33")
    assert [each.amount for each in spread(101, [("국비", Decimal(50)), ("도비", Decimal(50))])] == [51, 50]
    assert [each.amount for each in spread(100, [("국비", third), ("도비", third), ("자체", Decimal("33.34"))])] == [33, 33, 34]
    assert spread(100, []) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"국비": "50", "도비": "40"}, "더하면 90%"),
        ({"국비": "많이"}, "국비 비율 ‘많이’"),
        ({"국비": "-50", "도비": "150"}, "0에서 100까지"),
        ({"국비": "NaN"}, "국비 비율"),
        ({"국비": "33.333"}, "소수 둘째 자리"),
    ],
)
def test_shares_that_nobody_can_pay_by(typed: dict[str, str], words: str) -> None:
    with pytest.raises(ShareError, match=words):
        shares_of(typed)


def test_names_of_sources_in_plans() -> None:
    assert [source_of(name) for name in ("국 비", "도비", "시·군비", "자부담", "후원금")] == [
        "국비",
        "도비",
        "시군비",
        "자체",
        "기타",
    ]
    assert shares_of({"국비": "50%", "도비": " 50 ", "기타": ""}) == [("국비", Decimal(50)), ("도비", Decimal(50))]
