"""What becomes of users of an older version when it is upgraded, in a schema of its own that is rolled back."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import override_settings
from django.utils import timezone

from chomchom.orgs import profiles

pytestmark = pytest.mark.django_db
TREE = ("orgs", "0004_a_tree_without_loops")
Apps = Any


def migrated(*targets: tuple[str, str]) -> Apps:
    """The models as they were, or became, at these migrations."""
    executor = MigrationExecutor(connection)
    return executor.migrate([*targets, TREE]).apps


@pytest.fixture
def before() -> Apps:
    """An empty database of the version before memberships."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA before; SET LOCAL search_path TO before; SET CONSTRAINTS ALL IMMEDIATE")
    return migrated(("accounts", "0002_login_failure"))


def users(apps: Apps) -> None:
    team = profiles.load(settings.AGENCY_PROFILE).teams[0].name
    for number, (role, where) in enumerate([("planner", ""), ("staff", team), ("staff", ""), ("staff", "없는 팀")]):
        apps.get_model("accounts", "User").objects.create(
            email=f"{number}@agency.example", name=str(number), role=role, team=where, feed_key=str(number)
        )


def held(apps: Apps) -> list[tuple[str, str, str]]:
    found = apps.get_model("accounts", "Membership").objects.order_by("user_id")
    return list(found.values_list("user__name", "organisation__code", "role"))


@pytest.mark.parametrize("is_loaded", [True, False])
def test_roles_become_memberships_whether_or_not_the_profile_was_loaded(before: Apps, is_loaded: bool) -> None:
    profile = profiles.load(settings.AGENCY_PROFILE)
    if is_loaded:
        organisation = before.get_model("orgs", "Organisation").objects
        organisation.create(kind="agency", code=profile.agency.code, name=profile.agency.name)
        organisation.create(kind="team", code=profile.teams[0].code, name=profile.teams[0].name)
    users(before)

    after = migrated(("accounts", "0005_role_and_team_leave"))

    agency, team = profile.agency.code, profile.teams[0].code
    assert held(after) == [("0", agency, "planner"), ("1", team, "officer"), ("2", agency, "officer")]
    assert after.get_model("accounts", "Membership").objects.filter(since=timezone.localdate()).count() == 3


def test_without_users_nothing_is_made_and_without_a_profile_nothing_is_lost(before: Apps) -> None:
    users(before)
    with override_settings(AGENCY_PROFILE="no-such-profile"):
        with pytest.raises(profiles.BrokenProfile):
            migrated(("accounts", "0005_role_and_team_leave"))
        assert before.get_model("accounts", "User").objects.filter(role="planner").count() == 1
        before.get_model("accounts", "User").objects.all().delete()

        after = migrated(("accounts", "0005_role_and_team_leave"))

    assert not after.get_model("orgs", "Organisation").objects.exists()
