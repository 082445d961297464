"""The read pages: they render, they count their queries, and they open only what is there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.tests.people import member
from chomchom.plan.tests.adopted import adopted

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(member("officer", "기획팀", email="staff@example.org", name="담당자"))
    return client


# What every page asks: session, user, roles, the version, the years of the menu, the agency's name.
FRAME = 6
PAGES = {
    "/plan/2031/": FRAME + 7,  # projects, goals, directions, tasks, 실행과제; teams and tasks to choose from
    "/plan/2031/teams/": FRAME + 4,  # projects, teams; choices
    "/plan/2031/schedule/": FRAME + 5,  # rows, projects without marks, projects; choices
    "/plan/2031/schedule/?view=table": FRAME + 5,
    "/plan/2031/schedule/?open=all": FRAME + 5,
    "/plan/2031/months/3/": FRAME + 4,  # activities, counts of the year; choices
    "/plan/2031/targets/": FRAME + 8,  # questions, count, targets, numbers, counts, units; choices
    "/plan/2031/budget/": FRAME + 2,  # projects with money, lines by category
    "/plan/2031/budget/lines/": FRAME + 6,  # count, lines, sum, stated sum; choices
    "/plan/2031/issues/": FRAME + 7,  # count, issues, counts; choices; issues of all versions, follow-ups
}


@pytest.mark.parametrize("projects", [1, 3])
@pytest.mark.parametrize(("url", "queries"), PAGES.items())
def test_list_pages_ask_as_many_questions_whatever_their_length(
    staff: Client, django_assert_num_queries: DjangoAssertNumQueries, url: str, queries: int, projects: int
) -> None:
    adopted(projects)

    with django_assert_num_queries(queries):
        response = staff.get(url)

    assert response.status_code == 200


@pytest.mark.parametrize("projects", [1, 3])
def test_project_and_team_pages_count_too(staff: Client, django_assert_num_queries: DjangoAssertNumQueries, projects: int) -> None:
    version = adopted(projects)
    project = version.projects.order_by("position")[0]

    # session, user, roles; project, targets, numbers, lines, criteria, issues, notes, rows; neighbours, findings, a later version;
    # questions, follow-ups; years, agency
    with django_assert_num_queries(18):
        page = staff.get(project.get_absolute_url()).content.decode()
    # session, user, roles; team, rows, without marks, projects, counts, findings; years, agency
    with django_assert_num_queries(11):
        team = staff.get(f"/plan/2031/teams/{project.team_id}/").content.decode()

    assert "연 4회 이상" in page
    assert "분기 1회" in page
    assert "100천원×10명×5회" in page
    assert "영상 회의" in page
    assert "판단하지 않은 점검 결과 1건" in page
    assert "기획팀 비전" in team


def test_newest_leads_to_the_newest_year(staff: Client) -> None:
    adopted(1, year=2030)
    adopted(1, year=2031)

    assert staff.get("/plan/").headers["Location"] == "/plan/2031/"


def test_the_plan_of_this_year_comes_before_a_newer_one(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    adopted(1, year=2030)
    adopted(1, year=2031)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2030, 11, 20, tzinfo=UTC))
    client.force_login(member("officer", email="staff@example.org", name="담당자"))

    assert client.get("/plan/").headers["Location"] == "/plan/2030/"
    assert 'href="/plan/2030/schedule/"' in client.get("/search/").content.decode()
    assert "2030년 사업계획" in client.get("/").content.decode()


def test_newest_without_a_plan_says_how_to_begin(staff: Client) -> None:
    assert "아직 확정된 사업계획이 없습니다" in staff.get("/plan/").content.decode()


@pytest.mark.parametrize(
    "url", ["/plan/1999/", "/plan/2031/months/13/", "/plan/2031/teams/999/", "/plan/projects/999/", "/plan/projects/999/schedule/"]
)
def test_what_is_not_there_is_not_found(staff: Client, url: str) -> None:
    adopted(1)

    assert staff.get(url).status_code == 404


def test_pages_are_not_kept_and_close_devices(staff: Client) -> None:
    adopted(1)

    headers = staff.get("/plan/2031/").headers

    assert headers["Cache-Control"] == "private, no-store"
    assert "camera=()" in headers["Permissions-Policy"]


def test_what_is_sent_after_the_session_is_said_to_be_lost(client: Client) -> None:
    page = client.post("/plan/uploads/", follow=True).content.decode()

    assert "방금 보낸 것은 저장하지 못했습니다" in page


@pytest.mark.parametrize(("year", "month", "now"), [(2031, 3, True), (2031, 4, False), (2032, 3, False)])
def test_only_this_month_is_now(client: Client, monkeypatch: pytest.MonkeyPatch, year: int, month: int, now: bool) -> None:
    version = adopted(1)
    monkeypatch.setattr(timezone, "now", lambda: datetime(year, month, 10, tzinfo=UTC))
    client.force_login(member("officer", email="staff@example.org", name="담당자"))

    page = client.get("/plan/2031/months/3/").content.decode()
    team = client.get(f"/plan/2031/teams/{version.teamplans.all()[0].pk}/").content.decode()

    assert ("이달 안에 끝내야 하는" in page) is now
    assert (f"{month}월에 할 일</a>을 확인" in team) is (year == 2031)
    first = month if year == 2031 else 1
    assert client.get("/plan/2031/months/").headers["Location"] == f"/plan/2031/months/{first}/"


def test_filters_show_only_what_they_leave(staff: Client) -> None:
    version = adopted(2)
    team = version.teamplans.get(name="돌봄팀")

    page = staff.get(f"/plan/2031/issues/?team={team.pk}").content.decode()

    assert "직원 교육" in page
    assert "이사회 운영" not in page


def test_the_budget_adds_each_table_up(staff: Client) -> None:
    adopted(3)

    page = staff.get("/plan/2031/budget/").content.decode()

    assert page.count('<th scope="row">모두</th><td class="num">3</td><td class="num">15,000</td><td class="num">100%</td>') == 4


def test_a_project_opens_its_activities_in_place(staff: Client) -> None:
    project = adopted(1).projects.all()[0]

    closed = staff.get(f"/plan/projects/{project.pk}/schedule/").content.decode()
    opened = staff.get(f"/plan/projects/{project.pk}/schedule/?open=1").content.decode()

    assert 'aria-expanded="false"' in closed
    assert "개최" not in closed
    assert 'aria-label="3월"' in opened


def test_feed_is_for_the_bearer_of_the_key(client: Client) -> None:
    adopted(2)
    user = member("officer", "돌봄팀", email="staff@example.org", name="담당자")

    mine = Calendar.from_ical(client.get(f"/plan/feeds/{user.feed_key}.ics").content)
    whole = Calendar.from_ical(client.get(f"/plan/feeds/{user.feed_key}.ics?team=all").content)

    assert {str(event["summary"])[-5:] for event in mine.walk("VEVENT")} == {"직원 교육"}
    assert len(whole.walk("VEVENT")) == 2 * len(mine.walk("VEVENT"))
    assert client.get("/plan/feeds/wrong.ics").status_code == 404


def test_feed_of_another_team_is_asked_for_by_its_name(client: Client) -> None:
    version = adopted(2)
    user = member("officer", email="staff@example.org", name="담당자")
    address = f"/plan/feeds/{user.feed_key}.ics"

    care = Calendar.from_ical(client.get(address, {"team": "돌봄팀"}).content)

    assert {str(event["summary"])[-5:] for event in care.walk("VEVENT")} == {"직원 교육"}
    assert [client.get(address, {"team": team}).status_code for team in ("99", "abc", "없는팀")] == [404, 404, 404]
    client.force_login(user)
    page = client.get("/plan/2031/months/3/").content.decode()
    assert "모든 팀 달력 주소" in page
    assert "그 팀만 담은 주소로 바뀝니다" in page
    chosen = version.teamplans.get(name="돌봄팀").pk
    page = client.get(f"/plan/2031/months/3/?team={chosen}").content.decode()
    assert "돌봄팀 달력 주소" in page
    assert f'value="http://testserver{address}?{urlencode({"team": "돌봄팀"})}"' in page


def test_feed_shows_this_year_and_what_is_adopted_after_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for year in (2030, 2031, 2032):
        adopted(1, year=year)
    user = member("officer", email="staff@example.org", name="담당자")

    def years(today: int) -> set[int]:
        monkeypatch.setattr(timezone, "now", lambda: datetime(today, 11, 20, tzinfo=UTC))
        events = Calendar.from_ical(client.get(f"/plan/feeds/{user.feed_key}.ics").content).walk("VEVENT")
        assert len({event["uid"] for event in events}) == len(events)
        return {event.decoded("dtstart").year for event in events}

    assert years(2030) == {2030, 2031, 2032}
    assert years(2031) == {2031, 2032}
    assert years(2040) == {2032}


def test_feed_skips_the_days_off_of_the_profile(client: Client, settings: Any, tmp_path: Path) -> None:
    (tmp_path / "agency.toml").write_text(
        '[agency]\ncode = "a"\nname = "기관"\n[[temporary_holidays]]\ndate = 2031-03-31\nname = "임시공휴일"\n', encoding="utf-8"
    )
    settings.AGENCY_PROFILE = str(tmp_path)
    adopted(1)
    user = member("officer", email="staff@example.org", name="담당자")

    events = Calendar.from_ical(client.get(f"/plan/feeds/{user.feed_key}.ics").content).walk("VEVENT")

    march = {event.decoded("dtstart") for event in events if event.decoded("dtstart").month == 3}
    assert march == {date(2031, 3, 28)}  # the 31st, a Monday, is declared off


def test_feed_ends_with_the_account(client: Client) -> None:
    adopted(1)
    user = member("officer", email="staff@example.org", name="담당자", is_active=False)

    assert client.get(f"/plan/feeds/{user.feed_key}.ics").status_code == 404
