"""Every page in a real browser, wide and narrow: no fault in the console, no breach of the security policy, no overflow,
and nothing that axe finds against WCAG 2.2 AA."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from chomchom.home.tests.browser.conftest import Site

# The mark `django_db` has pytest-django make the database that the fixture `site` fills.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

AXE = (Path(__file__).parent / "vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
JUDGE = (
    "(async () => { %s; const found = await axe.run(document, {runOnly: %s});"
    " return found.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ')); })()"
)

# name of the picture -> address
PAGES = {
    "front": "/",
    "login": "/accounts/login/",
    "desk": "/desk/",
    "strategy": "/plan/{year}/",
    "teams": "/plan/{year}/teams/",
    "team": "/plan/{year}/teams/{team}/",
    "project": "/plan/projects/{project}/",
    "schedule": "/plan/{year}/schedule/",
    "schedule-table": "/plan/{year}/schedule/?view=table",
    "month": "/plan/{year}/months/3/",
    "targets": "/plan/{year}/targets/",
    "budget": "/plan/{year}/budget/",
    "budget-lines": "/plan/{year}/budget/lines/",
    "issues": "/plan/{year}/issues/",
    "search": "/search/?q=돌봄을",
    "search-empty": "/search/?q=없는낱말",
    "uploads": "/plan/uploads/",
    "versions": "/plan/versions/",
    "review": "/plan/versions/{draft}/review/",
    "compare": "/plan/versions/{draft}/compare/",
}


# The pages that the manual shows.
PICTURED = {"desk", "strategy", "teams", "team", "project", "schedule", "month", "targets", "budget", "issues", "search"}


def listen(page: Page) -> list[str]:
    """Everything that the browser complains about from now on."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


def violations(page: Page) -> Any:
    """What axe finds: rule and the first elements."""
    return page.evaluate(JUDGE % (AXE, RULES))


@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_fault(name: str, context: BrowserContext, site: Site, picture_folder: Path | None) -> None:
    if name == "login":
        context.clear_cookies()
    page = context.new_page()
    complaints = listen(page)

    response = page.goto(site.url + PAGES[name].format(**vars(site)), wait_until="networkidle")

    assert response is not None
    assert response.status == 200
    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert violations(page) == []
    if picture_folder and name in PICTURED and page.viewport_size and page.viewport_size["width"] > 720:
        page.screenshot(path=picture_folder / f"{name}.png")


def test_a_page_that_is_not_there_is_explained(context: BrowserContext, site: Site) -> None:
    page = context.new_page()

    page.goto(f"{site.url}/plan/1999/")

    assert page.text_content("h1") == "찾으시는 화면이 없습니다"
    assert violations(page) == []
