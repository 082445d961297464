"""The demo's log-ins."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.accounts.services.demo import (
    DEMO_LOGINS,
    DEMO_PASSWORD,
    active_demo_users,
    ensure_demo_users,
    has_users_of_its_own,
)
from chomchom.accounts.services.memberships import grant
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import agency, facility, team

pytestmark = pytest.mark.django_db

AT = timezone.now()


def test_ensure_demo_users_twice_makes_each_once() -> None:
    assert active_demo_users() == []
    for kind, code, name in (("facility", "substitute-workers", "센터"), ("provider", "sample-site-1", "이용 시설")):
        Organisation.objects.create(kind=kind, code=code, name=name, parent=agency() if kind == "facility" else None)
    planner, staff, *others = ensure_demo_users(agency(), team("나눔팀"), facility(), at=AT)
    assert active_demo_users() == sorted(login.email for login in DEMO_LOGINS)
    assert (planner.may_plan, staff.may_plan) == (True, False)
    assert (planner.team, staff.team) == ("", "나눔팀")
    staff.set_password("something-else")
    staff.save()
    grant(staff, agency(), "planner", by=None, at=AT)

    again = ensure_demo_users(agency(), team("나눔팀"), facility(), at=AT)

    assert [user.pk for user in again] == [user.pk for user in (planner, staff, *others)]
    assert authenticate(username=DEMO_LOGINS[1].email, password=DEMO_PASSWORD) == staff
    assert [user.roles_text for user in again] == [
        "사회서비스원 기획담당",
        "나눔팀 담당자",
        "사회서비스원 기관장",
        "사회서비스원 회계담당",
        "나눔의집 시설장",
        "센터 시설직원",
        "센터 돌봄인력",
        "이용 시설 제공기관 담당자",
        "사회서비스원 정보보호책임자",
        "사회서비스원 시스템관리자",
    ]


def test_only_others_than_the_demo_s_make_it_a_real_place() -> None:
    planner, *others = ensure_demo_users(agency(), at=AT)
    assert not has_users_of_its_own()

    User.objects.filter(pk=planner.pk).update(is_active=False)
    assert active_demo_users() == sorted(user.email for user in others)

    User.objects.create_user("kim@agency.example", None, name="담당자", is_active=False)
    assert has_users_of_its_own()
