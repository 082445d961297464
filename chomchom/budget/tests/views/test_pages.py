"""Every page of a budget: who finds it, how many questions it asks, and that it can be taken away."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.tests.people import browser_of, member
from chomchom.budget.models import Commitment, Line, Resolution
from chomchom.budget.services.balances import Move, move
from chomchom.budget.tests.made import AT, TODAY, YEAR, budget, heading, line
from chomchom.orgs.tests.tree import agency, facility, team

pytestmark = pytest.mark.django_db
PAGES = ("book", "execution", "idle", "costs", "waterfall", "what-if")


@pytest.fixture
def accountant() -> Client:
    """Who sees the whole agency."""
    return browser_of(member("accountant", agency()))


def filled(rows: int) -> None:
    """So many lines, each with a voucher."""
    for number in range(rows):
        made = line(1_000_000, f"줄 {number}", under=heading(f"과목 {number}"))
        same = {"budget": made.budget, "line": made, "on": TODAY, "amount": 1_000, "at": AT, "status": "approved"}
        commitment = Commitment.objects.create(title="원인", **same)
        Resolution.objects.create(commitment=commitment, title="결의", **same)
        move([Move(line=made.pk, on=TODAY, committed=1_000, resolved=1_000)])


def shown(client: Client, name: str, query: str = "") -> str:
    """The page as text."""
    answer = client.get(f"{reverse(f'budget:{name}', args=[budget().pk])}{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


# All pages: session, user, roles; budget; agency and years of the menu. Then
# book: editions, estimates, lines, headings; by team also the version and its projects.
# execution: version, projects, lines, plans; vouchers; revenue. By heading headings; by month months, which are a query.
# idle: version, projects, lines, plans; commitments.
# costs: version twice, sums, projects. There is no plan.
# waterfall: sums, what was carried in, estimates, editions.
# what-if: estimates, lines.
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "query", "asked"),
    [
        ("book", "", 10),
        ("book", "?by=team", 12),
        ("execution", "", 12),
        ("execution", "?by=heading", 13),
        ("execution", "?by=month", 13),
        ("idle", "", 11),
        ("costs", "", 10),
        ("waterfall", "", 10),
        ("what-if", "", 8),
    ],
)
def test_a_page_asks_a_fixed_number_of_questions(
    accountant: Client, name: str, query: str, asked: int, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    filled(rows)
    address = reverse(f"budget:{name}", args=[budget().pk]) + query
    with django_assert_num_queries(asked):
        answer = accountant.get(address)
    assert answer.status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_first_page_asks_a_fixed_number_of_questions(
    accountant: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        line(1_000, of=budget(facility(f"시설 {number}")))
    # session, user, roles; sums, budgets, drafts, years; whether the agency's budget waits to be made from the plan (two, while it
    # has none); agency and years of the menu
    with django_assert_num_queries(11):
        answer = accountant.get(reverse("budget:home"), {"year": YEAR})
    assert answer.content.decode().count('<th scope="row"') == rows


def test_the_agency_comes_first_and_other_years_can_be_chosen(accountant: Client) -> None:
    line(1_000, of=budget(facility("가나다집")))
    line(2_000, of=budget())
    line(3_000, of=budget(year=YEAR + 1))

    text = accountant.get(reverse("budget:home"), {"year": YEAR}).content.decode()

    assert text.index("사회서비스원</a>") < text.index("가나다집</a>")
    assert f'<option value="{YEAR + 1}">' in text


def test_without_a_budget_the_first_page_tells_how_to_begin(accountant: Client) -> None:
    text = accountant.get(reverse("budget:home"), {"year": "nonsense"}).content.decode()

    assert "아직 예산이 없습니다" in text
    assert f'href="{reverse("budget:open")}"' in text


@pytest.mark.parametrize("name", PAGES)
def test_a_team_sees_its_own_lines_of_the_agency_and_others_find_nothing(name: str) -> None:
    line(1_000_000, "우리 줄", at=team("나눔팀"))
    line(5_000_000, "남의 줄", at=team("다른팀"))

    text = shown(browser_of(member("team_head", "나눔팀")), name)

    assert "내가 볼 수 있는 줄만" in text
    assert "남의 줄" not in text
    assert "5,000" not in text
    address = reverse(f"budget:{name}", args=[budget().pk])
    assert browser_of(member("facility_head", facility())).get(address).status_code == 404
    assert browser_of(member("team_head", "딴 팀")).get(address).status_code == 404


def test_a_team_sees_the_vouchers_of_its_own_lines_only() -> None:
    filled(2)
    Resolution.objects.filter(line__title="줄 0").update(title="우리 결의")
    Resolution.objects.filter(line__title="줄 1").update(title="남의 결의")
    Line.objects.filter(title="줄 1").update(organisation=team("다른팀"))

    text = shown(browser_of(member("team_head", "나눔팀")), "execution")

    assert "우리 결의" in text
    assert "남의 결의" not in text


@pytest.mark.parametrize("name", [name for name in PAGES if name != "idle"])
def test_an_empty_budget_has_pages_that_say_what_to_do(accountant: Client, name: str) -> None:
    budget()
    assert 'class="empty"' in shown(accountant, name)


@pytest.mark.parametrize("query", ["?by=nonsense&edition=x&month=99", "?month=-1&team=%00&project=%00&heading=999", "?by=%27"])
@pytest.mark.parametrize("name", PAGES)
def test_nonsense_in_an_address_breaks_nothing(accountant: Client, name: str, query: str) -> None:
    filled(1)
    shown(accountant, name, query)


def test_a_change_is_shown_by_line_and_refused_in_words(accountant: Client) -> None:
    filled(2)
    key = budget().lines.order_by("pk")[0].pk

    assert "900" in shown(accountant, "what-if", f"?by=line&pick={key}&kind=percent&value=-10")
    assert "숫자로 적어 주세요" in shown(accountant, "what-if", f"?by=line&pick={key}&kind=percent&value=많이")
    assert "숫자로 적어 주세요" in shown(accountant, "what-if", f"?by=line&pick={key}&kind=won&value=1e400")
    assert "하나 이상 고르십시오" in shown(accountant, "what-if", "?by=line&pick=0&kind=won&value=-1,000")
    assert "이미 쓰기로 한 돈이 있어 <b>1천원</b>" in shown(accountant, "what-if", f"?by=line&pick={key}&kind=total&value=0")


def test_a_change_becomes_a_draft_that_is_still_to_be_decided_about(accountant: Client) -> None:
    filled(2)
    address, key = reverse("budget:what-if-draft", args=[budget().pk]), budget().lines.order_by("pk")[0].pk

    assert accountant.post(address, {"by": "line"}).status_code == 302
    answer = accountant.post(address, {"by": "line", "pick": key, "kind": "won", "value": "-100,000"})

    draft = budget().editions.get(status="draft")
    assert answer.headers["Location"] == draft.get_absolute_url()
    assert [(each.line_id, each.amount) for each in draft.estimates.all()] == [(key, 900_000)]
    assert budget().lines.get(pk=key).balance.approved == 1_000_000
    assert browser_of(member("officer", agency())).post(address).status_code == 404


@pytest.mark.parametrize(
    ("page", "query", "first"),
    [
        ("book", "", "구분"),
        ("execution", "?by=line", "이름"),
        ("execution", "?by=month", "달"),
        ("idle", "", "구분"),
        ("costs", "", "사업"),
        ("waterfall", "", "구분"),
        ("what_if", "?by=team&pick={team}&kind=won&value=1000", "묶음"),
    ],
)
def test_every_page_is_taken_away_as_a_table(accountant: Client, page: str, query: str, first: str) -> None:
    filled(2)
    address = reverse("budget:page-export", args=[budget().pk, page, "xlsx"]) + query.format(team=team().pk)

    answer = accountant.get(address)

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert sheet["A1"].value == first
    assert page in ("costs", "idle") or sheet.max_row > 1
    assert accountant.get(address.replace("/xlsx/", "/csv/")).status_code == 200


def test_tables_that_there_are_not_are_not_found(accountant: Client) -> None:
    filled(1)
    for page, form in (("nothing", "xlsx"), ("book", "exe"), ("what_if", "xlsx")):
        assert accountant.get(reverse("budget:page-export", args=[budget().pk, page, form])).status_code == 404
    assert accountant.get(reverse("budget:home-export", args=["xlsx"]), {"year": YEAR}).status_code == 200


def test_names_do_not_break_a_chart(accountant: Client) -> None:
    line(1_000)
    budget().editions.create(
        kind="transfer", title="<b>전용</b>", at=AT, status="decided", number=7, decided_on=TODAY, decided_at=AT
    )

    text = shown(accountant, "waterfall")

    assert "<b>전용</b>" not in text
    assert "&lt;b&gt;전용" in text
