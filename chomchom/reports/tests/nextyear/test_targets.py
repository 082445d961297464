"""What is proposed for a target, by every rule, and what no rule ever does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chomchom.reports.nextyear import Figure
from chomchom.reports.nextyear.steps import floored, rounded, step_of
from chomchom.reports.nextyear.targets import proposed
from chomchom.reports.tests.nextyear.making import AS_OF, RULES, figure, past


def found(one: Figure) -> tuple[float, str, str]:
    made = proposed(one, RULES, AS_OF)
    return made.value, made.origin, made.reason


def test_a_beaten_target_is_raised_in_steps_and_says_why() -> None:
    one = figure(112, expected=118, low=114, high=123, past=past(100, 104), months=(10, 30, 60, 80, 101, 105, 112))

    value, origin, reason = found(one)

    assert (value, origin) == (110, "computed")
    assert reason == (
        "3년 추세 연 8% 늘어남, 11월까지 112회(목표 100회의 112%), 5월에 목표를 채움, 연말 예측 118회(118%). "
        "10% 올려 110회로 제안합니다."
    )


def test_none_is_raised_beyond_what_the_cautious_forecast_reaches() -> None:
    value, _, reason = found(figure(1180, value=1000, expected=1200, low=1049, high=1300))
    assert value == 1000  # in steps of a hundred, 1,049 reaches no more
    assert "그대로 둡니다" in reason

    value, _, reason = found(figure(620, value=500, expected=640, low=524, high=660))
    assert value == 520
    assert "올해의 조심스러운 예측을 넘지 않게 4% 올려 520회로" in reason


def test_a_missed_target_is_asked_about_and_never_lowered() -> None:
    value, origin, reason = found(figure(64, expected=71, low=66, high=77, state="at_risk"))

    assert (value, origin) == (100, "to_write")
    assert "낮춘다면 올해 수준인 70회가 맞습니다. 그대로 둘지 낮출지 정해 주세요." in reason


def test_what_grows_is_raised_by_its_growth_and_what_shrinks_is_not() -> None:
    assert found(figure(104, past=past(98, 101)))[0] == 100  # 3% is not one step
    assert found(figure(416, value=400, past=past(360, 390)))[0] == 410  # not beyond what was reached
    value, _, reason = found(figure(130, past=past(180, 150)))
    assert value == 100
    assert "해마다 줄고 있어" in reason


def test_few_are_decided_and_not_computed() -> None:
    value, origin, reason = found(figure(8, value=4))
    assert (value, origin) == (4, "carried")
    assert "5회보다 작은 목표는" in reason


def test_what_reached_its_value_stays() -> None:
    assert found(figure(101))[:2] == (100, "carried")


@pytest.mark.parametrize(
    ("one", "value", "origin", "told"),
    [
        (figure(None, measured="judged", verdict_note="잘 됨"), 100, "carried", "올해 판단: 잘 됨"),
        (figure(None), 100, "to_write", "올해 잰 값이 없어"),
        (figure(3, value=5, comparator="<="), 5, "carried", "한도라 그대로"),
        (figure(7, value=5, comparator="<=", state="missed"), 5, "to_write", "한도를 넘겼습니다"),
        (figure(12, value=1, period="month", windows=10, kept=10), 1, "carried", "10번을 모두 채워"),
        (figure(9, value=1, period="month", windows=10, kept=8, unkept=("3월", "7월")), 1, "to_write", "못 채움: 3월, 7월"),
        (figure(93.4, value=90, measured="level", unit="점"), 91, "computed", "91점 이상을 제안"),
        (figure(90.6, value=90, measured="level", unit="점"), 90, "carried", "비슷해"),
        (figure(246_546, value=240_000, measured="level", unit="원"), 240_000, "carried", "셈으로 올리지 않습니다"),
        (figure(88, value=90, measured="level", unit="점"), 90, "to_write", "못 미칩니다"),
        (figure(100, value=99.5, measured="level", unit="%"), 99.5, "carried", "비슷해"),
    ],
)
def test_others(one: Figure, value: float, origin: str, told: str) -> None:
    made = proposed(one, RULES, AS_OF)
    assert (made.value, made.origin) == (value, origin)
    assert told in made.reason


amounts = st.integers(0, 10**13).map(lambda number: number / 10_000) | st.integers(0, 200).map(float)
"""With four places, as plans keep their numbers."""


@settings(max_examples=200)
@given(amounts, amounts)
def test_rounding_keeps_the_order_and_stays_in_steps(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= rounded(low, RULES.steps) <= rounded(high, RULES.steps)
    assert 0 <= floored(low, RULES.steps) <= floored(high, RULES.steps) <= high + 1e-6
    assert rounded(high, RULES.steps) % step_of(high, RULES.steps) == 0
    assert rounded(rounded(high, RULES.steps), RULES.steps) == rounded(high, RULES.steps)


@settings(max_examples=200)
@given(
    actual=st.none() | amounts,
    value=amounts,
    low=st.none() | amounts,
    measured=st.sampled_from(("count", "level", "judged")),
    comparator=st.sampled_from((">=", ">", "<=", "<", "=")),
    period=st.sampled_from(("year", "month", "quarter")),
    unit=st.sampled_from(("회", "%", "점", "원")),
    before=st.lists(amounts, max_size=3),
)
def test_no_rule_lowers_a_target_or_raises_it_beyond_reason(
    actual: float | None,
    value: float,
    low: float | None,
    measured: str,
    comparator: str,
    period: str,
    unit: str,
    before: list[float],
) -> None:
    expected = None if low is None or actual is None else max(low, actual)
    given_ = {"measured": measured, "comparator": comparator, "period": period, "unit": unit, "past": past(*before)}
    one = figure(actual, value, low=low if expected is not None else None, expected=expected, high=expected, **given_)

    made = proposed(one, RULES, AS_OF)

    assert made.value >= value >= 0
    assert made.reason.endswith((".", "요"))
    if made.value > value:
        assert made.origin == "computed"
        assert made.value <= (one.reached or 0) or measured == "level"
        assert made.value <= max(value * (1 + RULES.targets.most_rise) * 1.12, value + 1)
