"""The demo's log-ins."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate

from chomchom.accounts.models import User
from chomchom.accounts.services import DEMO_LOGINS, DEMO_PASSWORD, ensure_demo_users


@pytest.mark.django_db
def test_ensure_demo_users_twice_makes_each_once() -> None:
    planner, staff = ensure_demo_users()
    assert (planner.may_plan, staff.may_plan) == (True, False)
    staff.set_password("something-else")
    staff.role = User.Role.PLANNER
    staff.save()

    assert [user.pk for user in ensure_demo_users()] == [planner.pk, staff.pk]
    assert authenticate(username=DEMO_LOGINS[1].email, password=DEMO_PASSWORD) == staff
    staff.refresh_from_db()
    assert staff.may_plan is False
    assert User.objects.count() == 2
