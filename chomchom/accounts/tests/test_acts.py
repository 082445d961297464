"""What administrators do with the log-ins of others is told to whom it concerns, and to the privacy officer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import override_settings
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from chomchom.accounts.models import User
from chomchom.accounts.queries.acts import SHOWN_FOR, concerning
from chomchom.accounts.services import invitations, resets, second_factor
from chomchom.accounts.services.acts import TELL_TASK
from chomchom.accounts.services.invitations import Guest
from chomchom.accounts.services.memberships import grant
from chomchom.accounts.tasks import tell_of_act
from chomchom.accounts.tests.people import browser_of, member
from chomchom.accounts.tests.visits import logged_in
from chomchom.orgs.tests.tree import agency

pytestmark = pytest.mark.django_db
SAYS = {
    "reset": "두 번째 확인을 지웠습니다",
    "link": "새 비밀번호를 정하는 링크를 만들었습니다",
    "auditor": "감사 역할을 주었습니다",
    "privacy_officer": "정보보호책임자 역할을 주었습니다",
    "system_admin": "시스템관리자 역할을 주었습니다",
}


@pytest.fixture
def admin() -> User:
    return member("system_admin", name="관리하는 사람")


def done(what: str, user: User, by: User) -> None:
    at = timezone.now()
    if what == "reset":
        second_factor.reset(user, by=by, at=at)
    elif what == "link":
        resets.new_reset_path(user, by=by, at=at)
    else:
        grant(user, agency(), what, by=by, at=at)


def deliver() -> set[tuple[str, ...]]:
    """Whom a worker tells."""
    for job in ProcrastinateJob.objects.filter(task_name=TELL_TASK):
        tell_of_act(**job.args)
    return {tuple(letter.to) for letter in mail.outbox}


@pytest.mark.parametrize("what", SAYS)
def test_the_owner_and_the_privacy_officer_see_it_and_nobody_else(admin: User, what: str) -> None:
    owner, guard, other = member("officer", name="나눔팀 담당"), member("privacy_officer"), member("director")

    done(what, owner, admin)

    for user in (owner, guard):
        page = browser_of(user).get("/accounts/me/").content.decode()
        assert f"나눔팀 담당: {SAYS[what]}" in page
        assert "관리하는 사람" in page
        assert "관리자가 한 일" in page
    assert "관리자가 한 일" not in browser_of(other).get("/accounts/me/").content.decode()
    assert len(concerning(owner, at=timezone.now() + SHOWN_FOR - timedelta(minutes=1))) == 1
    assert concerning(owner, at=timezone.now() + SHOWN_FOR) == []


def test_it_is_said_at_the_log_in(admin: User) -> None:
    owner, other = member("officer"), member("officer")
    second_factor.reset(owner, by=admin, at=timezone.now())

    assert "최근 30일 동안 1건 있습니다" in logged_in(owner).get("/desk/").content.decode()
    assert "최근 30일" not in logged_in(other).get("/desk/").content.decode()


@pytest.mark.parametrize("what", SAYS)
def test_both_get_a_mail_where_mail_is_sent(admin: User, what: str) -> None:
    owner, guard = member("officer", name="나눔팀 담당"), member("privacy_officer")
    member("privacy_officer", is_active=False)
    with override_settings(SENDS_MAIL=True):
        done(what, owner, admin)

    assert deliver() == {(owner.email,), (guard.email,)}
    assert f"나눔팀 담당: {SAYS[what]}." in mail.outbox[0].body


def test_an_invitation_to_a_role_that_guards_is_told_to_the_privacy_officer(admin: User) -> None:
    guard, at = member("privacy_officer"), timezone.now()
    for role in ("officer", "auditor"):
        invitations.invite(Guest(f"{role}@new.example", "새 사람", agency(), role), by=admin, at=at, site="http://testserver")

    page = browser_of(guard).get("/accounts/me/").content.decode()

    assert "auditor@new.example: 감사 역할로 초대했습니다" in page
    assert "officer@new.example" not in page


def test_other_roles_and_sites_without_mail_tell_nobody(admin: User) -> None:
    owner = member("officer")
    grant(owner, agency(), "auditor", by=admin, at=timezone.now())
    with override_settings(SENDS_MAIL=True):
        grant(owner, agency(), "planner", by=admin, at=timezone.now())

    assert deliver() == set()
