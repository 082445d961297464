"""Answering in a real Chromium: SurveyJS under the strict policy, on a phone, by keyboard, resumed; and the simple page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page

import chomchom
from chomchom.core.tests.chromium import chromium
from chomchom.orgs.models import Region
from chomchom.surveys.instrument.form import Choice, Form, Question, Row, Section, Type
from chomchom.surveys.models import File, Response, Survey
from chomchom.surveys.tests import made

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = (Path(chomchom.__file__).parent / "home/tests/browser/vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
JUDGE = (
    "(async () => { %s; const found = await axe.run(document, {runOnly: %s});"
    " return found.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ')); })()"
)
PHONE: Any = {"width": 360, "height": 780}
ABC = tuple(Choice(value=value, text={"ko": text}) for value, text in (("a", "시간"), ("b", "자료"), ("c", "장소")))
ALL = Form(
    title={"ko": "모두 여쭙는 설문"},
    intro={"ko": "이름을 묻지 않습니다."},
    sections=(
        Section(
            name="points",
            title={"ko": "만족도"},
            questions=(
                Question(
                    name="overall",
                    type=Type.SCALE,
                    text={"ko": "전반적으로 만족하십니까?"},
                    required=True,
                    low={"ko": "매우 불만족"},
                    high={"ko": "매우 만족"},
                ),
                Question(name="why", type=Type.TEXT, text={"ko": "무엇이 아쉬웠습니까?"}, show_if="overall <= 2", lines=4),
                Question(name="nps", type=Type.NPS, text={"ko": "남에게 권하시겠습니까?"}),
                Question(
                    name="parts",
                    type=Type.MATRIX,
                    text={"ko": "하나씩 여쭙니다."},
                    rows=(Row(name="teacher", text={"ko": "강사"}), Row(name="place", text={"ko": "장소"})),
                ),
            ),
        ),
        Section(
            name="rest",
            title={"ko": "그 밖에"},
            questions=(
                Question(
                    name="job",
                    type=Type.SINGLE,
                    text={"ko": "하시는 일은 무엇입니까?"},
                    choices=(*ABC, Choice(value="other", text={"ko": "그 밖"}, is_open=True)),
                ),
                Question(name="wishes", type=Type.MULTIPLE, text={"ko": "바라는 것을 골라 주세요."}, choices=ABC),
                Question(name="order", type=Type.RANKING, text={"ko": "중요한 차례대로 골라 주세요."}, choices=ABC),
                Question(name="years", type=Type.NUMBER, text={"ko": "몇 해 일하셨습니까?"}, unit={"ko": "년"}, whole=True),
                Question(name="day", type=Type.DATE, text={"ko": "언제 들으셨습니까?"}),
                Question(name="where", type=Type.REGION, text={"ko": "어디에 사십니까?"}),
                Question(name="photo", type=Type.FILE, text={"ko": "보여 주실 파일이 있습니까?"}),
                Question(name="thanks", type=Type.NOTE, text={"ko": "이제 다 여쭈었습니다."}),
            ),
        ),
    ),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def survey() -> Survey:
    Region.objects.create(code="99110", name="가온시")
    today = timezone.localdate()
    return made.survey(ALL, opens_on=today, closes_on=today + timedelta(days=3), title="봄 교육 만족도 조사")


@pytest.fixture
def phone(browser: Browser, live_server: Any, settings: Any) -> Iterator[BrowserContext]:
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    context = browser.new_context(viewport=PHONE, locale="ko-KR", base_url=live_server.url)
    yield context
    context.close()


def _opened(context: BrowserContext, survey: Survey, faults: list[str]) -> Page:
    page = context.new_page()
    page.on(
        "console",
        lambda message: faults.append(f"{message.text} {message.location}") if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"/s/{survey.code}/")
    return page


def _looked_at(page: Page, name: str) -> None:
    """No breach of axe's rules and nothing beyond the edge; a picture where somebody asks for it."""
    if folder := os.environ.get("CHOMCHOM_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
    assert page.evaluate(JUDGE % (AXE, RULES)) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_phone_answers_everything_and_goes_on_where_it_was(phone: BrowserContext, survey: Survey) -> None:
    faults: list[str] = []
    page = _opened(phone, survey, faults)
    page.wait_for_selector("#rich .sd-question")
    _looked_at(page, "rich-1")
    page.get_by_role("button", name="다음").click()
    page.wait_for_selector("[role=alert]")
    page.locator("[data-name=overall] label").nth(1).click()
    page.locator("[data-name=why] textarea").fill("자리가 좁음 </script>")
    page.wait_for_selector("#rich-says:has-text('저장했습니다')")

    page.reload()
    page.wait_for_selector("[data-name=why] textarea")
    assert page.locator("[data-name=why] textarea").input_value() == "자리가 좁음 </script>"
    page.locator("[data-name=nps] label").nth(9).click()
    page.locator("[data-name=parts] input[type=radio]").nth(3).check(force=True)
    page.get_by_role("button", name="다음").click()
    page.locator("[data-name=job] label", has_text="그 밖").click()
    page.locator("[data-name='job-other'] input").fill("급식")
    page.locator("[data-name=wishes] label", has_text="자료").click()
    page.locator("[data-name=years] input").fill("12")
    page.locator("[data-name=where] select").select_option("99110")
    with page.expect_file_chooser() as chooser:
        page.locator("[data-name=photo] label").click()
    chooser.value.set_files({"name": "말씀.txt", "mimeType": "text/plain", "buffer": "자료를 더 주세요".encode()})
    page.wait_for_selector("text=말씀.txt")
    _looked_at(page, "rich-2")
    page.get_by_role("button", name="보내기").click()
    page.wait_for_url("**/thanks/")
    _looked_at(page, "thanks")

    kept = Response.objects.get()
    assert kept.answers == {
        "overall": 2,
        "why": "자리가 좁음 </script>",
        "nps": 9,
        "parts": {"teacher": 4},
        "job": "other",
        "job-other": "급식",
        "wishes": ["b"],
        "years": 12,
        "where": "99110",
        "photo": kept.answers["photo"],
    }
    assert File.objects.get().response == kept
    assert faults == []


def test_the_keyboard_is_enough_and_letters_stay_large(phone: BrowserContext, survey: Survey) -> None:
    faults: list[str] = []
    page = _opened(phone, survey, faults)
    page.get_by_role("link", name="큰 글씨로 보기").click()
    page.wait_for_selector("#rich .sd-question")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "13.12px"
    _looked_at(page, "rich-large")
    page.locator("[data-name=overall] input").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.get_by_role("button", name="다음").press("Enter")
    page.get_by_role("button", name="보내기").press("Enter")
    page.wait_for_url("**/thanks/")

    assert Response.objects.get().answers["overall"] in (1, 2)
    assert faults == []


def test_without_javascript_the_same_is_asked(browser: Browser, live_server: Any, survey: Survey, settings: Any) -> None:
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    context = browser.new_context(viewport=PHONE, locale="ko-KR", base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/s/{survey.code}/")
    page.get_by_role("button", name="다음").click()
    assert page.get_by_role("alert").is_visible()
    page.locator("#f-overall label").nth(4).click()
    page.get_by_role("button", name="다음").click()
    page.locator("#f-order select").first.select_option("c")
    page.get_by_label("몇 해 일하셨습니까?").fill("3")
    page.get_by_role("button", name="보내기").click()
    page.wait_for_url("**/thanks/")
    context.close()

    assert Response.objects.get().answers == {"overall": 5, "order": ["c"], "years": 3}


def test_the_simple_page_looks_as_good(phone: BrowserContext, survey: Survey) -> None:
    faults: list[str] = []
    page = _opened(phone, survey, faults)
    page.get_by_role("link", name="간단한 화면으로 보기").click()
    _looked_at(page, "plain-1")
    page.get_by_role("button", name="다음").click()
    _looked_at(page, "plain-faults")
    page.locator("#f-overall label").nth(0).click()
    page.get_by_role("button", name="다음").click()
    page.get_by_role("button", name="다음").click()
    _looked_at(page, "plain-2")
