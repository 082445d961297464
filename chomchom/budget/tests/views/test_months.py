"""Pages of the monthly plan and of the need for cash."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.tests.people import browser_of, member
from chomchom.budget.models import MonthPlan
from chomchom.budget.services.month_plans import propose
from chomchom.budget.tests import made
from chomchom.budget.tests.services.test_editions import BY
from chomchom.budget.tests.views.test_editions import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner() -> Client:
    """A planner of the agency."""
    return browser_of(member("planner"))


def test_months_are_proposed_and_shown_by_heading_and_by_project(planner: Client) -> None:
    line = made.line(1_200_000)
    address = f"/budget/{line.budget_id}/months/"
    assert "달을 정하지 않은 줄 1줄" in said(planner, address)
    assert planner.post(f"{address}propose/", {"how": "keep"}).status_code == 302
    assert "안내문 인쇄 " + "100 " * 12 + "1,200 1,200" in said(planner, address)
    assert "사업에 딸리지 않은 줄 " + "100 " * 12 in said(planner, f"{address}?by=project")
    assert planner.get(f"{address}export.xlsx").content[:2] == b"PK"


def test_a_line_is_set_and_a_difference_is_said(planner: Client) -> None:
    line = made.line(1_200_000)
    address = f"/budget/lines/{line.pk}/months/"
    wrong = planner.post(address, {"m1": "1,000천원", "m2": "100,000"})
    assert wrong.status_code == 422
    assert "100천원 적습니다" in wrong.content.decode()
    assert 'value="1,000천원"' in wrong.content.decode()
    assert planner.post(address, {"m1": "1,000천원", "m2": "200,000"}).status_code == 302
    assert MonthPlan.objects.get(line=line, month=2).amount == 200_000


def test_after_an_edition_the_page_offers_to_propose_what_is_off(planner: Client) -> None:
    line, other = made.line(1_200_000), made.line(600_000, "다른 줄")
    propose(line.budget, **BY)
    made.decided({line: 2_400_000}, line.budget)
    address = f"/budget/{line.budget_id}/months/"
    assert "열두 달의 합 1,200천원, 예산 2,400천원: 1,200천원 적음" in said(planner, address)
    planner.post(f"{address}propose/", {"how": "off"})
    assert "합이 맞지 않는 줄" not in said(planner, address)
    assert MonthPlan.objects.get(line=other, month=1).amount == 50_000
    assert planner.post(f"{address}propose/", {"how": "off"}).status_code == 302


def test_the_need_for_cash_is_drawn_and_listed(planner: Client) -> None:
    line = made.line(1_200_000)
    address = f"/budget/{line.budget_id}/cash/"
    assert "월별 계획이 없습니다" in said(planner, address)
    propose(line.budget, **BY)
    page = planner.get(address).content.decode()
    assert 'class="cash-chart"' in page
    assert "12월 100 0 100 1,200 0 1,200" in said(planner, address)
    assert planner.get(f"{address}export.xlsx").content[:2] == b"PK"


@pytest.mark.parametrize("lines", [1, 3])
def test_the_plan_asks_as_often_for_many_lines(
    lines: int, planner: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(lines):
        made.line(1_200_000, f"줄{number}")
    propose(made.budget(), **BY)
    address = f"/budget/{made.budget().pk}/months/"
    planner.get(address)
    # session, user, roles; the budget; months, lines, headings; may change; agency, years
    with django_assert_num_queries(10):
        planner.get(address)


def test_income_has_no_months(planner: Client) -> None:
    income = made.line(1_000, "보조금", under=made.heading("보조금", "revenue"))
    assert planner.get(f"/budget/lines/{income.pk}/months/").status_code == 404
