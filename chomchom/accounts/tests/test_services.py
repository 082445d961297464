"""The demo's log-ins."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate

from chomchom.accounts.models import User
from chomchom.accounts.services import DEMO_LOGINS, DEMO_PASSWORD, CannotAddUser, active_demo_users, add_user, ensure_demo_users


@pytest.mark.django_db
def test_ensure_demo_users_twice_makes_each_once() -> None:
    assert not active_demo_users()
    planner, staff = ensure_demo_users()
    assert active_demo_users()
    assert (planner.may_plan, staff.may_plan) == (True, False)
    staff.set_password("something-else")
    staff.role = User.Role.PLANNER
    staff.save()

    assert [user.pk for user in ensure_demo_users()] == [planner.pk, staff.pk]
    assert authenticate(username=DEMO_LOGINS[1].email, password=DEMO_PASSWORD) == staff
    staff.refresh_from_db()
    assert staff.may_plan is False
    assert User.objects.count() == 2


@pytest.mark.django_db
def test_add_user_makes_somebody_who_can_log_in() -> None:
    user = add_user("Kim@Agency.example", name="기획팀장", role="planner", password="계획을-세우는-사람")

    assert authenticate(username="kim@agency.example", password="계획을-세우는-사람") == user


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("email", "password", "fault"),
    [
        ("kim", "계획을-세우는-사람", "이메일"),
        ("kim@agency.example", "1234", "짧습니다"),
        ("lee@agency.example", "계획을-세우는-사람", "이미"),
    ],
)
def test_add_user_refuses(email: str, password: str, fault: str) -> None:
    User.objects.create_user("lee@agency.example", None, name="담당자")

    with pytest.raises(CannotAddUser, match=fault):
        add_user(email, name="담당자", role="staff", password=password)
    assert User.objects.count() == 1
