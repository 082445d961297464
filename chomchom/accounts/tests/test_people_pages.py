"""The pages about people and roles."""

from __future__ import annotations

import csv
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.models import Invitation, Membership, User
from chomchom.accounts.roles import table
from chomchom.accounts.tests.people import browser_of, member
from chomchom.orgs.tests.tree import agency, facility, outside, team

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_asks_a_fixed_number_of_questions(django_assert_num_queries: DjangoAssertNumQueries, people: int) -> None:
    client = browser_of(member("system_admin"))
    for _ in range(people):
        member("officer", "나눔팀")

    # session, user, roles; count, people, their roles; years, agency
    with django_assert_num_queries(8):
        page = client.get("/accounts/users/").content.decode()

    assert page.count("나눔팀 담당자") == people


def test_a_head_sees_the_own_people_and_changes_nobody() -> None:
    home = team("나눔팀")
    own, other = member("facility_staff", facility("나눔의집", home), name="가나다"), member("officer", "다른팀", name="라마바")
    client = browser_of(member("team_head", home))

    page = client.get("/accounts/users/").content.decode()
    assert "가나다" in page
    assert "라마바" not in page
    assert client.get(own.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404
    assert "역할 주기" not in client.get(own.get_absolute_url()).content.decode()
    assert client.post(f"/accounts/users/{own.pk}/close/").status_code == 404


OUTSIDE = [("municipality", "municipal_officer"), ("provider", "provider"), ("partner", "provider")]


@pytest.mark.parametrize(("kind", "role"), OUTSIDE)
def test_an_administrator_manages_also_people_outside_the_agency_and_a_head_does_not_see_them(kind: str, role: str) -> None:
    place = outside(kind)
    clerk = member(role, place, name="바깥사람")
    client, guard = browser_of(member("system_admin")), browser_of(member("privacy_officer"))

    assert "바깥사람" in client.get("/accounts/users/").content.decode()
    assert guard.get(clerk.get_absolute_url()).status_code == 200
    assert client.post(f"/accounts/memberships/{clerk.memberships.get().pk}/end/").status_code == 302
    assert client.post(f"/accounts/users/{clerk.pk}/grant/", {"organisation": place.pk, "role": role}).status_code == 302
    assert client.post(f"/accounts/users/{clerk.pk}/close/").status_code == 302
    said = {"email": "new@outside.example", "name": "새 사람", "organisation": place.pk, "role": role}
    assert "초대 링크" in client.post("/accounts/invitations/", said).content.decode()
    invited = Invitation.objects.get()
    assert client.post(f"/accounts/invitations/{invited.pk}/withdraw/").status_code == 302

    for other in (member("director"), member("team_head", team())):
        assert "바깥사람" not in browser_of(other).get("/accounts/users/?state=").content.decode()
        assert browser_of(other).get(clerk.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [("q=kim", {"김나나"}), ("q=나나", {"김나나"}), ("role=team_head", {"이다다"}), ("state=closed", {"박라라"})],
)
def test_the_list_is_narrowed(query: str, found: set[str]) -> None:
    member("officer", name="김나나", email="kim@example.org")
    member("team_head", team(), name="이다다")
    member("officer", name="박라라", is_active=False)

    page = browser_of(member("system_admin")).get(f"/accounts/users/?{query}").content.decode()

    assert {name for name in ("김나나", "이다다", "박라라") if name in page} == found


def test_an_administrator_gives_takes_closes_and_opens() -> None:
    client, user = browser_of(member("system_admin")), member("officer", name="김나나")
    said = {"organisation": team("나눔팀").pk, "role": "team_head"}

    page = client.post(f"/accounts/users/{user.pk}/grant/", said, follow=True).content.decode()
    assert "김나나: 나눔팀 팀장 역할을 주었습니다." in page
    given = Membership.objects.get(role="team_head")
    client.post(f"/accounts/memberships/{given.pk}/end/")
    given.refresh_from_db()
    assert given.ended_at is not None
    closed = browser_of(user)
    client.post(f"/accounts/users/{user.pk}/close/")
    assert closed.get("/desk/").status_code == 302
    client.post(f"/accounts/users/{user.pk}/open/")
    assert User.objects.get(pk=user.pk).is_active


def test_a_role_that_does_not_belong_there_is_refused_in_words() -> None:
    client, user = browser_of(member("system_admin")), member("officer")

    answer = client.post(f"/accounts/users/{user.pk}/grant/", {"organisation": agency().pk, "role": "facility_head"})

    assert answer.status_code == 409
    assert "줄 수 있는 곳: 소속시설" in answer.content.decode()
    assert client.post(f"/accounts/users/{user.pk}/grant/", {"role": "officer"}).status_code == 422


def test_the_matrix_says_what_the_table_says_on_the_page_and_in_the_files() -> None:
    client = browser_of(member("auditor"))

    page = client.get("/accounts/roles/").content.decode()
    book = load_workbook(BytesIO(b"".join(client.get("/accounts/roles/export/xlsx/"))))
    rows = list(book.active.values)
    text = b"".join(client.get("/accounts/roles/export/csv/")).decode("utf-8-sig")

    rights, roles = table().rights, list(table().roles)
    assert page.count("할 수 있음</span>") == sum(len(right.roles) for right in rights.values())
    for (_, says, _, *cells), right in zip(rows[1:], rights.values(), strict=True):
        assert says == right.says
        assert {role for role, cell in zip(roles, cells, strict=True) if cell} == set(right.roles)
    assert list(csv.reader(text.splitlines())) == [list(row) for row in rows]


def test_somebody_without_any_role_logs_in_and_sees_nothing() -> None:
    user = User.objects.create_user("new@example.org", name="새 사람")
    client = browser_of(user)

    page = client.get("/desk/")
    assert page.status_code == 200
    assert "아직 맡은 역할이 없습니다" in page.content.decode()
    assert client.get("/plan/").status_code == 404
    assert client.get("/search/?q=a").status_code == 404
