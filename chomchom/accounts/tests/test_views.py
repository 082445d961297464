"""Logging in and out."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from chomchom.accounts.models import User

PASSWORD = "계획을-세우는-사람"


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("kim@agency.example", PASSWORD, name="담당자")


def test_log_in_leads_to_the_page_that_was_asked_for(client: Client, user: User) -> None:
    answer = client.post(reverse("accounts:login") + "?next=/desk/", {"username": user.email, "password": PASSWORD})

    assert (answer.status_code, answer.url) == (302, "/desk/")  # type: ignore[attr-defined]  # a redirect has one
    assert client.session["_auth_user_id"] == str(user.pk)


def test_log_in_with_a_wrong_password_stays_and_says_so(client: Client, user: User) -> None:
    answer = client.post(reverse("accounts:login"), {"username": user.email, "password": "wrong"})

    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert "_auth_user_id" not in client.session


def test_log_in_never_leads_to_another_site(client: Client, user: User) -> None:
    answer = client.post(reverse("accounts:login") + "?next=https://evil.example/", {"username": user.email, "password": PASSWORD})

    assert answer.url == reverse("home:desk")  # type: ignore[attr-defined]  # a redirect has one


def test_log_out_ends_the_session_and_needs_a_post(client: Client, user: User) -> None:
    client.force_login(user)

    assert client.get(reverse("accounts:logout")).status_code == 405
    client.post(reverse("accounts:logout"))
    assert "_auth_user_id" not in client.session
