"""Giving and taking roles."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from chomchom.accounts.models import Membership, User
from chomchom.accounts.services.memberships import CannotEnd, CannotGrant, LastAdministrator, end, grant
from chomchom.accounts.services.users import Details, change_user
from chomchom.accounts.tests.people import member
from chomchom.core.models import AuditLine
from chomchom.orgs.tests.tree import agency, facility, team

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def test_grant_makes_somebody_something_from_today_and_says_who_did_it() -> None:
    admin, user = member("system_admin"), member("officer")

    given = grant(user, agency(), "planner", by=admin, at=NOW)

    assert user.may("plan.change")
    assert (given.since, given.granted_by, given.ended_at) == (timezone.localdate(NOW), admin, None)
    line = AuditLine.objects.get()
    assert (line.code, line.by_id, line.object_id) == ("accounts.membership.granted", admin.pk, user.pk)


def test_granting_again_changes_nothing() -> None:
    user = member("officer")
    first = grant(user, agency(), "planner", by=None, at=NOW)

    assert grant(user, agency(), "planner", by=None, at=NOW) == first
    assert AuditLine.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "where", "sentence"),
    [
        ("facility_head", "agency", "시설장 역할은 사회서비스원에 줄 수 없습니다. 줄 수 있는 곳: 소속시설."),
        ("auditor", "team", "감사 역할은 나눔팀에 줄 수 없습니다. 줄 수 있는 곳: 기관."),
        ("boss", "agency", "‘boss’는 없는 역할입니다. 역할: director, "),
    ],
)
def test_a_role_is_given_only_where_it_belongs(role: str, where: str, sentence: str) -> None:
    user = member("officer")

    with pytest.raises(CannotGrant) as refusal:
        grant(user, agency() if where == "agency" else team(), role, by=None, at=NOW)
    assert str(refusal.value).startswith(sentence)
    assert Membership.objects.count() == 1


def test_nobody_gives_or_takes_the_own_roles() -> None:
    admin, _ = member("system_admin"), member("system_admin")

    with pytest.raises(CannotGrant, match="스스로"):
        grant(admin, agency(), "privacy_officer", by=admin, at=NOW)
    with pytest.raises(CannotGrant, match="스스로"):
        end(admin.memberships.get(), by=admin, at=NOW)


def test_who_cannot_log_in_gets_no_role() -> None:
    user = member("officer", is_active=False)

    with pytest.raises(CannotGrant, match="로그인이 막혀"):
        grant(user, agency(), "planner", by=None, at=NOW)


def test_end_takes_the_role_at_once_and_leaves_it_to_be_read() -> None:
    admin, user = member("system_admin"), member("facility_head", facility())
    held = user.memberships.get()

    end(held, by=admin, at=NOW)

    held.refresh_from_db()
    assert (held.ended_at, held.ended_by) == (NOW, admin)
    assert not User.objects.get(pk=user.pk).may("plan.read")
    with pytest.raises(CannotEnd):
        end(held, by=admin, at=NOW)


def test_the_last_administrator_stays() -> None:
    admin, other = member("system_admin"), member("system_admin")
    end(other.memberships.get(), by=admin, at=NOW)

    with pytest.raises(LastAdministrator):
        end(admin.memberships.get(), by=None, at=NOW)
    with pytest.raises(LastAdministrator):
        change_user(admin.email, Details(is_active=False), at=NOW)
    assert User.objects.get(pk=admin.pk).may("user.change")
    assert User.objects.get(pk=admin.pk).is_active


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_take_each_other_s_role_at_once_leave_one() -> None:
    held = [member("system_admin").memberships.get() for _ in range(2)]

    def take(membership: Membership) -> str:
        try:
            end(membership, by=None, at=NOW)
        except LastAdministrator:
            return "refused"
        finally:
            connection.close()
        return "ended"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(take, held)) == ["ended", "refused"]


def test_a_role_is_held_once_at_a_time_whoever_writes() -> None:
    held = member("officer").memberships.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=held.user, organisation=held.organisation, role="officer", since=held.since, granted_at=NOW)
