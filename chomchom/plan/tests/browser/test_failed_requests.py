"""A save that did not reach the server, or that the server did not take, is said on the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from chomchom.accounts.models import User
from chomchom.plan.services.imports import draft_from
from chomchom.plan.tests.browser.conftest import Open
from chomchom.plan.tests.samples import checked, plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT = datetime(2031, 1, 2, 9, tzinfo=timezone.get_default_timezone())


def fail(status: int) -> Callable[[Page], None]:
    def broken(page: Page) -> None:
        page.route("**/correct/", lambda route: route.fulfill(status=status, body="<h1>no</h1>"))

    return broken


def go_offline(page: Page) -> None:
    page.context.set_offline(True)


def log_in_elsewhere(page: Page) -> None:
    """What a log-in in another tab does to the token of this one."""
    page.context.add_cookies([{"name": settings.CSRF_COOKIE_NAME, "value": "x" * 32, "url": page.evaluate("location.origin")}])


@pytest.mark.parametrize(
    ("breaks", "words"),
    [
        (fail(500), "프로그램에 잘못이 생겼습니다"),
        (fail(503), "프로그램에 잘못이 생겼습니다"),
        (fail(413), "너무 큽니다"),
        (go_offline, "서버에 닿지 못했습니다"),
        (log_in_elsewhere, "화면이 오래되어 받지 않았습니다"),
    ],
    ids=["500", "503", "413", "offline", "stale token"],
)
def test_a_failed_save_is_said_and_what_was_typed_stays(
    desk: Open, planner: User, breaks: Callable[[Page], None], words: str
) -> None:
    version = draft_from(checked(plan()), by=planner, at=AT)
    page = desk(failing=True)
    page.goto(f"/plan/versions/{version.pk}/review/?at=projects/0&edit=projects/0/budget/stated_total")
    page.fill("#edit-value", "많이")
    page.get_by_role("button", name="저장").click()
    expect(page.locator("#edit-error")).to_be_visible()
    page.fill("#edit-value", "6,000천원")

    breaks(page)
    page.get_by_role("button", name="저장").click()

    expect(page.locator("#notices")).to_contain_text("저장하지 못했습니다.")
    expect(page.locator("#notices")).to_contain_text(words)
    expect(page.locator("#notices [data-failure]")).to_be_in_viewport()
    expect(page.locator("#edit-value")).to_have_value("6,000천원")
    expect(page.locator("#edit-error")).to_have_count(0)


def test_what_was_said_goes_when_the_next_request_succeeds(desk: Open, planner: User) -> None:
    version = draft_from(checked(plan()), by=planner, at=AT)
    page = desk(failing=True)
    page.goto(f"/plan/versions/{version.pk}/review/?at=projects/0&edit=projects/0/budget/stated_total")
    page.fill("#edit-value", "6,000천원")
    go_offline(page)
    page.get_by_role("button", name="저장").click()
    expect(page.locator("#notices")).to_contain_text("저장하지 못했습니다.")

    page.context.set_offline(False)
    page.get_by_role("button", name="저장").click()

    expect(page.locator("#notices")).to_contain_text("고쳤습니다")
    expect(page.locator("[data-failure]")).to_have_count(0)
