"""Won for one: planned and so far, honest where there is nothing to divide."""

from __future__ import annotations

from uuid import uuid4

import pytest

from chomchom.budget.models import Line
from chomchom.budget.pace import Money
from chomchom.budget.queries.costs import ProjectCost, cost_of, cost_page, is_divisible
from chomchom.budget.queries.groups import Known
from chomchom.budget.services.balances import Move, move
from chomchom.budget.tests.made import TODAY, YEAR, budget, line
from chomchom.plan.models import Project, TargetQuestion
from chomchom.plan.queries.progress import Moment, Standing
from chomchom.plan.question import Count, Filter, Growth, Mean, Progress, Question, Ratio, Sum, Total
from chomchom.plan.services.questions import suggest_for
from chomchom.plan.tests.adopted import adopted

_HELD = Filter(kinds=("meeting.held",))


def cost(money: Money, asked: Question, reached: float | None) -> tuple[float, int | None, int | None]:
    """Wanted in the year, planned for one, actual for one."""
    found = cost_of(standing(asked, reached), money, YEAR)
    return found.wanted, found.planned, found.actual


def standing(asked: Question, reached: float | None) -> Standing:
    """Of a question that has reached so much."""
    progress = Progress(state="behind", actual=reached, due=0, share=None, met=False)
    row = TargetQuestion(question={}, months=[])
    row.__dict__["asked"] = asked
    return Standing(row, progress, Moment(TODAY, TODAY))


def test_money_is_divided_by_what_was_wanted_and_by_what_was_reached() -> None:
    yearly, quarterly = Question(measure=Count(_HELD), value=5), Question(measure=Count(_HELD), value=2, period="quarter")

    assert cost(Money(approved=1_000, paid=300), yearly, 2) == (5, 200, 150)
    assert cost(Money(approved=1_000, paid=300), quarterly, 3) == (8, 125, 100)


def test_nothing_paid_or_nothing_reached_is_no_cost() -> None:
    asked = Question(measure=Count(_HELD), value=5)

    assert cost(Money(approved=1_000), asked, 2) == (5, 200, None)
    assert cost(Money(paid=10), asked, None) == (5, None, None)


@pytest.mark.parametrize(
    ("question", "divisible"),
    [
        (Question(measure=Count(_HELD)), True),
        (Question(measure=Sum(_HELD, "people")), True),
        (Question(measure=Total((Count(_HELD), Sum(_HELD)))), True),
        (Question(measure=Sum(_HELD, "amount")), False),
        (Question(measure=Total((Sum(_HELD, "amount"),))), False),
        (Question(measure=Mean(_HELD)), False),
        (Question(measure=Ratio(Count(_HELD), Count(_HELD))), False),
        (Question(measure=Growth(Count(_HELD))), False),
        (Question(measure=Count(_HELD), comparator="<="), False),
    ],
)
def test_only_what_is_counted_has_a_cost(question: Question, divisible: bool) -> None:
    assert is_divisible(question) is divisible


@pytest.mark.django_db
def test_the_page_puts_the_money_of_a_project_beside_each_of_its_targets() -> None:
    suggest_for(adopted(1, year=YEAR))
    project, own, outside = Project.objects.get(), line(1_000_000), line(70_000, "공통")
    Line.objects.filter(pk=own.pk).update(lineage=project.lineage)
    move([Move(line=each.pk, on=TODAY, committed=9_000, resolved=9_000, paid=9_000) for each in (own, outside)])

    page = cost_page(budget(), Line.objects.filter(budget=budget()), TODAY)

    listed = [*page.projects, *page.uncounted]
    assert [(each.lineage, each.money.paid) for each in listed] == [(project.lineage, 9_000)]
    assert page.outside == 9_000
    assert all(one.planned == round(1_000_000 / one.wanted) for each in page.projects for one in each.costs)
    assert page.projects


def test_targets_that_cost_more_than_planned_are_counted() -> None:
    asked = Question(measure=Count(_HELD), value=5)
    money = Money(approved=1_000, paid=900)
    costs = [cost_of(standing(asked, reached), money, YEAR) for reached in (5, 2, None)]
    known = Known(1, "사업", 1, frozenset())

    assert ProjectCost(uuid4(), known, money, costs).dear == 1
