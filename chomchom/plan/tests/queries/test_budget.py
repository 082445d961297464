"""The budget cut in four ways."""

from __future__ import annotations

import msgspec
import pytest

from chomchom.plan.draft import Budget, BudgetLine, Project, Share
from chomchom.plan.models import Version
from chomchom.plan.queries.budget import NONE, UNSTATED, budget_lines, budget_overview, lines_sum, stated_sum
from chomchom.plan.queries.filters import Filters
from chomchom.plan.tests.adopted import adopted
from chomchom.plan.tests.samples import plan, project

pytestmark = pytest.mark.django_db


def with_money(version_projects: list[Project]) -> Version:
    return adopted(draft=msgspec.structs.replace(plan(1), projects=version_projects))


def test_every_cut_adds_up_to_the_whole() -> None:
    shared = msgspec.structs.replace(
        project("기획팀", 1, "이사회 운영"),
        budget=Budget(stated_total=1_000_001, funding=[Share(source="도비", percent=33.3), Share(source="국비", percent=50)]),
    )
    found = budget_overview(with_money([shared, project("돌봄팀", 1, "직원 교육")]))

    assert found.total == 6_000_001
    for cut in (found.by_team, found.by_task, found.by_source):
        assert sum(part.amount for part in cut) == found.total
    assert UNSTATED in [part.name for part in found.by_source]
    assert sum(part.amount for part in found.by_category) == found.lines_total == 5_000_000
    assert (found.funded, found.lined) == (2, 1)
    assert [(each.amount, each.lines) for each in found.different] == [(1_000_001, 0)]
    assert (found.unlined, found.unlined_total) == (found.different, 1_000_001)


def test_a_project_without_a_stated_total_costs_what_its_lines_say() -> None:
    bare = msgspec.structs.replace(
        project("기획팀", 1, "이사회 운영"),
        budget=Budget(lines=[BudgetLine(category="여비", stated=2000), BudgetLine(text="1명", stated=500)]),
    )

    assert budget_overview(with_money([bare])).total == 2500


def test_totals_beside_the_sum_of_their_lines() -> None:
    odd = msgspec.structs.replace(
        project("기획팀", 1, "이사회 운영"), budget=Budget(stated_total=9000, lines=[BudgetLine(category="여비", stated=10_000)])
    )
    version = with_money([odd, project("돌봄팀", 1, "직원 교육")])
    odd_team, good_team = version.teamplans.get(name="기획팀").pk, version.teamplans.get(name="돌봄팀").pk

    (different,) = budget_overview(version).different
    assert (different.name, different.total, different.amount, different.lines) == ("기획팀 1 이사회 운영", 9000, -1000, 10_000)
    assert different.url.endswith(f"/{version.projects.get(title='이사회 운영').pk}/")
    assert stated_sum(version, Filters(team=odd_team)) == 9000
    assert stated_sum(version, Filters(team=good_team)) == lines_sum(budget_lines(version, Filters(team=good_team)))
    assert stated_sum(version, Filters(category="여비")) is None


def test_a_project_without_money_is_not_counted() -> None:
    free = msgspec.structs.replace(project("기획팀", 1, "이사회 운영"), budget=None)

    found = budget_overview(with_money([free]))

    assert (found.funded, found.total, found.mean, found.by_team) == (0, 0, 0, [])


def test_lines_behind_a_sum() -> None:
    version = adopted(3)
    team = version.teamplans.get(name="기획팀")

    assert lines_sum(budget_lines(version, Filters(team=team.pk))) == 10_000_000
    assert budget_lines(version, Filters(category="운영비")).count() == 3
    assert budget_lines(version, Filters(category=NONE)).count() == 0
    assert budget_lines(version, Filters(source="도비")).count() == 3
    assert budget_lines(version, Filters(source=NONE)).count() == 0
    assert budget_lines(version, Filters(source="군비")).count() == 0
