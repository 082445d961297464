"""The demo's log-ins."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate

from chomchom.accounts.models import User
from chomchom.accounts.services.demo import (
    DEMO_LOGINS,
    DEMO_PASSWORD,
    active_demo_users,
    ensure_demo_users,
    has_users_of_its_own,
)

pytestmark = pytest.mark.django_db


def test_ensure_demo_users_twice_makes_each_once() -> None:
    assert active_demo_users() == []
    planner, staff = ensure_demo_users(team="나눔팀")
    assert active_demo_users() == [planner.email, staff.email]
    assert (planner.may_plan, staff.may_plan) == (True, False)
    assert (planner.team, staff.team) == ("", "나눔팀")
    staff.set_password("something-else")
    staff.role = User.Role.PLANNER
    staff.save()

    assert [user.pk for user in ensure_demo_users(team="나눔팀")] == [planner.pk, staff.pk]
    assert authenticate(username=DEMO_LOGINS[1].email, password=DEMO_PASSWORD) == staff
    staff.refresh_from_db()
    assert staff.may_plan is False
    assert User.objects.count() == 2


def test_only_others_than_the_demo_s_make_it_a_real_place() -> None:
    planner, _ = ensure_demo_users()
    assert not has_users_of_its_own()

    User.objects.filter(pk=planner.pk).update(is_active=False)
    assert active_demo_users() == [DEMO_LOGINS[1].email]

    User.objects.create_user("kim@agency.example", None, name="담당자", is_active=False)
    assert has_users_of_its_own()
