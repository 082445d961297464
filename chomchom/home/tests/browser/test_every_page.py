"""Every page in a real browser, wide and narrow: no fault in the console, no breach of the security policy, no overflow,
and nothing that axe finds against WCAG 2.2 AA."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from chomchom.bookkeeping.tests.scene import YEAR as BOOKS_YEAR
from chomchom.budget.tests import scene_editions, scene_lines
from chomchom.dispatch.tests import scene_duty, scene_monitoring, scene_requests, scene_statistics
from chomchom.home.tests.browser.conftest import NARROW, WIDE, Site, size_of
from chomchom.reports.tests import scene_nextyear
from chomchom.surveys.tests import scene_entry, scene_instruments, scene_results, scene_running
from chomchom.workforce.tests import scene_workers

# The mark `django_db` has pytest-django make the database that the fixture `site` fills.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

_LAST = timezone.localdate().replace(day=1) - timedelta(days=1)
LAST_MONTH = f"{_LAST.year}-{_LAST.month}"
POINTS_OF_MM = 72 / 25.4
AXE = (Path(__file__).parent / "vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
JUDGE = (
    "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(found =>"
    " found.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ')))"
)

UNDER_WAY = "[hx-trigger*=load], .htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"  # what htmx has not finished
LETTERS = "() => { document.documentElement.scrollWidth; return document.fonts.ready.then(() => null); }"  # laid out, so asked for

# name of the picture -> address
PAGES = {
    "front": "/",
    "login": "/accounts/login/",
    "me": "/accounts/me/",
    "desk": "/desk/",
    "strategy": "/plan/{year}/",
    "teams": "/plan/{year}/teams/",
    "team": "/plan/{year}/teams/{team}/",
    "project": "/plan/projects/{project}/",
    "schedule": "/plan/{year}/schedule/",
    "schedule-table": "/plan/{year}/schedule/?view=table",
    "month": "/plan/{year}/months/3/",
    "targets": "/plan/{year}/targets/",
    "target": "/plan/targets/{target}/?number={question}",
    "questions": "/plan/{year}/questions/?state=",
    "question": "/plan/questions/{question}/",
    "board": "/plan/{year}/board/",
    "trend": "/plan/{year}/board/trend/",
    "budget": "/plan/{year}/budget/",
    "budget-lines": "/plan/{year}/budget/lines/",
    "issues": "/plan/{year}/issues/",
    "budgets": "/budget/",
    "budgets-empty": "/budget/?year=2001",
    "budget-book": "/budget/{budget}/",
    "budget-book-team": "/budget/{budget}/?by=team",
    "budget-execution": "/budget/{budget}/execution/",
    "budget-execution-heading": "/budget/{budget}/execution/?by=heading",
    "budget-execution-month": "/budget/{budget}/execution/?by=month",
    "budget-idle": "/budget/{budget}/idle/",
    "budget-costs": "/budget/{budget}/costs/",
    "budget-waterfall": "/budget/{budget}/waterfall/",
    "budget-what-if": "/budget/{budget}/what-if/?by=team&kind=percent&value=-60&pick={home}",
    "search": "/search/?q=돌봄을",
    "search-empty": "/search/?q=없는낱말",
    "manual": "/manual/",
    "manual-page": "/manual/review/",
    "manual-rules": "/manual/rules/",
    "manual-rule": "/manual/rules/A01/",
    "uploads": "/plan/uploads/",
    "versions": "/plan/versions/",
    "version-files": "/plan/versions/{draft}/files/",
    "review": "/plan/versions/{draft}/review/",
    "compare": "/plan/versions/{draft}/compare/",
    "ledger": "/ledger/",
    "ledger-filtered": "/ledger/?kind=meeting.held&q=이사회를",
    "entry": "/ledger/entries/{entry}/",
    "correct": "/ledger/entries/{entry}/correct/",
    "kind-choose": "/ledger/post/",
    "post": "/ledger/post/meeting.held/",
    "bulk": "/ledger/bulk/meeting.held/",
    "batch": "/ledger/batches/{batch}/",
    "kinds": "/ledger/kinds/",
    "kind": "/ledger/kinds/meeting.held/",
    "months": "/ledger/months/",
    "month-close": "/ledger/months/{year}-1/",
    "clients": "/clients/",
    "client": "/clients/{client}/",
    "client-closed": "/clients/{closed}/",
    "client-add": "/clients/add/",
    "client-correct": "/clients/{client}/correct/",
    "duplicates": "/clients/duplicates/",
    "consent-texts": "/clients/texts/",
    "consent-text": "/clients/texts/{text}/",
    "destructions": "/clients/destruction/",
    "destruction": "/clients/destruction/{destruction}/",
    "reports": "/reports/",
    "report": "/reports/{report}/",
    "report-own": "/reports/{own_report}/",
    "documents": "/documents/",
    "document": "/documents/{documents[document]}/",
    "document-compare": "/documents/{documents[document]}/compare/",
    "document-edition": "/documents/editions/{documents[edition]}/",
    "turns": "/documents/turns/",
    "archive": "/documents/archive/",
    "templates": "/reports/templates/",
    "templates-retired": "/reports/templates/?state=retired",
    "template": "/reports/templates/{template}/",
    "template-upload": "/reports/templates/upload/",
    "template-replace": "/reports/templates/{template}/replace/",
    "template-fields": "/reports/templates/fields/",
    "accounting": f"/settlements/?year={timezone.localdate().year - 1}",
    "statement": "/settlements/statements/{statement}/",
    "checked-month": "/settlements/budgets/{house}/months/2/",
    "remarks": "/settlements/remarks/",
    "instruments": "/surveys/instruments/",
    "instrument": "/surveys/instruments/{instrument}/",
    "xlsform-import": "/surveys/instruments/xlsform/",
    "remark": "/settlements/remarks/{remark}/",
    "followups-mine": "/followups/",
    "followups": "/followups/list/?state=all",
    "followups-none": "/followups/list/?state=declined",
    "followup-board": "/followups/board/",
    "followup": "/followups/{followup}/",
    "followup-raise": "/followups/raise/",
    "followup-report": "/followups/report/?year=all",
    "return-report": "/followups/return/?year=all",
    "carried": "/plan/{year}/carried/",
    "followup-reflect": "/followups/{followup}/reflect/?q=사업",
    "followup-reply": "/followups/reply/",
    "invitations": "/surveys/{invited}/invitations/",
    "notices": "/notices/",
    "notice": "/notices/{notice}/",
    "headings": "/budget/headings/?chart=facility",
    "imports": "/budget/imports/",
    "import-columns": "/budget/imports/{executions}/columns/",
    "import-match": "/budget/imports/{executions}/",
    "import-rows": "/budget/imports/{executions}/rows/?state=faulty",
    "users": "/accounts/users/",
    "user": "/accounts/users/{person}/",
    "roles": "/accounts/roles/",
    "delegations": "/accounts/me/delegations/",
    "commitment-propose": "/budget/lines/{spending[line]}/commit/",
    "commitment": "/budget/commitments/{spending[waiting]}/",
    "resolution-propose": "/budget/commitments/{spending[commitment]}/resolve/",
    "voucher": "/budget/vouchers/{spending[voucher]}/",
    "voucher-waiting": "/budget/vouchers/{spending[draft]}/",
    "refund": "/budget/payments/{spending[payment]}/refund/",
    "vouchers": "/budget/{spending[budget]}/vouchers/",
    "vouchers-none": "/budget/{spending[budget]}/vouchers/?status=rejected",
    "vouchers-incomplete": "/budget/vouchers/incomplete/",
    "vouchers-payable": "/budget/vouchers/payable/",
    "approvals": "/budget/approvals/",
    "purchases": "/budget/purchases/",
    "receipts": "/budget/{spending[budget]}/receipts/",
    "receipt": "/budget/lines/{spending[income]}/receive/",
    "history": "/history/plan/version/{draft}/",
    "history-empty": "/history/plan/project/{project}/",
    "history-search": "/history/?field=판단",
    "books": "/books/",
    "journals": "/books/{book}/",
    "journal": "/books/journals/{journal}/",
    "journal-write": "/books/{book}/write/",
    "opening": "/books/{book}/opening/",
    "waiting": "/books/{book}/waiting/",
    "book-close": "/books/{book}/close/",
    "trial-balance": f"/books/statements/trial-balance/?year={BOOKS_YEAR}",
    "position": f"/books/statements/position/?year={BOOKS_YEAR}",
    "performance": f"/books/statements/performance/?year={BOOKS_YEAR}",
    "accounts": "/books/accounts/",
    "mappings": "/books/mappings/",
    "mapping": "/books/mappings/{mapping}/",
}

OF_APPS = (
    scene_editions,
    scene_lines,
    scene_results,
    scene_nextyear,
    scene_running,
    scene_entry,
    scene_instruments,
    scene_requests,
    scene_monitoring,
    scene_duty,
    scene_statistics,
    scene_workers,
)
for of_app in OF_APPS:
    if taken := PAGES.keys() & of_app.PAGES.keys():
        raise ValueError(f"Two pages of one name, of which one would not be opened: {sorted(taken)}")
    PAGES |= of_app.PAGES

# Those that the privacy officer opens.
GUARDED = {
    "access-log": "/access-log/?since=",
    "access-log-mine": "/access-log/mine/",
    "access-reviews": "/access-log/reviews/",
    "access-review": "/access-log/reviews/{last_month}/",
}
PAGES |= GUARDED

# The pages that the manual shows.
PICTURED = set(
    "desk strategy teams team project schedule month targets target questions question board trend budget issues search "
    "ledger entry post batch kind months month-close reports report users user roles delegations "
    "access-log access-reviews access-review "
    "trial-balance position mapping waiting "
    "budget-book budget-execution budget-what-if budget-line edition import-match voucher purchases statement "
    "history history-search clients client client-closed client-add duplicates destructions "
    "surveys survey instruments draft draft-question result result-texts answer-groups paper-again invitations "
    "followups-mine followup followup-board followup-report documents document document-edition "
    "next-year next-year-to-write version-files report-own template template-fields "
    "dispatch-board dispatch-proposal dispatch-request dispatch-week dispatch-map dispatch-coverage dispatch-timesheets "
    "sites site visit appraisal workers worker mine mine-show duty-start".split()
)
ON_TELEPHONES = {"mine", "mine-show", "duty-start"}


def listen(page: Page) -> list[str]:
    """Everything that the browser complains about from now on."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


def arrived(page: Page) -> None:
    """Wait until all of it has come: scripts have run, htmx fetches nothing more, and the letters are there."""
    page.wait_for_load_state("load")
    expect(page.locator(UNDER_WAY)).to_have_count(0)
    page.evaluate(LETTERS)


def violations(page: Page) -> Any:
    """What axe finds: rule and the first elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return page.evaluate(JUDGE, RULES)


def faults(page: Page) -> list[str]:
    """What is wrong with the page in the window as it is, once all of it has come: what juts out, and what axe finds."""
    arrived(page)
    too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [*([f"{too_wide}px too wide"] if too_wide > 0 else []), *violations(page)]


def narrowed(page: Page) -> Page:
    """The page in the window of a telephone. A chart measures its window when it is drawn: for it the page is opened anew."""
    page.set_viewport_size(size_of(NARROW))
    if page.locator("[data-chart]").count():
        page.reload()
    return page


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A tab in which page after page is opened, as at a desk, and its complaints: what was fetched and compiled once stays."""
    context = browser.new_context(locale="ko-KR")
    page = context.new_page()
    yield page, listen(page)
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_fault(name: str, tab: tuple[Page, list[str]], site: Site, picture_folder: Path | None) -> None:
    page, complaints = tab
    complaints.clear()
    page.set_viewport_size(size_of(WIDE))
    page.context.clear_cookies()
    if name != "login":
        session = site.guard if name in GUARDED else site.cookie
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site.url}])

    response = page.goto(site.url + PAGES[name].format(**vars(site), last_month=LAST_MONTH))

    assert response is not None
    assert response.status == 200
    assert faults(page) == []
    if picture_folder and name in PICTURED - ON_TELEPHONES:
        page.screenshot(path=picture_folder / f"{name}.png")
    assert faults(narrowed(page)) == []
    if picture_folder and name in ON_TELEPHONES:
        page.screenshot(path=picture_folder / f"{name}.png")
    assert complaints == []


def test_the_board_prints_on_one_sheet_of_a3(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    page.goto(f"{site.url}/plan/{site.year}/board/")
    arrived(page)

    sheets = pikepdf.open(BytesIO(page.pdf(prefer_css_page_size=True))).pages

    assert len(sheets) == 1
    assert [round(float(side) / POINTS_OF_MM) for side in sheets[0].mediabox[2:]] == [420, 297]


def test_a_page_that_is_not_there_is_explained(resized: BrowserContext, site: Site) -> None:
    page = resized.new_page()

    page.goto(f"{site.url}/plan/1999/")

    assert page.text_content("h1") == "찾으시는 화면이 없습니다"
    assert violations(page) == []
    assert violations(narrowed(page)) == []
