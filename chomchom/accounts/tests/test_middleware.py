"""A session ends an hour after the last page and twelve after the log-in, and is not written for every page."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from chomchom.accounts.middleware import RENEWED_EVERY
from chomchom.accounts.models import User
from chomchom.accounts.tests.visits import logged_in

pytestmark = pytest.mark.django_db
AN_HOUR = 3600


@pytest.fixture
def user() -> User:
    return User.objects.create_user("kim@agency.example", None, name="담당자")


def opens(client: Client) -> bool:
    return client.get(reverse("accounts:me")).status_code == 200


def after(seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let time pass, for those who look at the clock of the process."""
    later = time.time() + seconds
    monkeypatch.setattr(time, "time", lambda: later)


def test_a_page_renews_the_session_once_in_a_while(client: Client, user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    client.force_login(user)
    session = Session.objects.get()
    assert abs(session.expire_date - timezone.now() - timedelta(hours=1)) < timedelta(minutes=1)
    soon = timezone.now() + timedelta(minutes=10)
    Session.objects.update(expire_date=soon)

    assert opens(client)
    assert Session.objects.get().expire_date == soon

    after(RENEWED_EVERY + 1, monkeypatch)
    assert opens(client)
    assert Session.objects.get().expire_date > soon
    Session.objects.update(expire_date=soon)
    assert opens(client)
    assert Session.objects.get().expire_date == soon


def test_who_opens_no_page_for_an_hour_logs_in_again(client: Client, user: User) -> None:
    client.force_login(user)
    Session.objects.update(expire_date=timezone.now())

    assert not opens(client)


@override_settings(SESSION_COOKIE_AGE=100 * AN_HOUR)
def test_who_works_for_twelve_hours_logs_in_again(client: Client, user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    client.force_login(user)
    for _ in range(12):
        assert opens(client)
        after(AN_HOUR - 1, monkeypatch)
    assert opens(client)

    after(13, monkeypatch)

    assert not opens(client)
    assert not Session.objects.exists()


def test_the_row_of_the_session_says_when_it_was_last_used(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    client = logged_in(user)
    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(hours=1), ip="192.0.2.9")
    assert opens(client)
    assert UserSession.objects.get().ip == "192.0.2.9"

    after(RENEWED_EVERY + 1, monkeypatch)
    assert opens(client)

    row = UserSession.objects.get()
    assert row.ip == "127.0.0.1"
    assert timezone.now() - row.last_seen_at < timedelta(minutes=1)


def test_the_cookie_goes_with_the_browser(client: Client, user: User) -> None:
    client.force_login(user)
    after_log_in = logged_in(user).cookies[settings.SESSION_COOKIE_NAME]

    assert after_log_in["max-age"] == ""
    assert after_log_in["httponly"]
