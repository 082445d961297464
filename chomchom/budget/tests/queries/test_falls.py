"""The steps of a waterfall add up, from the first decision to what is left."""

from __future__ import annotations

import pytest

from chomchom.budget.models import Line
from chomchom.budget.queries.waterfall import Fall, waterfall
from chomchom.budget.services.balances import Move, move
from chomchom.budget.tests.made import TODAY, YEAR, budget, decided, heading, line

pytestmark = pytest.mark.django_db


def test_each_edition_is_a_step_and_the_sum_is_what_holds_today() -> None:
    one, other = line(1_000), line(500)
    line(9_000, under=heading("사용료", "revenue"))
    decided({one: 700, other: 900}, budget())

    steps = waterfall(budget(), Line.objects.filter(budget=budget())).decided

    assert [(each.change, each.level) for each in steps] == [
        (1_000, 1_000), (500, 1_500), (0, 1_500), (100, 1_600), (1_600, 1_600),
    ]  # fmt: skip


def test_from_the_whole_to_what_is_left_every_step_takes_its_part() -> None:
    before = line(400, of=budget(year=YEAR - 1))
    spent, carried = line(1_000), line(200)
    Line.objects.filter(pk=carried.pk).update(carried_from=before)
    move([Move(line=spent.pk, on=TODAY, committed=600, resolved=500, paid=300)])

    found = waterfall(budget(), Line.objects.filter(budget=budget()))

    assert [(each.name, each.change, each.level) for each in found.used] == [
        ("올해 예산", 1_000, 1_000), ("이월로 들어옴", 200, 1_200), ("예산현액", 1_200, 1_200), ("이월로 나감", 0, 1_200),
        ("지급함", -300, 900), ("결의하고 지급 전", -200, 700), ("원인행위만 함", -100, 600), ("쓸 수 있는 돈", 600, 600),
    ]  # fmt: skip
    assert found.used[-1] == Fall("쓸 수 있는 돈", found.money.available, found.money.available, is_total=True)
