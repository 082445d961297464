"""Targets, issues, projects and the schedule: what filters leave."""

from __future__ import annotations

from datetime import date

import pytest

from chomchom.plan.queries.budget import budget_lines
from chomchom.plan.queries.filters import Filters
from chomchom.plan.queries.issues import issue_counts, issues
from chomchom.plan.queries.projects import briefs, in_order
from chomchom.plan.queries.schedule import place_of, strips
from chomchom.plan.queries.targets import target_choices, target_counts, targets
from chomchom.plan.tests.adopted import adopted

pytestmark = pytest.mark.django_db


def test_targets_by_team_unit_period_words_and_numbers() -> None:
    version = adopted(2)
    team = version.teamplans.get(name="돌봄팀")

    assert targets(version, Filters()).count() == 4
    assert targets(version, Filters(team=team.pk)).count() == 2
    assert targets(version, Filters(unit="회", period="quarter")).count() == 2
    assert targets(version, Filters(unit="명")).count() == 0
    assert targets(version, Filters(q="이사회")).count() == 1
    assert targets(version, Filters(kind="unmeasured")).count() == 0
    assert targets(version, Filters(sort="-text"))[0].text == "직원 교육 연 4회 이상"
    assert (target_counts(version).targets, target_counts(version).unmeasured) == (4, 0)
    assert target_choices(version).units == [("회", 4)]


def test_issues_by_answer_and_words() -> None:
    version = adopted(2)

    assert issues(version, Filters(kind="unanswered")).count() == 0
    assert issues(version, Filters(kind="answered")).count() == 2
    assert issues(version, Filters(q="영상")).count() == 2
    assert issues(version, Filters(q="없는말")).count() == 0
    assert (issue_counts(version).issues, issue_counts(version).unanswered) == (2, 0)


def test_words_are_found_whatever_their_particle() -> None:
    version = adopted(2)

    assert [strip.project.title for strip in strips(version, Filters(q="이사회를"))] == ["이사회 운영"]
    assert [project.title for project in briefs(version, Filters(q="직원의 교육은"))] == ["직원 교육"]
    assert targets(version, Filters(q="이사회의 운영은")).count() == 1
    assert targets(version, Filters(q="이사회의 교육은")).count() == 0
    assert issues(version, Filters(q="영상으로")).count() == 2
    assert budget_lines(version, Filters(q="수당을")).count() == 2
    assert budget_lines(version, Filters(q="100천원×10명×5회")).count() == 2


def test_projects_in_the_order_asked_for() -> None:
    version = adopted(3)

    assert [p.title for p in in_order(briefs(version), "title")] == ["대체인력 파견", "이사회 운영", "직원 교육"]
    assert [p.title for p in in_order(briefs(version), "-title")] == ["직원 교육", "이사회 운영", "대체인력 파견"]
    assert in_order(briefs(version), "nonsense") == briefs(version)


def test_strips_count_activities_by_month() -> None:
    version = adopted(2)

    found = strips(version)

    assert found[0].counts == [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    assert found[0].words == "1~3월"
    assert len(strips(version, Filters(month=3))) == 2
    assert strips(version, Filters(month=4)) == []


@pytest.mark.parametrize(("day", "place"), [(date(2031, 1, 1), 0), (date(2031, 7, 1), 0.5), (date(2030, 12, 31), None)])
def test_place_of_a_day_in_the_year(day: date, place: float | None) -> None:
    assert place_of(day, 2031) == place
