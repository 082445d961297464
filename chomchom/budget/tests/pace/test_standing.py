"""Paid against meant: states, the month in which money ends, and what lies idle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.budget import pace
from chomchom.budget.pace import Curve, Money, Slack, Standing, State, added, by_months, by_plan, expected

EVENLY = by_months(12_000, ())


def standing(money: Money, curve: Curve, passed: float) -> Standing:
    return pace.standing(money, curve, passed, Slack(ahead=0.1, overrun=0.2))


@pytest.mark.parametrize(
    ("paid", "passed", "state"),
    [
        (6_000, 6, "on_plan"),
        (7_200, 6, "on_plan"),
        (7_201, 6, "ahead"),
        (8_401, 6, "overrun"),
        (4_799, 6, "behind"),
        (0, 0, "not_due"),
        (12_000, 12, "on_plan"),
        (1_000, 0, "on_plan"),
    ],
)
def test_the_state_follows_from_the_gap_as_a_share_of_the_whole(paid: int, passed: float, state: State) -> None:
    assert standing(Money(approved=12_000, paid=paid), EVENLY, passed).state == state


def test_all_spent_as_scheduled_is_no_risk() -> None:
    assert standing(Money(approved=900, paid=900), by_months(900, [3]), 3).state == "on_plan"
    assert standing(Money(), by_months(0, ()), 5).state == "none"


def test_at_this_pace_the_money_ends_in_a_month() -> None:
    assert standing(Money(approved=12_000, paid=6_000), EVENLY, 4).ends_in == 8
    assert standing(Money(approved=12_000, paid=6_000), EVENLY, 6).ends_in is None
    assert standing(Money(approved=12_000, paid=12_000), EVENLY, 4.5).ends_in == 5


def test_money_that_was_due_lies_idle_after_a_month() -> None:
    found = standing(Money(approved=12_000, paid=1_500), EVENLY, 6.5)

    assert (found.idle, found.late) == (3_500, 4)
    assert standing(Money(approved=12_000, paid=5_500), EVENLY, 6).late == 0


def test_curves_come_from_a_plan_or_from_months_and_add_up() -> None:
    plan, schedule = by_plan({2: 300, 11: 700}), by_months(100, [1, 2, 3])

    assert (plan[0], plan[1], plan[11]) == (0, 300, 1_000)
    assert schedule[:4] == (33, 66, 100, 100)
    assert added([plan, schedule])[1] == 366
    assert added([]) == (0,) * 12
    assert expected(by_plan({1: 100, 2: 200}), 1.5) == 200


@given(st.integers(0, 10**12), st.sets(st.integers(1, 12)), st.floats(0, 12), st.floats(0, 12))
def test_a_curve_grows_to_the_whole(amount: int, months: set[int], one: float, other: float) -> None:
    curve = by_months(amount, months)

    assert curve[-1] == amount
    assert expected(curve, min(one, other)) <= expected(curve, max(one, other)) <= amount
