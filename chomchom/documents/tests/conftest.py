"""A plan with a team that has met, a person of that team, a stranger of another, and a planner."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.ledger import services as ledger
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import agency, team
from chomchom.plan.models import Version
from chomchom.plan.services.questions import suggest_for
from chomchom.plan.tests.adopted import adopted

YEAR = 2031
NOW = dt.datetime(YEAR, 5, 26, 9, tzinfo=dt.UTC)  # a Monday


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def version(db: None) -> Version:
    made = adopted(2)
    suggest_for(made)
    return made


@pytest.fixture
def org(db: None) -> Organisation:
    agency()
    team("돌봄팀", "care")
    return team("기획팀", "plan")


def meet(org: Organisation, on: dt.date, title: str = "이사회 정기회의", at: dt.datetime = NOW) -> None:
    labels = {"body": "이사회"}
    ledger.post("meeting.held", on=on, org=org, title=title, by=None, at=at, key=f"{title}:{on}", people=9, labels=labels)


def person(role: str, team: str) -> tuple[User, Client]:
    user = member("officer" if role == "staff" else role, team or None, name=f"{team} 사람")
    client = Client()
    client.force_login(user)
    return user, client


@pytest.fixture
def colleague(org: Organisation) -> Client:
    return person("staff", "기획팀")[1]


@pytest.fixture
def stranger(org: Organisation) -> Client:
    return person("staff", "돌봄팀")[1]


@pytest.fixture
def planner(org: Organisation) -> Client:
    return person("planner", "")[1]
