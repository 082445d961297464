"""The log-in by an account of the agency, against a provider that really runs; and what happens when it lies."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client, override_settings
from django.urls import reverse

from chomchom.accounts.models import User
from chomchom.accounts.tests.provider import CLIENT, LEFT_OUT, SECRET, Provider, new_key, running
from chomchom.accounts.tests.visits import PASSWORD, code_of, posted, with_app
from chomchom.core.models import AuditLine

pytestmark = pytest.mark.django_db
DOOR = "/accounts/provider/agency/login/"


@pytest.fixture
def user() -> User:
    return User.objects.create_user("kim@agency.example", PASSWORD, name="담당자")


@pytest.fixture
def provider() -> Iterator[Provider]:
    with (
        running(Provider()) as provider,
        override_settings(OIDC_SERVER_URL=provider.url, OIDC_CLIENT_ID=CLIENT, OIDC_CLIENT_SECRET=SECRET, OIDC_NAME="도청 계정"),
        override_settings(OUTGOING_INTERNAL_HOSTS=["127.0.0.1"]),
    ):
        yield provider


def through(client: Client, provider: Provider) -> Any:
    """Press the button, agree at the provider, and come back."""
    away: Any = client.post(DOOR, {"next": "/accounts/me/"})
    assert away.status_code == 302
    assert away.url.startswith(f"{provider.url}/authorize?")
    return client.get(provider.authorise(dict(parse_qsl(urlsplit(away.url).query))))


def is_in(client: Client) -> bool:
    return client.get(reverse("accounts:me")).status_code == 200


def test_the_button_is_there_only_with_a_provider(client: Client, provider: Provider) -> None:
    login = reverse("accounts:login")

    assert "도청 계정으로 로그인" in client.get(login).content.decode()
    with override_settings(OIDC_SERVER_URL=""):
        assert DOOR not in client.get(login).content.decode()
        assert client.post(DOOR).headers["Location"] == login
    assert client.post("/accounts/provider/other/login/").headers["Location"] == login
    assert provider.asked == []


def forms_of(client: Client, address: str) -> str:
    """Where forms of a page may lead, by its policy."""
    policy = client.get(address).headers["Content-Security-Policy"]
    return next(each for each in policy.split("; ") if each.startswith("form-action"))


def test_forms_of_the_log_in_lead_to_the_provider_and_others_do_not(client: Client, user: User, provider: Provider) -> None:
    login = reverse("accounts:login")

    assert forms_of(client, login) == forms_of(client, DOOR) == f"form-action 'self' {provider.url}"
    with override_settings(OIDC_FORM_ORIGINS=["https://sign-in.example"]):
        assert forms_of(client, login) == f"form-action 'self' {provider.url} https://sign-in.example"
    with override_settings(OIDC_SERVER_URL=""):
        assert forms_of(client, login) == "form-action 'self'"
    assert forms_of(client, reverse("account_reset_password")) == "form-action 'self'"


def test_whom_we_know_comes_in_and_is_known_by_the_account_from_then_on(client: Client, user: User, provider: Provider) -> None:
    answer = through(client, provider)

    assert answer.headers["Location"] == "/accounts/me/"
    assert is_in(client)
    assert provider.asked.count("/keys") == 1
    assert SocialAccount.objects.get().user == user
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert AuditLine.objects.get(code="accounts.provider.linked").details == {"account": "42"}

    provider.claims["email"] = "married@agency.example"
    other = Client()
    through(other, provider)
    assert is_in(other)
    assert AuditLine.objects.filter(code="accounts.provider.linked").count() == 1


def test_the_second_step_is_asked_also_then(client: Client, user: User, provider: Provider) -> None:
    secret = with_app(user)

    assert through(client, provider).headers["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert is_in(client)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "stranger@agency.example"},
        {"email_verified": False},
        {"email_verified": None},
        {"email": "kіm@agency.example"},
        {"email": None},
    ],
)
def test_nobody_else_comes_in_and_nobody_is_made(client: Client, user: User, provider: Provider, claims: dict[str, Any]) -> None:
    provider.claims |= claims

    page = through(client, provider).content.decode()

    assert "촘촘에 등록되지 않은 계정입니다" in page
    assert not is_in(client)
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 0)


def test_who_has_left_stays_out(client: Client, user: User, provider: Provider) -> None:
    through(Client(), provider)
    User.objects.update(is_active=False)

    through(client, provider)

    assert not is_in(client)


def refused(client: Client, provider: Provider) -> bool:
    """Whether it ends at the page that says so, and nobody is in."""
    answer = through(client, provider)
    return "로그인하지 못했습니다" in answer.content.decode() and not is_in(client)


@pytest.mark.parametrize(
    "claims",
    [{"iss": "http://127.0.0.1:1"}, {"aud": "another"}, {"exp": int(time.time()) - 3600}, {"iss": None}, {"exp": LEFT_OUT}],
)
def test_a_token_for_others_or_of_yesterday_is_refused(
    client: Client, user: User, provider: Provider, claims: dict[str, Any]
) -> None:
    provider.claims |= claims

    assert refused(client, provider)


def test_a_token_that_anybody_could_have_signed_is_refused(client: Client, user: User, provider: Provider) -> None:
    provider.algorithm, provider.signs_with = "HS256", b"what everybody may know of the provider"

    assert refused(client, provider)


def test_a_configuration_of_another_issuer_is_refused(client: Client, user: User, provider: Provider) -> None:
    provider.overrides["issuer"] = provider.claims["iss"] = "https://other.example"

    assert refused(client, provider)


def test_a_token_with_another_signature_is_refused(client: Client, user: User, provider: Provider) -> None:
    provider.signs_with = new_key()

    assert refused(client, provider)


def test_a_code_works_once_and_only_for_the_browser_that_asked(client: Client, user: User, provider: Provider) -> None:
    away = client.post(DOOR)
    back = provider.authorise(dict(parse_qsl(urlsplit(away.url).query)))  # type: ignore[attr-defined]  # a redirect has one

    thief = Client()
    thief.get(back)
    assert not is_in(thief)
    client.get(back)
    assert is_in(client)
    again = Client()
    again.get(back)
    assert not is_in(again)


@pytest.mark.parametrize("endpoint", ["token_endpoint", "jwks_uri"])
@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest", "http://localhost:5432/", "file:///etc/passwd", "http://127.0.0.1:1/"]
)
def test_the_provider_cannot_make_us_call_another_place(
    client: Client, user: User, provider: Provider, endpoint: str, target: str
) -> None:
    provider.overrides[endpoint] = target

    assert refused(client, provider)


@pytest.mark.parametrize("path", ["/token", "/keys"])
def test_nor_by_sending_us_elsewhere(client: Client, user: User, provider: Provider, path: str) -> None:
    with running(Provider()) as elsewhere:
        provider.redirects[path] = f"{elsewhere.url}{path}"

        assert refused(client, provider)
        assert elsewhere.asked == []


@pytest.mark.parametrize("fault", ["redirects", "long", "gone"])
def test_a_provider_that_cannot_be_asked_is_a_page_and_no_crash(client: Client, user: User, provider: Provider, fault: str) -> None:
    if fault == "redirects":
        provider.redirects["/.well-known/openid-configuration"] = "http://127.0.0.1:1/"
    provider.pad = 6_000_000 if fault == "long" else 0
    gone = {"OIDC_SERVER_URL": "http://127.0.0.1:1"} if fault == "gone" else {}

    with override_settings(**gone):
        answer = client.post(DOOR)

    assert "로그인하지 못했습니다" in answer.content.decode()


def test_the_password_still_works_with_a_provider(client: Client, user: User, provider: Provider) -> None:
    assert posted(client, user.email).status_code == 302
    assert provider.asked == []
