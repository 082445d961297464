"""What runs ahead, what lies idle, and what was never paid."""

from __future__ import annotations

import datetime as dt

import pytest

from chomchom.budget.models import Commitment, Line, MonthPlan, Payment, Resolution
from chomchom.budget.pace import Moment
from chomchom.budget.queries.idle import IdlePage, idle_page
from chomchom.budget.services import payables
from chomchom.budget.services.balances import Move, move
from chomchom.budget.tests.made import AT, TODAY, YEAR, budget, line

pytestmark = pytest.mark.django_db
LONG_AGO = dt.date(YEAR, 3, 1)


def page() -> IdlePage:
    """Of the whole budget, today."""
    return idle_page(budget(), Line.objects.filter(budget=budget()), Moment(YEAR, TODAY))


def committed(of: Line, won: int, *, on: dt.date = LONG_AGO, paid: int = 0, released: int = 0) -> Commitment:
    """An approved commitment, of which so much was paid or released, and its sums."""
    made = Commitment.objects.create(
        budget=of.budget, line=of, on=on, amount=won, at=AT, status="approved", title=f"{won}원", released=released
    )
    if paid:
        same = {"budget": of.budget, "line": of, "on": on, "at": AT, "amount": paid}
        resolution = Resolution.objects.create(commitment=made, status="approved", title="결의", **same)
        Payment.objects.create(resolution=resolution, **same)
    move([Move(line=of.pk, on=on, committed=won - released, resolved=paid, paid=paid)])
    payables.keep_open(made)
    return made


def test_lines_that_run_ahead_say_in_which_month_their_money_ends() -> None:
    fast, steady = line(1_200, "빠른 줄"), line(1_200, "고른 줄")
    committed(fast, 1_000, paid=1_000)
    committed(steady, 550, paid=550)

    found = page()

    assert [(each.line.title, each.standing.state, each.standing.ends_in) for each in found.ahead] == [("빠른 줄", "overrun", 7)]
    assert found.idle == []


def test_planned_money_that_was_not_spent_is_idle_after_a_month() -> None:
    late, later = line(1_000, "늦은 줄"), line(1_000, "때가 안 된 줄")
    MonthPlan.objects.create(line=late, month=2, amount=600)
    MonthPlan.objects.create(line=later, month=9, amount=1_000)

    found = page()

    assert [(each.line.title, each.standing.idle, each.standing.late) for each in found.idle] == [("늦은 줄", 600, 3)]
    assert found.idle_sum == 600


def test_old_commitments_say_how_much_was_never_paid() -> None:
    made = line(10_000)
    committed(made, 900, paid=400)
    committed(made, 800, paid=800)
    committed(made, 700, released=700)
    committed(made, 600, on=TODAY)
    undone = committed(made, 500, paid=500)
    Payment.objects.filter(resolution__commitment=undone).update(undone_at=AT)
    payables.keep_open(undone)

    found = page()

    assert [(each.commitment.amount, each.left) for each in found.old] == [(900, 500), (500, 500)]
    assert (found.old_sum, found.is_cut, found.old[0].days) == (1_000, False, 106)
