"""The second step: set up before anything else, asked at each log-in, counted, and taken away only with care."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.usersessions.models import UserSession
from django.test import Client, override_settings
from django.urls import reverse

from chomchom.accounts.models import User
from chomchom.accounts.services import second_factor
from chomchom.accounts.services.attempts import MOST_OF_ONE
from chomchom.accounts.tests.people import member
from chomchom.accounts.tests.visits import PASSWORD, code_of, logged_in, posted, with_app
from chomchom.core.models import AuditLine
from chomchom.orgs.tests.tree import outside

pytestmark = pytest.mark.django_db
AT = datetime(2030, 1, 2, tzinfo=UTC)
WITHOUT = ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"]


@pytest.fixture
def user() -> User:
    return member("officer", email="kim@agency.example", password=PASSWORD, name="담당자")


def halfway(user: User) -> tuple[Client, str]:
    """A browser in which the password was right, and the secret of the app that is asked for."""
    secret = with_app(user)
    client = Client()
    answer = posted(client, user.email)
    assert (answer.status_code, answer.url) == (302, reverse("mfa_authenticate"))
    return client, secret


def coded(client: Client, code: str) -> int:
    return client.post(reverse("mfa_authenticate"), {"code": code}).status_code


@override_settings(MFA_REQUIRED=True)
def test_without_a_second_step_only_its_pages_open(user: User) -> None:
    client = logged_in(user)

    for name in ("home:desk", "accounts:me", "plan:version-list", "ledger:entry-list"):
        assert client.get(reverse(name)).headers["Location"] == reverse("mfa_index")
    assert client.post(reverse("accounts:feed-renew")).headers["Location"] == reverse("mfa_index")
    for name in WITHOUT:
        assert client.get(reverse(name)).status_code == 200
    client.post(reverse("accounts:logout"))
    assert client.get(reverse("home:desk")).headers["Location"].startswith(reverse("accounts:login"))


@override_settings(MFA_REQUIRED=True)
def test_who_is_no_staff_needs_none() -> None:
    client = logged_in(member("committee_member", outside("committee")))

    assert client.get(reverse("home:desk")).status_code == 200


@override_settings(MFA_REQUIRED=True)
def test_an_app_is_set_up_and_then_asked_for(user: User) -> None:
    client = logged_in(user)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    assert client.post(reverse("mfa_activate_totp"), {"code": "000000"}).status_code == 200
    assert client.get(reverse("home:desk")).status_code == 302

    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(client.session["mfa.totp.secret"])})

    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get(reverse("home:desk")).status_code == 200
    added = AuditLine.objects.filter(code="accounts.second_step.added", by_id=user.pk)
    assert {line.details["kind"] for line in added} <= {"totp", "recovery_codes"}
    assert secret not in str(Authenticator.objects.values_list("data", flat=True))
    again = Client()
    assert posted(again, user.email).url == reverse("mfa_authenticate")
    assert again.get(reverse("home:desk")).status_code == 302


def test_a_code_lets_in_once(user: User) -> None:
    client, secret = halfway(user)
    code = code_of(secret)
    assert "_auth_user_id" not in client.session

    assert coded(client, code) == 302
    assert client.get(reverse("home:desk")).status_code == 200

    other = Client()
    posted(other, user.email)
    assert coded(other, code) == 200
    assert "_auth_user_id" not in other.session
    assert coded(other, code_of(secret, later=1)) == 302


def test_the_second_step_alone_opens_nothing(user: User) -> None:
    with_app(user)

    assert Client().get(reverse("mfa_authenticate")).headers["Location"].startswith(reverse("accounts:login"))


def test_guesses_of_codes_are_counted_for_the_user_wherever_they_come_from(user: User) -> None:
    client, secret = halfway(user)
    for _ in range(MOST_OF_ONE):
        assert coded(client, "000000") == 200

    assert coded(client, code_of(secret)) == 429
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    posted(elsewhere, user.email)
    assert coded(elsewhere, code_of(secret)) == 429
    assert AuditLine.objects.filter(code="accounts.login.stopped").count() == 1


def test_a_recovery_code_stands_in_once(user: User) -> None:
    client, _ = halfway(user)
    code = RecoveryCodes.activate(user).get_unused_codes()[0]

    assert coded(client, code) == 302
    other = Client()
    posted(other, user.email)
    assert coded(other, code) == 200


def test_recovery_codes_are_seen_taken_along_and_made_anew(user: User) -> None:
    client, secret = halfway(user)
    coded(client, code_of(secret))
    codes = RecoveryCodes.activate(user).get_unused_codes()
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    file = client.get(reverse("mfa_download_recovery_codes"))

    assert all(code in page and code in file.content.decode() for code in codes)
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in file.headers["Cache-Control"]

    client.post(reverse("mfa_generate_recovery_codes"))
    assert not set(codes) & set(RecoveryCodes.activate(user).get_unused_codes())


@override_settings(MFA_REQUIRED=True)
def test_the_last_second_step_stays(user: User) -> None:
    client, secret = halfway(user)
    coded(client, code_of(secret))

    page = client.post(reverse("mfa_deactivate_totp"))

    assert "하나는 있어야 합니다" in page.content.decode()
    assert Authenticator.objects.filter(user=user).count() == 1
    key = Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "노트북", "credential": {}})
    client.post(reverse("mfa_deactivate_totp"))
    assert list(Authenticator.objects.filter(user=user)) == [key]
    assert client.post(reverse("mfa_remove_webauthn", args=[key.pk])).status_code == 409
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_without_the_rule_the_last_one_goes_too(user: User) -> None:
    client, secret = halfway(user)
    coded(client, code_of(secret))

    client.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(user=user).exists()
    assert [line.details for line in AuditLine.objects.filter(code="accounts.second_step.removed")] == [{"kind": "totp"}]


def test_later_than_five_minutes_the_password_is_asked_again(user: User) -> None:
    client = Client()
    client.force_login(user)

    answer = client.get(reverse("mfa_activate_totp"))

    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    wrong = client.post(answer.headers["Location"], {"password": "wrong"})
    assert "비밀번호가 맞지 않습니다" in wrong.content.decode()
    assert client.post(answer.headers["Location"], {"password": PASSWORD}).headers["Location"] == reverse("mfa_activate_totp")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_nobody_resets_the_own_second_step() -> None:
    admin = member("system_admin")
    client = logged_in(admin)
    with_app(admin)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY][-1]["method"] = "mfa"
    session.save()

    answer = client.post(reverse("accounts:user-reset-second-step", args=[admin.pk]))

    assert answer.status_code == 409
    assert "스스로 지울 수 없습니다" in answer.content.decode()
    assert Authenticator.objects.filter(user=admin).count() == 1


def test_reset_takes_all_away_and_ends_the_sessions(user: User) -> None:
    client, secret = halfway(user)
    coded(client, code_of(secret))
    assert client.get(reverse("accounts:me")).status_code == 200
    RecoveryCodes.activate(user)

    second_factor.reset(user, by=None, at=AT)

    assert client.get(reverse("accounts:me")).status_code == 302
    assert not Authenticator.objects.exists()
    assert not UserSession.objects.exists()
    line = AuditLine.objects.get(code="accounts.second_step.reset")
    assert (line.object_id, line.details) == (user.pk, {"count": 2})
    assert posted(Client(), user.email).url == reverse("home:desk")
