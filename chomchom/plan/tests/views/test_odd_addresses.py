"""No address, however odd, breaks a page."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from chomchom.accounts.tests.people import member
from chomchom.plan.tests.adopted import adopted

pytestmark = pytest.mark.django_db

LISTS = ["", "teams/", "schedule/", "months/3/", "targets/", "budget/", "budget/lines/", "issues/"]
PARAMETERS = ["q", "team", "task", "month", "unit", "period", "category", "source", "kind", "sort", "page", "open", "view", "year"]
ODD = ["\x00", "돌\x00봄", "'\"\\", "%", "-", "--", "9" * 5000, "-1", "٣", "１", "\u200b", "\uffff", "é" * 5000]


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(member("officer", email="staff@example.org", name="담당자"))
    return client


@pytest.mark.parametrize("value", ODD)
def test_odd_parameters_break_no_page(staff: Client, value: str) -> None:
    adopted(2)
    asked = "&".join(f"{name}={quote(value)}" for name in PARAMETERS)

    pages = [f"/plan/2031/{name}" for name in LISTS] + ["/search/", "/desk/"]
    assert {page: staff.get(f"{page}?{asked}").status_code for page in pages} == dict.fromkeys(pages, 200)


@pytest.mark.parametrize("value", ODD)
def test_each_odd_parameter_alone(staff: Client, value: str) -> None:
    """Together they may hide each other: a filter that leaves nothing is not asked further."""
    adopted(2)

    for name in ("q", "unit", "category", "source"):
        for page in ("teams/", "schedule/", "targets/", "budget/lines/", "issues/"):
            assert staff.get(f"/plan/2031/{page}?{name}={quote(value)}").status_code == 200
    assert staff.get(f"/search/?q={quote(value)}").status_code == 200
    assert staff.get(f"/search/?q=a&kind={quote(value)}").status_code == 200


@pytest.mark.parametrize("key", ["%00", "x%00", "%EF%BF%BF", "%ff", "x" * 5000])
def test_odd_keys_open_no_feed(client: Client, key: str) -> None:
    adopted(1)

    assert client.get(f"/plan/feeds/{key}.ics").status_code == 404
