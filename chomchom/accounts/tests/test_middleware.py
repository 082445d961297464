"""A session lasts from the last page on, and is not written for every page."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chomchom.accounts.middleware import RENEWED_EVERY
from chomchom.accounts.models import User

HALF_A_DAY = timedelta(hours=12)


@pytest.mark.django_db
def test_a_page_renews_the_session_once_in_a_while(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.force_login(User.objects.create_user("kim@agency.example", None, name="담당자"))
    session = Session.objects.get()
    assert abs(session.expire_date - timezone.now() - HALF_A_DAY) < timedelta(minutes=1)
    soon = timezone.now() + timedelta(hours=1)
    Session.objects.update(expire_date=soon)

    client.get(reverse("accounts:me"))
    assert Session.objects.get().expire_date == soon

    later = time.time() + RENEWED_EVERY + 1
    monkeypatch.setattr(time, "time", lambda: later)
    client.get(reverse("accounts:me"))
    assert Session.objects.get().expire_date > soon
    Session.objects.update(expire_date=soon)
    client.get(reverse("accounts:me"))
    assert Session.objects.get().expire_date == soon
