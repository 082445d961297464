"""What browsers are told, and what a site without good manners is answered."""

from __future__ import annotations

import ast
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.html import escape

import chomchom
from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.home.tests.test_sweep import PAGES
from chomchom.plan.tests.adopted import adopted

ROOT = Path(chomchom.__file__).parent
pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(member("planner", email="staff@agency.example", name="담당자"))
    return client


def behind_https(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The settings of an installation with HTTPS=true."""
    monkeypatch.setenv("HTTPS", "true")
    return runpy.run_path(str(ROOT / "settings.py"))


ANSWERS = ["/", "/accounts/login/", "/desk/", "/nowhere/", "/search/?q=%00", "/healthz", "/static/core/base.css"]


@pytest.mark.parametrize("address", ANSWERS)
def test_every_answer_closes_what_no_page_needs(staff: Client, address: str) -> None:
    headers = staff.get(address).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "publickey-credentials-get=(self)" in headers["Permissions-Policy"]
    assert not set(headers) & {"Access-Control-Allow-Origin", "Server", "X-Powered-By"}


@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/desk/", "/nowhere/", "/search/?q=%00", "/healthz"])
def test_the_policy_of_content_lets_nothing_inline_in(staff: Client, address: str) -> None:
    rules = dict(each.strip().partition(" ")[::2] for each in staff.get(address).headers["Content-Security-Policy"].split(";"))

    assert rules["default-src"] == rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["form-action"] == rules["connect-src"] == "'self'"
    assert not [rule for rule in rules.values() if "unsafe" in rule or "*" in rule or "http" in rule]


def test_behind_https_cookies_are_of_this_host_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    found = behind_https(monkeypatch)

    assert (found["SESSION_COOKIE_NAME"], found["CSRF_COOKIE_NAME"]) == ("__Host-session", "__Host-csrf")
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert found["SECURE_HSTS_INCLUDE_SUBDOMAINS"]
    with override_settings(**{name: found[name] for name in found if name.startswith(("SESSION_", "CSRF_", "SECURE_"))}):
        User.objects.create_user("kim@agency.example", "계획을-세우는-사람", name="담당")
        client = Client(headers={"X-Forwarded-Proto": "https"})
        client.get("/accounts/login/")
        answer = client.post("/accounts/login/", {"login": "kim@agency.example", "password": "계획을-세우는-사람"})
        cookies = [*client.cookies.values()]

    assert answer.status_code == 302
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert {cookie.key for cookie in cookies} == {"__Host-session", "__Host-csrf"}
    for cookie in cookies:
        assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
        assert (cookie["path"], cookie["domain"]) == ("/", "")


def test_what_was_done_is_not_told_in_a_cookie(staff: Client) -> None:
    answer = staff.post("/accounts/me/feed/renew/")

    assert answer.status_code == 302
    assert set(answer.cookies) <= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    assert "달력 주소를 새로 만들었습니다" in staff.get("/accounts/me/").content.decode()


def test_a_form_of_another_site_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_user("staff@agency.example", None, name="담당자"))

    assert client.post("/accounts/me/feed/renew/").status_code == 403


def files_of_the_plan() -> Iterator[str]:
    """Addresses at which something is saved, with an object that is there."""
    version = adopted(1)
    user = User.objects.get(email="staff@agency.example")
    for form in ("csv", "xlsx"):
        yield reverse("plan:target-export", args=[version.year, form])
        yield reverse("ledger:entry-export", args=[form])
    for form in ("xlsx", "json", "txt"):
        yield reverse("plan:version-export", args=[version.pk, form])
    yield reverse("ledger:batch-template", args=["meeting.held"])
    yield reverse("plan:feed", args=[user.feed_key])


def test_files_are_saved_and_never_shown(staff: Client) -> None:
    for address in files_of_the_plan():
        answer = staff.get(address)

        assert answer.status_code == 200, address
        assert answer.headers["Content-Disposition"].startswith("attachment"), address
        assert answer.headers["X-Content-Type-Options"] == "nosniff", address
        assert not answer.headers["Content-Type"].startswith("text/html"), address


def test_no_view_makes_a_file_that_is_not_saved() -> None:
    """Also those that the test above cannot open: whoever answers with a type of content gives the file a name."""
    allowed = {"numbers"}  # for Prometheus, as text
    shown = [
        f"{file.relative_to(ROOT)}: {node.name}"
        for file in ROOT.rglob("*.py")
        if "tests" not in file.parts and any(part.startswith("views") for part in file.parts)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name not in allowed
        if "content_type=" in ast.unparse(node) and "as_attachment(" not in ast.unparse(node)
    ]

    assert shown == []


LONG = "가" * (1024 * 1024)
PUBLIC_FORM = "/accounts/login/"


@pytest.mark.parametrize(
    ("data", "statuses"),
    [
        ({"username": LONG, "password": "x"}, {422, 200, 400}),
        ({"username": "a@b.example", "password": LONG}, {422, 200, 400}),
        ({"username": "a\0b@b.example", "password": "x"}, {422, 200, 400}),
        ({"username": "a@b.example", "password": "x\0"}, {422, 200, 400}),
        ({"username": "김영희\u202e\u200b👩‍👧", "password": "🙂" * 200}, {422, 200}),
        ({f"f{n}": "x" for n in range(3000)}, {400}),
    ],
)
def test_a_log_in_with_bad_manners_is_refused(data: dict[str, str], statuses: set[int]) -> None:
    assert Client(raise_request_exception=False).post(PUBLIC_FORM, data).status_code in statuses


def test_a_body_that_is_too_large_is_refused() -> None:
    body = b"username=" + b"x" * (3 * 1024 * 1024)

    answer = Client(raise_request_exception=False).post(PUBLIC_FORM, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400


NUL = [
    "/search/?q=a%00b",
    "/ledger/?q=%00",
    "/ledger/?since=%00",
    "/plan/2031/targets/?state=%00",
    "/manual/a%00b/",
    "/plan/feeds/%00.ics",
]
STRANGE = ["/%ff%fe/", "/search/?q=%ff%fe", "/manual/%ed%a0%80/", "/search/?q=%ed%a0%80", "/ledger/?q=" + "%f0%9f%99%82" * 500]


@pytest.mark.parametrize("address", NUL)
def test_a_null_sign_in_an_address_is_passed_over_or_refused(staff: Client, address: str) -> None:
    assert staff.get(address).status_code in {200, 400, 404}


@pytest.mark.parametrize("address", STRANGE)
def test_what_is_no_text_breaks_nothing(staff: Client, address: str) -> None:
    path, _, query = address.partition("?")

    answer = staff.generic("GET", path, QUERY_STRING=query)
    assert answer.status_code in {200, 302, 400, 404}


@pytest.mark.urls("chomchom.core.tests.operations.crashing")
def test_what_cannot_be_kept_is_refused_wherever_it_comes_from(staff: Client) -> None:
    assert staff.post("/keeps/", {"name": "a\0b"}).status_code == 400
    assert staff.get("/keeps/?name=%00").status_code == 400
    assert staff.get("/keeps-a-file/?name=%00").status_code == 400
    assert staff.get("/keeps-half-a-sign/").status_code == 400
    assert staff.post("/keeps/", {"name": "이름"}).status_code == 200


@pytest.mark.parametrize("name", sorted(name for name, page in PAGES.items() if not page.pattern.converters))
def test_a_null_sign_in_any_form_is_no_failure(staff: Client, name: str) -> None:
    adopted(1)
    fields = ("q", "title", "name", "note", "reason", "email", "username", "password", "code", "kind", "org", "year", "day", "team")

    answer = staff.post(reverse(name), dict.fromkeys(fields, "a\0b"))
    assert answer.status_code < 500


def test_a_database_elsewhere_is_reached_by_tls_if_asked() -> None:
    database = runpy.run_path(str(ROOT / "settings.py"))["database"]

    assert database("postgresql://u@db.example.org/d?sslmode=verify-full")["OPTIONS"]["sslmode"] == "verify-full"
    assert "sslmode" not in database("postgresql://u@db.example.org/d")["OPTIONS"]


@pytest.mark.urls("chomchom.core.tests.operations.crashing")
@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/plan/?year=2031&q=who", "/plan/?year=2031"),
        ("https://evil.example/", "/desk/"),
        ("javascript:alert(1)", "/desk/"),
    ],
)
def test_the_way_back_from_a_refusal_stays_on_the_site(staff: Client, referer: str, back: str) -> None:
    answer = staff.get("/refuses/", headers={"Referer": referer})

    assert answer.status_code == 409
    assert f'href="{escape(back)}">앞 화면으로' in answer.content.decode()
