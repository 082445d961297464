"""People of the tests: somebody who is something somewhere, and their browser."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.test import Client
from django.utils import timezone

from chomchom.accounts.models import Membership, User
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import agency, team

LONG_AGO = date(2000, 1, 1)


def member(role: str, organisation: Organisation | str | None = None, **fields: Any) -> User:
    """A new user with a role in an organisation: the agency, or the team of a name."""
    number = User.objects.count()
    user = User.objects.create_user(**{"email": f"{role}-{number}@example.org", "name": role} | fields)
    where = team(organisation) if isinstance(organisation, str) else organisation or agency()
    Membership.objects.create(user=user, organisation=where, role=role, since=LONG_AGO, granted_at=timezone.now())
    return user


def browser_of(user: User) -> Client:
    """A browser in which the user is logged in."""
    client = Client()
    client.force_login(user)
    return client
