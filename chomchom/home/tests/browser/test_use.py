"""What people do on the pages: filter, open, switch the year, by mouse and by keyboard."""

from __future__ import annotations

import re
import secrets

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from chomchom.home.tests.browser.conftest import Site
from chomchom.home.tests.browser.test_every_page import listen, violations

# The mark `django_db` has pytest-django make the database that the fixture `site` fills.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def test_schedule_filters_without_leaving_the_page_and_keeps_an_address(page: Page, site: Site) -> None:
    complaints = listen(page)
    page.goto(f"{site.url}/plan/{site.year}/schedule/")
    before = page.locator(".project-row").count()

    page.select_option("#f-team", str(site.team))

    expect(page).to_have_url(re.compile(f"team={site.team}"))
    expect(page.locator(".team-row")).to_have_count(1)
    assert 0 < page.locator(".project-row").count() < before
    assert page.locator("#f-team").input_value() == str(site.team)
    page.go_back()
    expect(page.locator(".project-row")).to_have_count(before)
    assert complaints == []


def test_schedule_opens_a_projects_activities_in_place(page: Page, site: Site) -> None:
    complaints = listen(page)
    page.goto(f"{site.url}/plan/{site.year}/schedule/")

    page.locator(f"#p{site.project} .toggle").click()

    expect(page.locator(f"#p{site.project} .activity-row").first).to_be_visible()
    page.evaluate("scrollTo(0, 0)")  # a row half below the months that stay on top is taken for a link too small to hit
    assert violations(page) == []
    page.locator(f"#p{site.project} .toggle").click()
    expect(page.locator(f"#p{site.project} .activity-row")).to_have_count(0)
    assert complaints == []


def test_schedule_opens_by_its_address_too(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/plan/{site.year}/schedule/?open={site.project}")

    expect(page.locator(f"#p{site.project} .activity-row").first).to_be_visible()


def test_first_key_leads_past_the_menu(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/plan/{site.year}/")

    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()


def test_menu_opens_on_a_telephone(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/desk/")
    button = page.locator("[data-menu-button]")
    if button.is_hidden():  # at a desk the menu is always there
        expect(page.locator("#side")).to_be_visible()
        return

    expect(page.locator("#side")).to_be_hidden()
    button.click()

    expect(page.locator("#side")).to_be_visible()
    assert button.get_attribute("aria-expanded") == "true"
    assert violations(page) == []


def test_escape_closes_the_menu_of_a_telephone(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/desk/")
    button = page.locator("[data-menu-button]")
    if button.is_hidden():
        page.keyboard.press("Escape")
        expect(page.locator("#side")).to_be_visible()
        return
    button.click()
    page.keyboard.press("Tab")

    page.keyboard.press("Escape")

    expect(page.locator("#side")).to_be_hidden()
    expect(button).to_be_focused()
    assert button.get_attribute("aria-expanded") == "false"


# The cells for which one opens the list, among others that are the same in every row.
KEY_CELLS = {
    "targets/": ["수치"],
    "teams/": ["예산(천원)"],
    "budget/lines/": ["산출내역", "금액(천원)"],
    "issues/": ["대책"],
    "months/3/": ["기간", "사업"],
    "schedule/?view=table": ["달"],
}


@pytest.mark.parametrize("address", KEY_CELLS)
def test_lists_show_what_one_came_for_without_scrolling_sideways(page: Page, site: Site, address: str) -> None:
    page.goto(f"{site.url}/plan/{site.year}/{address}")

    assert page.viewport_size
    for name in KEY_CELLS[address]:
        box = page.locator(f"tbody td[data-head='{name}']").first.bounding_box()
        assert box
        assert box["x"] + box["width"] <= page.viewport_size["width"]


def test_the_schedule_shows_the_whole_year_and_every_project_in_the_page(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/plan/{site.year}/schedule/")

    box = page.locator(".gantt-box")
    line = page.locator(".project-row .today").first.bounding_box()

    assert page.viewport_size
    assert line
    assert line["x"] < page.viewport_size["width"]
    assert box.evaluate("box => [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight]") == [0, 0]
    page.locator(".project-row").last.scroll_into_view_if_needed()
    months = page.locator(".months-head").bounding_box()
    assert months
    assert months["y"] >= 0  # the months stay in sight


@pytest.mark.parametrize("address", ["/accounts/me/", "/ledger/months/", "/plan/{year}/months/3/", "/desk/"])
def test_no_heading_sticks_to_what_it_is_above(page: Page, site: Site, address: str) -> None:
    page.goto(site.url + address.format(year=site.year))

    close = page.evaluate(
        "[...document.querySelectorAll('main h2')].filter(h => h.nextElementSibling && h.nextElementSibling.offsetParent"
        " && h.nextElementSibling.getBoundingClientRect().top - h.getBoundingClientRect().bottom < 3"
        " && h.nextElementSibling.getBoundingClientRect().left < h.getBoundingClientRect().right).map(h => h.textContent)"
    )

    assert close == []


def test_an_address_is_copied_by_its_button(page: Page, site: Site, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.url)
    page.goto(f"{site.url}/accounts/me/")

    page.get_by_role("button", name="복사").click()

    expect(page.locator(".copy [role=status]")).to_have_text("복사했습니다.")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#feed").input_value()


def test_a_found_part_leads_to_its_place(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/search/?q=돌봄을&kind=목표")

    page.locator(".results li a").first.click()

    expect(page.locator(":target")).to_be_visible()
    assert "돌봄" in (page.locator(":target").text_content() or "")


def test_budget_draws_a_bar_for_each_row(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/plan/{site.year}/budget/")

    rows = page.locator("#team-table tbody tr").count()

    expect(page.locator("[data-chart=team-table] svg")).to_be_visible()
    assert page.locator("[data-chart=team-table]").get_attribute("data-rows") == str(rows)
    share = page.locator("#team-table tbody td").last.bounding_box()
    assert share
    assert page.viewport_size
    assert share["x"] + share["width"] <= page.viewport_size["width"]
    page.locator("#team-table tbody a").first.click()
    expect(page.locator("h1")).to_contain_text("예산 줄")


def test_cancel_sends_nothing(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/plan/versions/{site.draft}/review/?at=projects/0")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    asked: list[str] = []

    def cancel(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", cancel)

    page.get_by_role("button", name="이 사업 빼기").click()
    page.wait_for_timeout(300)

    assert len(asked) == 1
    assert sent == []


def test_words_that_were_typed_are_not_left_behind_unasked(page: Page, site: Site) -> None:
    complaints = listen(page)
    words = f"저장하지 않은 글 {secrets.token_hex(4)}"  # what is typed stays for the other window
    asked = list[str]()

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto(f"{site.url}/documents/{site.documents['evaluation']}/")
    boxes = page.locator("form[data-words] textarea")
    boxes.nth(1).fill(words)

    boxes.nth(0).locator("xpath=ancestor::form").get_by_role("button").click()
    page.get_by_role("link", name="문서", exact=True).first.click()

    expect(boxes.nth(1)).to_have_value(words)
    assert asked == ["confirm", "beforeunload"]
    boxes.nth(1).locator("xpath=ancestor::form").get_by_role("button").click()
    expect(page.locator(".notice", has_text="저장했습니다")).to_be_visible()
    assert asked == ["confirm", "beforeunload"]
    assert complaints == []
