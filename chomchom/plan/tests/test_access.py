"""The door to single rows of adopted plans."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.plan import access
from chomchom.plan.services.imports import draft_from
from chomchom.plan.services.rows import write_rows
from chomchom.plan.tests.adopted import adopted
from chomchom.plan.tests.samples import plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> User:
    return member("officer")


def test_staff_open_projects_and_teams_of_every_adopted_version(staff: User) -> None:
    old = adopted(1)
    adopted(1)
    project, team = old.projects.all()[0], old.teamplans.all()[0]

    assert access.project_for(staff, project.pk) == project
    assert access.team_for(staff, 2031, team.pk) == team


def test_teams_are_of_their_year(staff: User) -> None:
    team = adopted(1).teamplans.all()[0]

    with pytest.raises(Http404):
        access.team_for(staff, 2030, team.pk)


@pytest.mark.parametrize("is_adopted", [True, False])
def test_nobody_else_and_nothing_else(staff: User, is_adopted: bool) -> None:
    user = AnonymousUser() if is_adopted else staff
    version = adopted(1) if is_adopted else draft_from(plan(1, year=2031), by=None, at=timezone.now())
    if not is_adopted:
        write_rows(version, version.draft, {})
    project, team = version.projects.all()[0], version.teamplans.all()[0]

    with pytest.raises(Http404):
        access.project_for(user, project.pk)
    with pytest.raises(Http404):
        access.team_for(user, 2031, team.pk)
