"""The list of what is approved and not paid, and where pages of vouchers begin."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.tests.people import browser_of, member
from chomchom.budget.models import Line, Resolution
from chomchom.budget.queries.spending import Filters, listing, vouchers
from chomchom.budget.services import payments, resolutions
from chomchom.budget.services.resolutions import Resolving
from chomchom.budget.tests.made import budget, line
from chomchom.budget.tests.views.test_spending import GONE, NOW, TODAY, bound, here, paid, text
from chomchom.orgs.models import Organisation

pytestmark = pytest.mark.django_db
NOTHING = "지급할 것이 없습니다"


def waiting(of: Line, won: int = 600_000) -> Resolution:
    """A voucher that is approved, its papers being promised."""
    made = resolutions.propose(bound(of), Resolving(TODAY, "책상", won, "나눔가구"), by=None, at=NOW)
    return resolutions.approve(made, by=None, at=NOW, waived="월말")


@pytest.fixture
def accountant() -> Client:
    return browser_of(member("accountant"))


@pytest.fixture
def address() -> str:
    return reverse("budget:payable-list")


def test_what_is_approved_is_listed_until_it_is_paid(accountant: Client, address: str) -> None:
    resolutions.propose(bound(here()), Resolving(TODAY, "책상", 600_000), by=None, at=NOW)
    assert NOTHING in text(accountant.get(address)), "one that waits for its approval is not to be paid"
    voucher = waiting(here())
    payments.pay(voucher, TODAY, 100_000, by=None, at=NOW)
    page = accountant.get(address)
    assert voucher.get_absolute_url() in text(page)
    assert [row.unpaid for row in page.context["rows"]] == [500_000]
    payments.pay(voucher, TODAY, 500_000, by=None, at=NOW)
    assert NOTHING in text(accountant.get(address))
    assert browser_of(member("officer", "나눔팀")).get(address).status_code == GONE


def test_a_facility_pays_its_own(address: str) -> None:
    house = Organisation.objects.create(kind="facility", code="house", name="나눔의집")
    mine = waiting(line(1_000_000, of=budget(house, year=TODAY.year)))
    waiting(here())
    page = browser_of(member("facility_head", house)).get(address)
    assert [row.resolution for row in page.context["rows"]] == [mine]
    assert page.context["count"] == 1


@pytest.mark.parametrize("number", [1, 3])
def test_more_vouchers_take_no_more_queries(
    accountant: Client, address: str, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    spent = here(9_000_000)
    for _ in range(number):
        waiting(spent)
    # session, user, memberships; vouchers; how many; of the menu: agency, years with a plan
    with django_assert_num_queries(7):
        accountant.get(address)


def test_a_page_in_the_middle_of_a_day_begins_where_the_one_before_it_ended() -> None:
    spent = here()
    for _ in range(5):
        paid(spent, 1_000)
    found, after, shown = vouchers(spent.budget, [spent], Filters(line=spent.pk)), "", []
    for size in (2, 2, 1):
        page = listing(found, after, size=2)
        assert len(page.rows) == size
        shown += [row.resolution.pk for row in page.rows]
        after = page.after
    assert after == ""
    assert shown == sorted(Resolution.objects.values_list("pk", flat=True), reverse=True)


@pytest.mark.parametrize("number", [1, 3])
def test_shares_of_purchases_take_as_many_queries_for_more_payments(
    accountant: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    spent = here(9_000_000)
    for _ in range(number):
        paid(spent, 1_000, labels={"preferred": ["green"]})
    # session, user, memberships; years; budgets; sums by label; contracts; of the menu: agency, years with a plan
    with django_assert_num_queries(9):
        accountant.get(reverse("budget:purchases"))
