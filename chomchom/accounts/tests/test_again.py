"""What an administrator does only after proving once more who that is: with the second step, where there is one."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client
from django.urls import reverse

from chomchom.accounts.models import Invitation, Membership, User
from chomchom.accounts.tests.people import browser_of, member
from chomchom.accounts.tests.visits import PASSWORD, code_of, logged_in, posted, with_app
from chomchom.core.models import AuditLine
from chomchom.orgs.tests.tree import agency

pytestmark = pytest.mark.django_db
GUARDED = ["auditor", "privacy_officer", "system_admin"]


@pytest.fixture
def admin() -> User:
    return member("system_admin", password=PASSWORD)


def aged(client: Client, seconds: int = 301) -> Client:
    """The same browser, so much later."""
    session = client.session
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["at"] = time.time() - seconds
    session.save()
    return client


def given(client: Client, user: User, role: str) -> Any:
    return client.post(reverse("accounts:membership-grant", args=[user.pk]), {"organisation": agency().pk, "role": role})


def invited(client: Client, role: str) -> Any:
    fields = {"email": "lee@agency.example", "name": "새 사람", "organisation": agency().pk, "role": role}
    return client.post(reverse("accounts:invite"), fields)


@pytest.mark.parametrize("role", GUARDED)
def test_a_guarded_role_is_given_only_after_the_second_step_and_then_it_is(admin: User, role: str) -> None:
    user, secret = member("officer"), with_app(admin)
    client = Client()
    posted(client, admin.email)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    aged(client)

    away = given(client, user, role)

    assert away.headers["Location"].startswith(reverse("mfa_reauthenticate"))
    assert not Membership.objects.filter(user=user, role=role).exists()
    assert client.post(away.headers["Location"], {"code": "000000"}).status_code == 200
    assert not Membership.objects.filter(user=user, role=role).exists()
    assert client.post(away.headers["Location"], {"code": code_of(secret, later=1)}).headers["Location"] == user.get_absolute_url()
    assert Membership.objects.get(user=user, role=role).granted_by == admin


def test_the_password_alone_does_not_do_where_there_is_a_second_step(admin: User) -> None:
    user, secret = member("officer"), with_app(admin)
    client = Client()
    posted(client, admin.email)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    aged(client)
    given(client, user, "auditor")

    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert given(client, user, "auditor").headers["Location"].startswith(reverse("mfa_reauthenticate"))
    assert not Membership.objects.filter(user=user, role="auditor").exists()


@pytest.mark.parametrize("role", GUARDED)
def test_so_is_an_invitation_to_one_and_its_second_link(admin: User, role: str) -> None:
    client = aged(logged_in(admin))

    assert invited(client, role).headers["Location"].startswith(reverse("account_reauthenticate"))
    assert not Invitation.objects.exists()
    aged(client, 0)
    assert invited(client, role).status_code == 200
    aged(client)
    again = client.post(reverse("accounts:invitation-resend", args=[Invitation.objects.get().pk]))
    assert again.headers["Location"].startswith(reverse("account_reauthenticate"))


@pytest.mark.parametrize("act", ["accounts:user-reset-link", "accounts:user-reset-second-step"])
def test_so_are_the_resets(admin: User, act: str) -> None:
    user = member("officer")
    client = aged(logged_in(admin))

    answer = client.post(reverse(act, args=[user.pk]))

    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert not AuditLine.objects.filter(object_id=user.pk).exists()


def test_other_roles_are_given_as_ever(admin: User) -> None:
    client, user = aged(logged_in(admin)), member("officer")

    assert given(client, user, "planner").headers["Location"] == user.get_absolute_url()
    assert invited(client, "officer").status_code == 200


def test_who_can_prove_nothing_is_told_what_to_do(admin: User) -> None:
    admin.set_unusable_password()
    admin.save()

    answer = given(browser_of(admin), member("officer"), "auditor")

    assert answer.status_code == 409
    assert "두 번째 확인을 먼저 정해 주세요" in answer.content.decode()
