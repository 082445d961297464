"""The cast of the page tests: a planner and somebody of a team, each with a browser of their own."""

from __future__ import annotations

import pytest
from django.test import Client

from chomchom.accounts.tests import people
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
    client.force_login(people.member("planner", email="planner@example.org", name="기획담당"))
    return client


@pytest.fixture
def member(own: Organisation) -> Client:
    """The browser of somebody of the first team."""
    client = Client()
    client.force_login(people.member("officer", own, email="staff@example.org", name="담당자"))
    return client
