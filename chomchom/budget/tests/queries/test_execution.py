"""Execution adds up however it is cut, from balances alone, now and at the end of a month."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from chomchom.budget.models import Line, MonthPlan
from chomchom.budget.pace import Moment
from chomchom.budget.queries.execution import Execution, execution
from chomchom.budget.queries.narrowing import Narrowing
from chomchom.budget.queries.revenue import revenue_rows
from chomchom.budget.services.balances import Move, move
from chomchom.budget.tests.made import TODAY, YEAR, budget, decided, heading, line
from chomchom.orgs.tests.tree import team
from chomchom.plan.models import Project
from chomchom.plan.tests.adopted import adopted

pytestmark = pytest.mark.django_db
NOW = Moment(YEAR, TODAY)


def spend(of: Line, won: int, month: int = 3, *, paid: int | None = None) -> None:
    """Committed and resolved in a month, and paid as a whole if nothing else is said."""
    paid = won if paid is None else paid
    move([Move(line=of.pk, on=dt.date(YEAR, month, 5), committed=won, resolved=won, paid=paid)])


def cut(by: str, moment: Moment = NOW, **asked: Any) -> Execution:
    """The whole budget by something."""
    return execution(budget(), Line.objects.filter(budget=budget()), by, moment, Narrowing(**asked))


@pytest.mark.parametrize("by", ["project", "heading", "team", "line", "month"])
def test_every_cut_adds_up_to_the_same_sum(by: str) -> None:
    spend(line(1_000_000, "인쇄"), 400_000)
    spend(line(500_000, "여비", under=heading("국내여비"), at=team("다른팀")), 100_000, paid=50_000)

    found = cut(by)

    money = found.all.money
    assert (money.approved, money.committed, money.paid, money.available) == (1_500_000, 500_000, 450_000, 1_000_000)
    if by == "month":
        assert sum(row.paid for row in found.months) == found.months[-1].total_paid == 450_000
        assert [row.month for row in found.months if row.has_come] == [1, 2, 3, 4, 5, 6]
    else:
        assert sum(row.money.paid for row in found.rows if row.depth == 0) == 450_000


def test_the_end_of_a_month_shows_what_was_decided_and_had_moved_by_then() -> None:
    made = line(1_000_000)
    spend(made, 300_000, month=2)
    spend(made, 200_000, month=5)
    decided({made: 2_000_000}, budget(), on=dt.date(YEAR, 4, 1))

    then, now = cut("line", Moment.read(YEAR, TODAY, 3)).all.money, cut("line").all.money

    assert (then.approved, then.committed) == (1_000_000, 300_000)
    assert (now.approved, now.committed) == (2_000_000, 500_000)


def test_a_month_that_is_not_over_is_as_good_as_today() -> None:
    assert Moment.read(YEAR, TODAY, 6) == NOW
    assert Moment.read(YEAR, TODAY, 5).last_day == dt.date(YEAR, 5, 31)
    assert (Moment(YEAR - 1, TODAY).passed, Moment(YEAR + 1, TODAY).passed, NOW.passed) == (12, 0, 5.5)


def test_the_pace_follows_the_monthly_plan_else_the_schedule_of_the_project() -> None:
    adopted(1, year=YEAR)
    project = Project.objects.get()
    months = sorted({month for row in project.schedulerows.all() for month in row.months})
    planned, scheduled = line(1_200, "계획이 있는 줄"), line(1_200, "일정만 있는 줄")
    Line.objects.update(lineage=project.lineage)
    MonthPlan.objects.create(line=planned, month=12, amount=1_200)

    by_plan, by_schedule = cut("line").rows

    over = [month for month in months if month <= TODAY.month - 1]
    assert (by_plan.standing.state, by_plan.planned, by_plan.standing.meant) == ("not_due", True, 0)
    assert by_schedule.standing.meant >= 1_200 * len(over) // len(months) > 0
    assert by_plan.scheduled == by_schedule.scheduled == by_schedule.standing.meant
    assert cut("project").rows[0].name.endswith(project.title)
    assert scheduled.pk in cut("line").lines


def test_it_narrows_to_a_heading_and_all_below_it_to_a_team_and_to_no_project() -> None:
    printing, travel = line(1, "인쇄"), line(2, "여비", under=heading("국내여비"), at=team("다른팀"))
    above = printing.heading.parent_id

    assert cut("line", heading=above).lines == [printing.pk, travel.pk]
    assert cut("line", heading=travel.heading_id).lines == [travel.pk]
    assert cut("line", team=travel.organisation_id).narrowed_to == "다른팀"
    assert cut("line", project="none").lines == [printing.pk, travel.pk]
    assert Narrowing.read({"project": "'; --", "heading": "x", "team": "-1"}) == Narrowing()


def test_revenue_shows_what_came_in() -> None:
    fee = line(1_000, "사용료", under=heading("사용료", "revenue"))
    move([Move(line=fee.pk, on=TODAY, received=250)])

    rows = revenue_rows(budget(), Line.objects.filter(budget=budget()))

    assert [(row.name, row.approved, row.received) for row in rows][-2:] == [("사용료", 1_000, 250), ("모두", 1_000, 250)]
    assert rows[-1].share == 0.25
