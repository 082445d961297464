"""접속기록: who may read it, what it is narrowed to, and taking it away."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chomchom.accesslog.models import Act, Line, Neighbourhood
from chomchom.accesslog.services import note
from chomchom.accesslog.tests.story import moment, seen
from chomchom.accesslog.visits import Visit
from chomchom.accounts.models import User
from chomchom.accounts.tests.people import browser_of, member

pytestmark = pytest.mark.django_db
LIST = reverse("accesslog:line-list")
TODAY = timezone.localdate()
DAY = timedelta(days=1)


@pytest.fixture
def guard() -> Client:
    return browser_of(member("privacy_officer", name="책임자"))


@pytest.fixture
def kim() -> User:
    return member("officer", name="김담당")


def shown(client: Client, query: str) -> list[int]:
    """The subjects of the lines on the page, newest line first."""
    return [line.subjects[0] for line in client.get(f"{LIST}?{query}").context["page"] if line.subjects]


def test_who_holds_the_right_reads_it_and_nobody_else(guard: Client, kim: User) -> None:
    assert guard.get(LIST).status_code == 200
    assert browser_of(member("auditor")).get(LIST).status_code == 200
    assert browser_of(kim).get(LIST).status_code == 404
    assert browser_of(member("system_admin")).get(reverse("accesslog:review-list")).status_code == 404
    assert ">보호<" in guard.get(LIST).content.decode()
    assert ">보호<" not in browser_of(kim).get(reverse("home:desk")).content.decode()


def test_it_is_narrowed_by_person_act_days_subject_and_purpose(guard: Client, kim: User) -> None:
    lee = member("officer", name="이담당")
    seen(kim, moment(TODAY - DAY), 1)
    seen(kim, moment(TODAY - 3 * DAY), 2, purpose="실태 조사")
    seen(lee, moment(TODAY - 2 * DAY), 3, 1, act=Act.CHANGE)
    seen(lee, moment(TODAY - 90 * DAY), 4)
    assert shown(guard, "") == [1, 1, 2]
    assert shown(guard, f"by={kim.pk}") == [1, 2]
    assert shown(guard, "act=change") == [1]
    assert shown(guard, "acts=seen") == [1, 2]
    assert shown(guard, "subject=3") == [1]
    assert shown(guard, "q=조사") == [2]
    assert shown(guard, f"until={TODAY - 2 * DAY}") == [1, 2]
    assert shown(guard, f"since={TODAY - 2 * DAY}&until={TODAY - 2 * DAY}") == [1]
    assert shown(guard, "since=") == [1, 1, 2, 4]


@pytest.mark.parametrize(
    "nonsense", ["by=x&act=y&acts=z&when=w&since=a&until=9999-99-99&subject=-1&page=0&q=%00", "since=9999-12-31"]
)
def test_nonsense_in_an_address_breaks_nothing(nonsense: str, guard: Client) -> None:
    assert guard.get(f"{LIST}?{nonsense}").status_code == 200


def test_links_of_findings_show_their_lines(guard: Client, kim: User) -> None:
    Neighbourhood.objects.create(user=kim, token="here")
    monday = TODAY - timedelta(days=TODAY.weekday() + 7)
    seen(kim, moment(monday, 23), 1)
    seen(kim, moment(monday, 5), 2, place="here")
    seen(kim, moment(monday + 5 * DAY, 10), 3)
    seen(kim, moment(monday + 6 * DAY, 10), 4, place="here", act=Act.LIST)
    days = f"since={monday}&until={monday + 6 * DAY}"
    assert shown(guard, f"when=night&{days}") == [1, 2]
    assert shown(guard, f"when=near&by={kim.pk}&{days}") == [2]
    assert {3, 4} <= set(shown(guard, f"when=day_off&{days}"))
    assert shown(guard, f"address=192.0.2.1&{days}&when=night") == [1, 2]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_lines(
    number: int, guard: Client, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    for subject in range(number):
        seen(member("officer"), moment(TODAY - DAY), subject)
    # session, user, roles; lines counted, lines, people, seal; years, agency
    with django_assert_num_queries(9):  # type: ignore[operator]  # a fixture that is a function
        guard.get(LIST)


def test_taking_it_away_needs_a_reason_and_is_a_line(guard: Client, kim: User) -> None:
    seen(kim, moment(TODAY - DAY), 7, 8, purpose="=1+1")
    seen(None, moment(TODAY - DAY), act=Act.LOG_IN_FAILED)
    export = reverse("accesslog:line-export")

    refused = guard.post(export, {"query": "act=open", "form": "xlsx", "purpose": " "}, follow=True)
    assert "사유를 적어" in refused.content.decode()
    answer = guard.post(export, {"query": "act=open", "form": "xlsx", "purpose": "감사 자료"})

    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)
    assert [row[2:] for row in rows[1:]] == [("김담당", kim.email, "192.0.2.1", "열람", "이용자", 2, "7, 8", "=1+1")]
    line = Line.objects.latest("pk")
    assert (line.act, line.kind, line.purpose) == (Act.EXPORT, "access_log", "감사 자료")
    csv = b"".join(guard.post(export, {"query": "", "form": "csv", "purpose": "감사 자료"})).decode()
    assert "로그인 실패" in csv


def test_one_sees_what_one_did_oneself(kim: User) -> None:
    lee = member("officer", name="이담당")
    seen(kim, moment(TODAY - DAY), *range(100, 150))
    seen(lee, moment(TODAY - DAY), 999)
    note(Act.LOG_IN, visit=Visit(kim, moment(TODAY)), kind="account")
    page = browser_of(kim).get(reverse("accesslog:mine")).content.decode()
    assert "50명" in page
    assert "999" not in page
    assert reverse("accesslog:mine") in browser_of(kim).get(reverse("accounts:me")).content.decode()
