"""How tests come in by the door: with a password on the page, and a code where there is a second step."""

from __future__ import annotations

from typing import Any

from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from chomchom.accounts.models import User

PASSWORD = "계획을-세우는-사람"


def posted(client: Client, email: str, password: str = PASSWORD, **headers: str) -> Any:
    """The answer to an e-mail and a password."""
    return client.post(reverse("accounts:login"), {"login": email, "password": password}, headers=headers)


def logged_in(user: User, **headers: str) -> Client:
    """A browser in which this user logged in on the page."""
    if not user.check_password(PASSWORD):  # setting it once more would end the other sessions
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    client = Client()
    answer = posted(client, user.email, **headers)
    assert answer.status_code == 302, answer.content.decode()
    return client


def code_of(secret: str, *, later: int = 0) -> str:
    """What an app shows for a secret, now or so many half minutes later."""
    counter = list(totp.yield_hotp_counters_from_time())[1] + later
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def with_app(user: User) -> str:
    """Give a user an app; returns its secret."""
    cache.clear()
    secret: str = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret
