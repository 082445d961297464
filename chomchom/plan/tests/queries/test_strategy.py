"""The strategy map."""

from __future__ import annotations

import msgspec
import pytest

from chomchom.plan.draft import Strategy
from chomchom.plan.queries.filters import Filters
from chomchom.plan.queries.strategy import strategy_map
from chomchom.plan.tests.adopted import adopted
from chomchom.plan.tests.samples import plan

pytestmark = pytest.mark.django_db


def test_map_hangs_projects_under_task_direction_and_goal() -> None:
    found = strategy_map(adopted(3))

    (goal,) = found.goals
    (direction,) = goal.directions
    assert (goal.name, direction.name) == ("목표", "방향")
    assert [(task.name, len(task.projects), task.count_differs) for task in direction.tasks] == [
        ("기획팀 과제", 2, True),
        ("돌봄팀 과제", 1, False),
    ]
    assert direction.tasks[0].actions == ["실행"]
    assert (found.totals.projects, found.totals.budget, found.totals.money) == (3, 15_000_000, "15,000천원")
    assert sum(task.share for task in found.tasks) == pytest.approx(1)


def test_map_of_a_plan_without_strategy_keeps_its_projects() -> None:
    found = strategy_map(adopted(draft=msgspec.structs.replace(plan(2), strategy=Strategy())))

    assert found.goals == []
    assert [project.title for project in found.unplaced] == ["이사회 운영", "직원 교육"]


def test_map_narrowed_to_a_team_keeps_the_tree() -> None:
    version = adopted(3)
    team = version.teamplans.get(name="돌봄팀")

    found = strategy_map(version, Filters(team=team.pk))

    assert [len(task.projects) for task in found.tasks] == [0, 1]
