"""The months follow the schedule, always add up, and keep what people set."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction

from chomchom.budget.models import Line, MonthPlan
from chomchom.budget.queries.months import cash_need, month_table
from chomchom.budget.services.balances import Move, move
from chomchom.budget.services.month_plans import DoesNotAddUp, NothingToPlan, propose, set_months
from chomchom.budget.spreading import YEAR as MONTHS
from chomchom.budget.tests import made
from chomchom.budget.tests.made import YEAR
from chomchom.budget.tests.services.test_editions import BY
from chomchom.plan.models import Project, ScheduleRow
from chomchom.plan.tests.adopted import adopted

pytestmark = pytest.mark.django_db


def months(line: Line) -> dict[int, int]:
    """What is planned of the line, without months of nothing."""
    return dict(MonthPlan.objects.filter(line=line, amount__gt=0).values_list("month", "amount"))


def of_project(line: Line, project: Project) -> Line:
    """The line, as one of that project."""
    line.lineage = project.lineage
    line.save(update_fields=["lineage"])
    return line


def test_a_plan_follows_schedule_and_period_and_pays_people_every_month() -> None:
    first, second = adopted(2, year=YEAR).projects.order_by("position")
    ScheduleRow.objects.filter(project__in=[first, second]).delete()
    for place, marked in enumerate(([3, 4], [4, 9])):
        ScheduleRow.objects.create(project=first, position=place, months=marked)
    Project.objects.filter(pk=second.pk).update(starts_on=date(YEAR - 1, 5, 1), ends_on=date(YEAR, 2, 28))
    scheduled, lasting = of_project(made.line(900_000, "교육"), first), of_project(made.line(500_000, "조사"), second)
    wages = of_project(made.line(12_000_000, "보수", under=made.heading("인건비")), first)
    alone, gone = made.line(24_001, "우편"), made.line(24_000, "옛 사업")
    Line.objects.filter(pk=gone.pk).update(lineage=uuid4())

    propose(made.budget(), **BY)

    assert months(scheduled) == {3: 300_000, 4: 300_000, 9: 300_000}
    assert months(lasting) == {1: 250_000, 2: 250_000}
    assert months(wages) == dict.fromkeys(MONTHS, 1_000_000)
    assert months(alone) == dict.fromkeys(MONTHS, 2_000) | {12: 2_001}
    assert months(gone) == dict.fromkeys(MONTHS, 2_000)


def test_what_people_set_stays_unless_it_is_wanted_anew() -> None:
    mine, other = made.line(1_000_000), made.line(600_000, "다른 줄")
    propose(made.budget(), **BY)
    set_months(mine, [1_000_000, *[0] * 11], **BY)
    made.decided({mine: 1_200_000, other: 1_200_000}, made.budget())

    proposed = propose(made.budget(), **BY)

    assert (proposed.lines, proposed.kept) == (1, 1)
    table = month_table(made.budget())
    assert [(each.line, each.difference) for each in table.off] == [(mine, -200_000)]
    assert months(other) == dict.fromkeys(MONTHS, 100_000)
    propose(made.budget(), lines=[mine.pk], anew=True, **BY)
    assert months(mine) == dict.fromkeys(MONTHS, 100_000)
    assert month_table(made.budget()).off == []


def test_twelve_months_are_the_amount() -> None:
    line = made.line(1_000_000)
    with pytest.raises(DoesNotAddUp, match=r"합 900천원이 ‘안내문 인쇄’의 예산 1,000천원보다 100천원 적습니다"):
        set_months(line, [900_000, *[0] * 11], **BY)
    with pytest.raises(DoesNotAddUp, match="1원 많습니다"):
        set_months(line, [1_000_001, *[0] * 11], **BY)
    for wrong in ([1_000_000], [2_000_000, -1_000_000, *[0] * 10]):
        with pytest.raises(DoesNotAddUp, match="열두 달의 금액"):
            set_months(line, wrong, **BY)
    assert not MonthPlan.objects.exists()


def test_without_decided_expenditure_there_is_nothing_to_plan() -> None:
    with pytest.raises(NothingToPlan):
        propose(made.budget(), **BY)
    assert cash_need(made.budget(), 6).planned == 0
    assert month_table(made.budget()).rows == []


def test_the_table_adds_up_by_heading_and_by_project() -> None:
    project = adopted(1, year=YEAR).projects.get()
    of_project(made.line(900_000, "교육"), project)
    made.line(600_000, "여비", under=made.heading("국내여비"))
    propose(made.budget(), **BY)
    for by, second in (("heading", "일반운영비"), ("project", project.title)):
        table = month_table(made.budget(), by)
        assert table.rows[0].numbers == table.totals
        assert table.totals[-2:] == (1_500_000, 1_500_000)
        assert table.rows[1].name == second
        assert sum(row.numbers[-1] for row in table.rows if row.of) == 1_500_000


def test_the_need_for_cash() -> None:
    line = made.line(1_200_000)
    propose(made.budget(), **BY)
    with transaction.atomic():
        move([Move(line=line.pk, on=date(YEAR, 1, 20), committed=150_000, resolved=80_000, paid=80_000)])
        move([Move(line=line.pk, on=date(YEAR, 3, 5), committed=50_000, resolved=100_000, paid=100_000)])
    cash = cash_need(made.budget(), 3)

    assert [(each.planned, each.paid, each.need, each.need_so_far, each.bound) for each in cash.months[:4]] == [
        (100_000, 80_000, 20_000, 20_000, 70_000),
        (100_000, 0, 100_000, 120_000, 70_000),
        (100_000, 100_000, 0, 120_000, 20_000),
        (100_000, 0, 100_000, 220_000, None),
    ]
    assert (cash.planned, cash.paid, cash.due, cash.to_come, cash.bound) == (1_200_000, 180_000, 120_000, 1_020_000, 20_000)
