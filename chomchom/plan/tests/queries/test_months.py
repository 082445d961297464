"""What a month is to an activity."""

from __future__ import annotations

import pytest

from chomchom.plan.models import TeamPlan
from chomchom.plan.queries.filters import Filters
from chomchom.plan.queries.months import Due, State, _due, by_team, due_in, month_counts, most_urgent_first, state_in
from chomchom.plan.tests.adopted import adopted


@pytest.mark.parametrize(
    ("months", "month", "state"),
    [
        ([3], 3, State.ONLY),
        ([3, 4], 3, State.STARTS),
        ([3, 4], 4, State.ENDS),
        ([3, 4, 5], 4, State.GOES_ON),
        ([11, 12], 12, State.ENDS),
    ],
)
def test_state_in_a_month(months: list[int], month: int, state: State) -> None:
    assert state_in(months, month) is state


def test_an_activity_that_goes_on_next_year_does_not_end_in_december() -> None:
    assert state_in([11, 12], 12, beyond_12=True) is State.GOES_ON


def due(label: str, months: list[int], month: int, *, beyond_12: bool = False) -> Due:
    return _due((1, "사업", 1, "기획팀", 1, "", label, months, beyond_12), month)


def test_what_ends_first_comes_first() -> None:
    found = [
        due("다음 해까지", [11, 12], 11, beyond_12=True),
        due("12월까지", [11, 12], 11),
        due("이달만", [2, 11], 11),
        due("이달까지", [9, 10, 11], 11),
        due("이달까지 둘", [10, 11], 11),
    ]

    assert [each.label for each in most_urgent_first(found)] == ["이달까지", "이달까지 둘", "이달만", "12월까지", "다음 해까지"]
    assert by_team(found)[0].now == most_urgent_first(found)


@pytest.mark.django_db
def test_due_in_groups_by_team_and_narrows() -> None:
    version = adopted(3)
    team = TeamPlan.objects.get(version=version, name="기획팀")

    assert [(t.team, len(t.now), len(t.going_on)) for t in by_team(due_in(version, 2))] == [("기획팀", 2, 0), ("돌봄팀", 1, 0)]
    assert [due.label for due in due_in(version, 2, Filters(team=team.pk))] == ["계획", "계획"]
    assert due_in(version, 2, Filters(kind="starts")) == []
    assert month_counts(version) == [3, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]
