"""The pages: what they say, to whom, and in how many queries."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pghistory
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import browser_of, member
from chomchom.core import audit
from chomchom.core.models import AuditLine
from chomchom.core.reasons import because
from chomchom.history.models import Change
from chomchom.ledger.models import SavedFilter
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import agency, team
from chomchom.plan.services.imports import draft_from
from chomchom.plan.tests.samples import plan

pytestmark = pytest.mark.django_db
SEARCH = "/history/"


@pytest.fixture
def auditor() -> Client:
    return browser_of(member("auditor", name="감사"))


@pytest.fixture
def planner() -> User:
    return member("planner", name="김기획", email="plan@agency.example")


def rename(to: str, by: User, *, reason: str = "") -> Organisation:
    """The team of the tests under another name, as a page of that person would have it."""
    found = Organisation.objects.filter(code="planning").first() or team("경영기획팀", "planning")
    with pghistory.context(user=by.pk, reference="0a1b2c3d"), because(reason):
        Organisation.objects.filter(pk=found.pk).update(name=to)
    return found


def nobody_asks_any_more() -> None:
    """The end of the transaction in which somebody did, which a test does not reach."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL pghistory.context_metadata = ''")


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def history_of(thing: Organisation) -> str:
    return reverse("history:object-show", args=["orgs", "organisation", thing.pk])


def test_a_line_says_who_when_what_why_and_under_which_number(auditor: Client, planner: User) -> None:
    found = rename("ESG팀", planner, reason="조직 개편")

    page = text_of(auditor, history_of(found))

    assert '<b>김기획</b> <span class="muted small">기획담당</span>' in page
    assert '<span class="history-field">이름:</span> <del>경영기획팀</del>' in page
    assert "<ins>ESG팀</ins>" in page
    assert "까닭: 조직 개편" in page
    assert "요청 번호 <code>0a1b2c3d</code>" in page


def test_the_newest_line_is_first_and_acts_stand_among_changes(auditor: Client, planner: User) -> None:
    found = rename("가팀", planner)
    audit.record(found, "accounts.user.changed", by=planner, at=datetime.now(UTC), reason="합의")
    rename("나팀", planner)

    page = text_of(auditor, history_of(found))

    places = [page.index(each) for each in ("<ins>나팀</ins>", "사용자를 바꾸었습니다", "<ins>가팀</ins>", "조직 추가")]
    assert places == sorted(places)
    assert "까닭: 합의" in page


def test_a_change_behind_our_back_tells_the_program(auditor: Client) -> None:
    found = team()
    Change.objects.create(
        at=datetime.now(UTC), act="changed", object_type="orgs.organisation", object_id=found.pk,
        changes={"name": ["가", "나"], "column_of_old": [1, 2]}, program="psql", account="postgres",
    )  # fmt: skip

    page = text_of(auditor, history_of(found))

    assert "psql · 데이터베이스 계정 postgres" in page
    assert "column_of_old:" in page


def test_what_is_pointed_to_is_named(auditor: Client, planner: User) -> None:
    found = Organisation.objects.create(kind=Organisation.Kind.TEAM, code="t", name="팀")
    Organisation.objects.filter(pk=found.pk).update(parent=agency())

    page = text_of(auditor, history_of(found))
    assert '<span class="history-field">위:</span> <del>없음</del>' in page
    assert f"<ins>{agency()}</ins>" in page


def test_a_row_that_came_or_went_has_one_value_for_each_column(auditor: Client) -> None:
    found = Organisation.objects.create(kind=Organisation.Kind.TEAM, code="t", name="팀")
    pk = found.pk
    found.delete()

    page = text_of(auditor, f"{SEARCH}?kind=orgs.organisation&of={pk}")

    assert page.count("<ins>팀</ins>") == 2  # its name and its kind
    assert page.count("<del>팀</del>") == 2
    assert "번호:" not in page.partition("<ol")[2]
    assert f"조직 {pk}번</a>" in page


def test_of_a_secret_only_the_change_is_told(auditor: Client, planner: User) -> None:
    planner.set_password("아무도-모르는-말")
    planner.save()

    page = text_of(browser_of(member("privacy_officer")), f"{SEARCH}?kind=accounts.user&field=비밀번호")

    assert '비밀번호:</span> <span class="muted">바뀌었습니다(값은 남기지 않습니다)' in page
    assert "argon2" not in page
    assert "md5$" not in page


def test_the_role_is_that_of_the_moment(auditor: Client, planner: User) -> None:
    found = rename("ESG팀", planner)
    planner.memberships.update(ended_at=datetime.now(UTC) + timedelta(seconds=1))
    audit.record(found, "accounts.user.changed", by=planner, at=datetime.now(UTC) + timedelta(hours=1))

    page = text_of(auditor, history_of(found))

    assert page.count("기획담당") == 1


@pytest.mark.parametrize(
    ("role", "status"),
    [("auditor", 200), ("director", 200), ("planner", 200), ("team_head", 404), ("officer", 404), ("committee_member", 404)],
)
def test_an_object_without_a_door_is_for_those_who_read_all(role: str, status: int) -> None:
    where = {"team_head": team(), "officer": team()}.get(role)

    assert browser_of(member(role, where)).get(history_of(team())).status_code == status


def test_the_door_of_the_object_counts_also_for_who_reads_all(auditor: Client, planner: User) -> None:
    mine = SavedFilter.objects.create(by=planner, name="내 것", query="q=1")
    address = reverse("history:object-show", args=["ledger", "savedfilter", mine.pk])

    assert browser_of(planner).get(address).status_code == 200
    assert auditor.get(address).status_code == 404
    mine.delete()
    assert auditor.get(address).status_code == 200


def test_a_part_has_the_door_of_its_whole(auditor: Client) -> None:
    draft = draft_from(plan(1, year=2031), by=None, at=datetime.now(UTC))
    finding = draft.findings.order_by("pk")[0]
    address = reverse("history:object-show", args=["plan", "finding", finding.pk])

    assert browser_of(member("planner")).get(address).status_code == 200
    assert auditor.get(address).status_code == 404  # drafts are for planners


@pytest.mark.parametrize("address", ["/history/orgs/nothing/1/", "/history/auth/group/1/", "/history/sessions/session/1/"])
def test_what_is_not_recorded_has_no_page(auditor: Client, address: str) -> None:
    assert auditor.get(address).status_code == 404


@pytest.mark.parametrize("role", ["planner", "director", "system_admin", "officer"])
def test_the_search_is_for_those_with_the_right(role: str) -> None:
    client = browser_of(member(role))

    assert client.get(SEARCH).status_code == 404
    assert client.get(f"{SEARCH}export/csv/").status_code == 404


def test_the_search_narrows_by_everything(auditor: Client, planner: User) -> None:
    rename("ESG팀", planner, reason="조직 개편")
    nobody_asks_any_more()
    Organisation.objects.filter(name="ESG팀").update(position=99)

    def hits(query: str) -> tuple[bool, bool]:
        page = text_of(auditor, f"{SEARCH}?{query}")
        return "<ins>ESG팀</ins>" in page, "<ins>99</ins>" in page

    assert hits("") == (True, True)
    assert hits("who=김기획") == (True, False)
    assert hits("who=PLAN@agency") == (True, False)
    assert hits("who=박") == (False, False)
    assert hits("kind=orgs.organisation") == (True, True)
    assert hits("kind=accounts.user") == (False, False)
    assert hits("field=차례") == (False, True)
    assert hits("field=없는 항목") == (False, False)
    assert hits("reason=개편") == (True, False)
    assert hits("until=2020-01-01") == (False, False)
    assert hits("since=2020-01-01&until=2999-01-01") == (True, True)
    assert hits("since=nonsense&until=2031-02-30&page=x&kind=%00") == (True, True)


def test_each_line_leads_to_all_lines_of_its_object(auditor: Client, planner: User) -> None:
    found, other = rename("ESG팀", planner), team("다른 팀")
    audit.record(found, "ledger.month.closed", by=planner, at=datetime(2020, 1, 1, tzinfo=UTC))

    assert f'href="?who=&amp;kind=orgs.organisation&amp;of={found.pk}"' in text_of(
        auditor, f"{SEARCH}?who=&page=1&since=2020-01-01"
    )
    page = text_of(auditor, f"{SEARCH}?kind=orgs.organisation&of={found.pk}")
    assert "<ins>ESG팀</ins>" in page
    assert "한 달을 마감했습니다" in page
    assert f"<ins>{other.name}</ins>" not in page


def test_acts_are_found_by_their_reason(auditor: Client, planner: User) -> None:
    audit.record(team(), "ledger.month.reopened", by=planner, at=datetime.now(UTC), reason="빠진 회의록")

    assert "마감한 달을 다시 열었습니다" in text_of(auditor, f"{SEARCH}?reason=회의록")
    assert "마감한 달을 다시 열었습니다" not in text_of(auditor, f"{SEARCH}?reason=회의록&field=이름")


def test_what_is_older_than_a_month_is_found_when_asked_for(auditor: Client, planner: User) -> None:
    audit.record(team(), "ledger.month.closed", by=planner, at=datetime.now(UTC) - timedelta(days=40))

    assert "한 달을 마감했습니다" not in text_of(auditor, SEARCH)
    assert "한 달을 마감했습니다" in text_of(auditor, f"{SEARCH}?since=2000-01-01")


def test_the_sheet_has_a_row_for_each_column(auditor: Client, planner: User) -> None:
    rename("ESG팀", planner, reason="조직 개편")

    answer = auditor.get(f"{SEARCH}export/xlsx/?who=김기획")

    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    rows = [row[1:] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert len(rows) == 1
    assert rows[0][0:3] == ("김기획", "기획담당", "조직")
    assert rows[0][4:] == ("ESG팀", "조직 변경", "이름", "경영기획팀", "ESG팀", "조직 개편", "0a1b2c3d", "")
    line = AuditLine.objects.get(code="history.changes.exported")
    assert line.details["form"] == "xlsx"


def test_the_csv_is_the_same_and_no_formula(auditor: Client, planner: User) -> None:
    rename("=1+1", planner)

    answer = auditor.get(f"{SEARCH}export/csv/?who=김기획")

    lines = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]  # it streams
    assert len(lines) == 2
    assert ",'=1+1," in lines[1]
    assert auditor.get(f"{SEARCH}export/pdf/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_an_object_takes_as_many_queries_for_many_lines(
    auditor: Client, planner: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        found = rename(f"{number}팀", planner)
        audit.record(found, "accounts.user.changed", by=planner, at=datetime.now(UTC))

    # session, user, roles; the object, the agency, its subtree; count, keys; changes, acts, people, their roles, names;
    # years, agency
    with django_assert_num_queries(15):
        auditor.get(history_of(found))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_search_takes_as_many_queries_for_many_lines(
    auditor: Client, planner: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        found = rename(f"{number}팀", planner)
        audit.record(found, "accounts.user.changed", by=planner, at=datetime.now(UTC))

    # session, user, roles; who is meant, count, keys; changes, acts, people, their roles, names; years, agency
    with django_assert_num_queries(13):
        auditor.get(f"{SEARCH}?who=김기획")


def test_pages_of_objects_link_to_their_history(planner: User) -> None:
    assert "/history/" not in text_of(browser_of(member("officer", team())), "/desk/")
    assert 'href="/history/"' in text_of(browser_of(member("privacy_officer")), "/desk/")
