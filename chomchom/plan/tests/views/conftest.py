"""The cast of the page tests: a planner, a member of staff, and a visitor, each with a browser of their own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.plan.models import Version
from chomchom.plan.services import versions
from chomchom.plan.services.imports import draft_from
from chomchom.plan.tests.samples import checked, plan

AT = datetime(2031, 1, 2, tzinfo=timezone.get_default_timezone())


@pytest.fixture(autouse=True)
def plain_static_files(settings: Any) -> None:
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@pytest.fixture
def planner(db: None) -> User:
    return member("planner", email="planner@example.org", name="기획담당")


@pytest.fixture
def desk(planner: User) -> Client:
    """The planner's browser."""
    client = Client()
    client.force_login(planner)
    return client


@pytest.fixture
def colleague(db: None) -> Client:
    """The browser of somebody of the staff who does not plan."""
    client = Client()
    client.force_login(member("officer", email="staff@example.org", name="담당자"))
    return client


@pytest.fixture
def draft(planner: User) -> Version:
    return draft_from(checked(plan()), by=planner, at=AT)


@pytest.fixture
def adopted(planner: User) -> Version:
    return versions.adopt(draft_from(plan(), by=planner, at=AT), by=planner, at=AT)
