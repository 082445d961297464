"""The cast of the page tests: a planner and somebody of a team, each with a browser of their own."""

from __future__ import annotations

import pytest
from django.test import Client

from chomchom.accounts.models import User
from chomchom.ledger.tests.factories import team
from chomchom.orgs.models import Organisation


@pytest.fixture
def own(db: None) -> Organisation:
    return team()


@pytest.fixture
def other(db: None) -> Organisation:
    return team("team-b")


@pytest.fixture
def planner(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_user("planner@example.org", name="기획담당", role=User.Role.PLANNER))
    return client


@pytest.fixture
def member(own: Organisation) -> Client:
    """The browser of somebody of the first team."""
    client = Client()
    client.force_login(User.objects.create_user("staff@example.org", name="담당자", team=own.name))
    return client
