"""The book adds up by heading and by team, and an old edition shows the sums as they were."""

from __future__ import annotations

import pytest

from chomchom.budget.models import Budget, Estimate, Line
from chomchom.budget.queries.book import UNSTATED, Book, Side, book
from chomchom.budget.tests.made import budget, decided, heading, line
from chomchom.orgs.tests.tree import team

pytestmark = pytest.mark.django_db


def opened(of: Budget, by: str = "heading", edition: int | None = None) -> Book:
    """The whole book."""
    return book(of, Line.objects.filter(budget=of), by, edition)


def said(side: Side) -> list[tuple[int, str, int]]:
    """Its rows."""
    return [(row.depth, row.name, row.amount) for row in side.rows]


def test_the_tree_has_sums_at_every_heading_and_both_directions() -> None:
    line(300_000, "인쇄", under=heading("사무관리비"))
    line(200_000, "여비", under=heading("국내여비"))
    line(700_000, "사용료", under=heading("사용료", "revenue"))

    expense, revenue = opened(budget()).sides

    assert said(expense) == [
        (0, "일반운영비", 500_000),
        (1, "사무관리비", 300_000),
        (2, "인쇄", 300_000),
        (1, "국내여비", 200_000),
        (2, "여비", 200_000),
    ]
    assert (expense.total, revenue.total, revenue.name) == (500_000, 700_000, "세입")


def test_by_team_lines_stand_below_project_and_heading() -> None:
    line(300_000, "인쇄", at=team("가팀", "a"))
    line(100_000, "안내", at=team("나팀", "b"))

    (side,) = opened(budget(), "team").sides

    assert [(depth, name) for depth, name, _ in said(side)] == [
        (0, "가팀"), (1, "사업에 딸리지 않은 줄"), (2, "사무관리비"), (3, "인쇄"),
        (0, "나팀"), (1, "사업에 딸리지 않은 줄"), (2, "사무관리비"), (3, "안내"),
    ]  # fmt: skip


def test_an_old_edition_shows_the_sums_as_they_were() -> None:
    kept, changed = line(300_000, "인쇄"), line(200_000, "여비")
    first, second, third = *budget().editions.order_by("number"), decided({changed: 150_000}, budget())
    line(50_000, "새 줄")

    assert [opened(budget(), edition=each.pk).sides[0].total for each in (first, second, third)] == [300_000, 500_000, 450_000]
    now = opened(budget())
    assert (now.sides[0].total, now.is_now, opened(budget(), edition=second.pk).is_now) == (500_000, True, False)
    assert kept.budget_id == now.edition.budget_id  # type: ignore[union-attr]  # there is one


def test_a_draft_is_shown_beside_what_is_decided_only_where_it_is_asked_for() -> None:
    planned = line(300_000)
    draft = budget().editions.create(kind="supplementary", title="1차 추경", at=planned.budget.opened_at)
    Estimate.objects.create(edition=draft, line=planned, amount=900_000)

    assert opened(budget()).sides[0].total == 300_000
    assert opened(budget(), edition=draft.pk).sides[0].total == 900_000


def test_sources_add_up_to_the_whole_and_say_what_nobody_said() -> None:
    made = line(1_000)
    funded = budget().editions.create(kind="transfer", title="재원", at=made.budget.opened_at)
    shares = [{"source": "도비", "percent": 60, "amount": 600}]
    Estimate.objects.create(edition=funded, line=made, amount=1_000, funding=shares)

    assert opened(budget(), edition=funded.pk).sides[0].sources == [("도비", 600), (UNSTATED, 400)]


def test_a_budget_without_editions_has_an_empty_book() -> None:
    assert opened(budget()).sides == []
