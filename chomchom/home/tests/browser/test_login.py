"""Logging in as people do it, in a real browser with a passkey that is simulated: under the strict policy, without a complaint."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django import DjangoDbBlocker

from chomchom.accounts.services import invitations, resets
from chomchom.accounts.services.invitations import Guest
from chomchom.accounts.tests.people import member
from chomchom.accounts.tests.provider import CLIENT, SECRET, Provider, running
from chomchom.accounts.tests.visits import PASSWORD, code_of, with_app
from chomchom.home.tests.browser.conftest import Site
from chomchom.home.tests.browser.test_every_page import arrived, listen, violations
from chomchom.orgs.models import Organisation

# The mark `django_db` has pytest-django make the database that the fixture `site` fills.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
WIDTHS = [1280, 360]
CHIP = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@dataclass(frozen=True)
class Newcomers:
    """People whom the site knows, for each width of the window; and addresses that were made for them."""

    invited: dict[int, str]
    secrets: dict[int, str]
    reset: str
    passkey: str = "passkey-{}@chomchom.example"
    app: str = "app-{}@chomchom.example"
    account: str = "account-{}@chomchom.example"
    admin: str = "inviting@chomchom.example"


@pytest.fixture(scope="module")
def newcomers(site: Site, django_db_blocker: DjangoDbBlocker) -> Newcomers:
    """Made before the transaction of a test, for the server sees only what was committed; gone with the site."""
    with django_db_blocker.unblock():
        team, at = Organisation.objects.filter(kind=Organisation.Kind.TEAM).order_by("position")[0], timezone.now()
        admin = member("system_admin", email=Newcomers.admin, password=PASSWORD, name="시스템관리자(시연)")
        guests = [Guest(f"guest-{width}@chomchom.example", "나눔팀 담당", team, "officer") for width in WIDTHS]
        sent = [invitations.invite(guest, by=admin, at=at, site=site.url).path for guest in guests]
        for width in WIDTHS:
            member("officer", team, email=Newcomers.passkey.format(width), password=PASSWORD, name="담당자")
            helped = member("officer", team, email=Newcomers.account.format(width), password=PASSWORD, name="담당자")
            resets.new_reset_path(helped, by=admin, at=at)
        apps = [member("officer", team, email=Newcomers.app.format(width), password=PASSWORD, name="담당자") for width in WIDTHS]
        forgetful = member("officer", team, email="forgetful@chomchom.example", password=PASSWORD, name="담당자")
        return Newcomers(
            invited=dict(zip(WIDTHS, sent, strict=True)),
            secrets={width: with_app(user) for width, user in zip(WIDTHS, apps, strict=True)},
            reset=resets.new_reset_path(forgetful, by=None, at=at),
        )


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> int:
    width: int = request.param
    return width


@pytest.fixture
def page(width: int, browser: Browser, site: Site) -> Iterator[Page]:
    """A stranger's window."""
    context = browser.new_context(
        viewport={"width": width, "height": 900 if width > 720 else 780}, locale="ko-KR", base_url=site.url
    )
    page = context.new_page()
    complaints = listen(page)
    yield page
    assert complaints == []
    context.close()


Judge = Callable[..., None]


@pytest.fixture
def judged(page: Page, width: int, picture_folder: Path | None) -> Judge:
    """Look at the page at hand; with a name, also take its picture for the manual."""

    def judge(picture: str = "") -> None:
        arrived(page)
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        assert violations(page) == []
        if picture_folder and picture and width > 720:
            page.screenshot(path=picture_folder / f"{picture}.png")

    return judge


def log_in(page: Page, email: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("전자우편").fill(email)
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_role("button", name="로그인", exact=True).click()


def log_out(page: Page) -> None:
    page.goto("/accounts/2fa/")
    page.locator("details.drop summary").last.click()
    page.get_by_role("button", name="로그아웃", exact=True).click()


@override_settings(MFA_REQUIRED=True)
def test_from_the_invitation_to_the_desk(page: Page, width: int, newcomers: Newcomers, judged: Judge) -> None:
    page.goto(newcomers.invited[width])
    judged("accept")
    page.get_by_label("비밀번호", exact=True).fill(PASSWORD)
    page.get_by_label("비밀번호 다시").fill(PASSWORD)
    page.get_by_role("button", name="시작하기").click()

    expect(page.locator("h1")).to_have_text("두 번째 확인")
    judged("second-step")
    page.get_by_role("link", name="인증 앱 켜기").click()
    expect(page).to_have_url(re.compile("/totp/activate/$"))
    judged("app")
    page.get_by_label("인증 번호").fill("000000")
    page.get_by_role("button", name="인증 앱 켜기").click()
    expect(page.locator("main")).to_contain_text("맞지 않거나 이미 쓴 번호입니다")
    judged()
    page.get_by_label("인증 번호").fill(code_of(page.locator("#secret").input_value()))
    page.get_by_role("button", name="인증 앱 켜기").click()

    expect(page.locator("h1")).to_have_text("복구 코드")
    judged("recovery-codes")
    with page.expect_download() as download:
        page.get_by_role("link", name="내려받기").click()
    assert download.value.suggested_filename == "recovery-codes.txt"
    page.get_by_role("link", name="일하러 가기").click()
    expect(page).to_have_url(f"{page.url.partition('/desk')[0]}/desk/")


@override_settings(MFA_REQUIRED=True)
def test_a_passkey_is_made_and_lets_in(page: Page, width: int, newcomers: Newcomers, judged: Judge) -> None:
    chrome = page.context.new_cdp_session(page)
    chrome.send("WebAuthn.enable")
    chrome.send("WebAuthn.addVirtualAuthenticator", {"options": CHIP})
    log_in(page, newcomers.passkey.format(width))
    page.get_by_role("link", name="패스키 더하기").click()
    page.get_by_label("이름").fill("사무실 노트북")
    judged("passkey-add")
    page.get_by_role("button", name="패스키 더하기").click()
    expect(page.locator("h1")).to_have_text("복구 코드")

    log_out(page)
    log_in(page, newcomers.passkey.format(width))
    expect(page.locator("h1")).to_have_text("두 번째 확인")
    judged("second-step-passkey")
    page.get_by_role("button", name="패스키로 로그인").click()
    expect(page.locator("h1")).not_to_have_text("두 번째 확인")
    expect(page).to_have_url(f"{page.url.partition('/desk')[0]}/desk/")

    page.goto("/accounts/2fa/passkeys/")
    expect(page.locator("tbody")).to_contain_text("사무실 노트북")
    judged()
    page.get_by_role("link", name="이름 바꾸기").click()
    expect(page).to_have_url(re.compile("/edit/$"))
    judged()
    page.get_by_role("link", name="그만두기").click()
    with override_settings(MFA_REQUIRED=False):  # else the last one stays
        page.get_by_role("link", name="지우기").click()
        expect(page).to_have_url(re.compile("/remove/$"))
        judged()


def test_a_passkey_that_is_refused_by_the_device_says_so(page: Page, newcomers: Newcomers) -> None:
    log_in(page, newcomers.admin)
    page.goto("/accounts/2fa/passkeys/add/")
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }")

    page.get_by_role("button", name="패스키 더하기").click()

    expect(page.locator("#notices")).to_contain_text("패스키를 쓰지 못했습니다")


def test_a_code_lets_in_and_its_pages_are_sound(page: Page, width: int, newcomers: Newcomers, judged: Judge) -> None:
    cache.clear()
    log_in(page, newcomers.app.format(width))
    expect(page.locator("h1")).to_have_text("두 번째 확인")
    judged("second-step-code")
    page.get_by_label("인증 번호").fill(code_of(newcomers.secrets[width]))
    page.get_by_role("button", name="로그인", exact=True).click()
    expect(page).to_have_url(f"{page.url.partition('/desk')[0]}/desk/")

    for address in ("/accounts/2fa/", "/accounts/2fa/totp/deactivate/", "/accounts/2fa/recovery-codes/generate/"):
        page.goto(address)
        judged()
    for address in ("/accounts/reauthenticate/", "/accounts/2fa/reauthenticate/"):
        page.goto(address)
        judged()
    page.goto("/accounts/me/#sessions")
    expect(page.locator("#sessions tbody tr")).to_have_count(1)
    judged("me-sessions")


def test_an_administrator_invites_and_hands_the_link_over(page: Page, width: int, newcomers: Newcomers, judged: Judge) -> None:
    log_in(page, newcomers.admin)
    page.goto(reverse("accounts:invite"))
    page.get_by_label("전자우편").fill(f"another-{width}@chomchom.example")
    page.get_by_label("이름 또는 직위").fill("상담팀 담당")
    page.get_by_label("조직").select_option(index=1)
    page.get_by_label("역할").select_option("officer")

    page.get_by_role("button", name="초대하기").click()

    assert "/accounts/invited/" in page.locator("#invitation-link").input_value()
    judged("invite")


def test_the_account_of_the_agency_lets_in_from_another_origin(
    page: Page, site: Site, width: int, newcomers: Newcomers, judged: Judge
) -> None:
    email = newcomers.account.format(width)
    vouched = Provider({"sub": str(width), "email": email, "email_verified": True})
    with (
        running(vouched),
        override_settings(OIDC_SERVER_URL=vouched.url, OIDC_CLIENT_ID=CLIENT, OIDC_CLIENT_SECRET=SECRET, OIDC_NAME="도청 계정"),
        override_settings(OUTGOING_INTERNAL_HOSTS=["127.0.0.1"]),
    ):
        page.goto("/accounts/login/")
        judged()
        page.get_by_role("button", name="도청 계정으로 로그인").click()
        expect(page).to_have_url(f"{site.url}/desk/")

    assert "/authorize" in vouched.asked
    expect(page.locator("body")).to_contain_text("최근 30일 동안 1건 있습니다")
    judged()
    page.goto("/accounts/me/#acts")
    expect(page.locator("#acts li")).to_contain_text("새 비밀번호를 정하는 링크를 만들었습니다")
    judged()


PUBLIC = [f"/accounts/password/reset/{end}" for end in ("", "done/", "key/done/", "key/x/y/")]


def test_pages_for_who_forgot_the_password(page: Page, newcomers: Newcomers, judged: Judge) -> None:
    for address in [*PUBLIC, newcomers.reset]:
        page.goto(address)
        judged()
    with override_settings(SENDS_MAIL=True):
        page.goto(PUBLIC[0])
        judged()


def test_a_log_in_that_is_refused(page: Page, newcomers: Newcomers, judged: Judge) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("전자우편").fill("nobody@chomchom.example")
    page.get_by_label("비밀번호").fill("wrong")
    with override_settings(OIDC_SERVER_URL="http://localhost:1", OIDC_CLIENT_ID="x", OIDC_NAME="도청 계정"):
        page.get_by_role("button", name="로그인", exact=True).click()
        expect(page.locator("main")).to_contain_text("맞지 않습니다")
    judged("login-refused")
