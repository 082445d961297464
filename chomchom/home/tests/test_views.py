"""The front page, the desk and search."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.models import User
from chomchom.home.services.search_index import index_plan
from chomchom.plan.services.imports import draft_from
from chomchom.plan.tests.adopted import adopted
from chomchom.plan.tests.samples import plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2031, 3, 10, tzinfo=UTC))


def login(client: Client, **fields: str) -> User:
    user = User.objects.create_user("someone@example.org", name="누구", **fields)
    client.force_login(user)
    return user


def test_front_tells_anyone_the_plan_in_short(client: Client) -> None:
    adopted(3)

    page = client.get("/").content.decode()

    assert "2031년 사업계획" in page
    assert "15,000천원" in page
    assert "이사회 운영" not in page


def test_front_without_a_plan(client: Client) -> None:
    assert "아직 확정된 사업계획이 없습니다" in client.get("/").content.decode()


@pytest.mark.usefixtures("march")
@pytest.mark.parametrize("projects", [1, 3])
def test_desk_shows_my_teams_month_in_few_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, projects: int
) -> None:
    adopted(projects)
    login(client, team="기획팀")

    # session, user, version, team, this month, next month, years, agency
    with django_assert_num_queries(8):
        page = client.get("/desk/").content.decode()

    assert "<b>기획팀</b>: 3월에 챙길 활동" in page
    assert "직원 교육" not in page


@pytest.mark.usefixtures("march")
def test_desk_tells_planners_what_waits(client: Client) -> None:
    draft_from(plan(1), by=None, at=timezone.now())
    login(client, role=User.Role.PLANNER)

    page = client.get("/desk/").content.decode()

    assert "2031년 초안" in page
    assert "확인 1" in page


def test_desk_without_a_plan_says_how_to_begin(client: Client) -> None:
    login(client)

    assert "기획담당이 계획을 확정하면" in client.get("/desk/").content.decode()


def test_search_finds_words_whatever_their_ending(client: Client) -> None:
    adopted(4)
    login(client)
    index_plan(2031)

    page = client.get("/search/?q=안부전화를").content.decode()

    assert "<mark>안부</mark>" in page or "<mark>안부전화</mark>" in page
    assert "이사회" not in page


def test_search_marks_nothing_as_markup(client: Client) -> None:
    login(client)

    assert "<script>alert" not in client.get("/search/?q=<script>alert(1)</script>").content.decode()


def test_menu_leads_to_the_same_page_of_another_year(client: Client) -> None:
    adopted(1, year=2030)
    adopted(1, year=2031)
    login(client)

    page = client.get("/plan/2031/months/5/").content.decode()

    assert 'href="/plan/2030/months/5/"' in page
    assert 'href="/plan/uploads/"' not in page
