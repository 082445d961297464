"""The front page, the desk and search."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.home.services.search_index import index_plan
from chomchom.ledger.services.months import close_month
from chomchom.orgs.tests.tree import agency
from chomchom.plan.models import Finding
from chomchom.plan.services.imports import draft_from
from chomchom.plan.services.questions import suggest_for
from chomchom.plan.tests.adopted import adopted
from chomchom.plan.tests.samples import plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2031, 3, 10, tzinfo=UTC))


def login(client: Client, role: str = "officer", team: str | None = None) -> User:
    user = member(role, team)
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

    # session, user, roles, version, team, questions, this month, next month; reports twice; papers that lack, for who spends;
    # documents to sign; requests for substitutes; years, agency
    with django_assert_num_queries(20):
        page = client.get("/desk/").content.decode()

    assert "<b>기획팀</b>: 3월에 챙길 활동" in page
    assert "직원 교육" not in page


@pytest.mark.usefixtures("march")
def test_desk_leads_from_what_a_target_lacks_to_the_form_that_settles_it(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    suggest_for(adopted(1))
    login(client, team="기획팀")

    # as above, and organisations, stamps, figures, and the names of what lacks something
    with django_assert_num_queries(24):
        page = client.get("/desk/").content.decode()
    (link,) = set(re.findall(r'href="(/ledger/post/meeting.held/[^"]+)"', page))
    form = client.get(unescape(link)).content.decode()

    assert "이달 안에 할 목표 <b>1개</b>" in page
    assert "이번 기간에 <b>1회</b> 더" in page  # every quarter, and this one ends
    assert re.search(r'<option value="\d+" selected>\s*기획팀', form)
    assert 'value="이사회"' in form


@pytest.mark.usefixtures("march")
def test_desk_tells_planners_which_months_are_open(client: Client) -> None:
    adopted(1)
    login(client, "planner")
    close_month(agency(), date(2031, 1, 1), by=None, at=timezone.now())

    page = client.get("/desk/").content.decode()

    assert "2월 마감" in page
    assert "1월 마감" not in page
    assert "조직 1곳이 열려 있음" in page


@pytest.mark.usefixtures("march")
def test_desk_tells_planners_what_waits(client: Client) -> None:
    draft_from(plan(1), by=None, at=timezone.now())
    login(client, "planner")

    page = client.get("/desk/").content.decode()

    assert "2031년 초안" in page
    assert "확인 1" in page


@pytest.mark.usefixtures("march")
def test_desk_says_that_the_plan_is_of_another_year(client: Client) -> None:
    adopted(1, year=2030)
    login(client, "planner")

    page = client.get("/desk/").content.decode()

    assert "2031년 계획이 아직 확정되지 않았습니다. 아래는 2030년 계획의 3월입니다." in page
    assert "2031년 계획서를" in page


@pytest.mark.usefixtures("march")
@pytest.mark.parametrize(("role", "told"), [("planner", True), ("officer", False)])
def test_desk_leads_planners_to_errors_of_the_adopted_plan(client: Client, role: str, told: bool) -> None:
    version = adopted(1)
    Finding.objects.filter(version=version).update(severity=Finding.Severity.ERROR)
    login(client, role)

    page = client.get("/desk/").content.decode()

    assert (f'/plan/versions/{version.pk}/review/?severity=error">확정한 계획의 오류 1건' in page) is told


def test_a_long_question_is_cut(client: Client) -> None:
    login(client)

    assert "돌봄" * 60 not in client.get("/search/?q=" + "돌봄" * 150).content.decode()


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
