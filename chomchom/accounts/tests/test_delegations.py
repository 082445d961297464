"""Lending a role for an absence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from chomchom.accounts.models import Delegation, User
from chomchom.accounts.services.delegations import Absence, AlreadyRevoked, CannotDelegate, delegate, revoke
from chomchom.accounts.services.memberships import end
from chomchom.accounts.tests.people import browser_of, member
from chomchom.orgs.tests.tree import facility, team

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
WEEK = Absence(TODAY, TODAY + timedelta(days=6), "연가")


@pytest.fixture
def head() -> User:
    return member("team_head", team("나눔팀"))


@pytest.fixture
def deputy() -> User:
    return member("officer", team("다른팀"))


def may(user: User, right: str = "report.write") -> bool:
    return User.objects.get(pk=user.pk).may(right, team("나눔팀"))


def test_a_deputy_may_what_the_role_allows_where_it_is_held(head: User, deputy: User) -> None:
    assert not may(deputy)

    delegate(head.memberships.get(), deputy, WEEK, by=head, at=NOW)

    assert may(deputy)
    assert may(head)
    assert User.objects.get(pk=deputy.pk).team == "다른팀"  # the own place comes first


@pytest.mark.parametrize(("begins", "ends", "counts"), [(0, 0, True), (1, 3, False), (-5, -1, False), (-5, 0, True)])
def test_the_days_of_a_delegation_are_whole(head: User, deputy: User, begins: int, ends: int, counts: bool) -> None:
    days = {"since": TODAY + timedelta(days=begins), "until": TODAY + timedelta(days=ends)}
    Delegation.objects.create(membership=head.memberships.get(), to=deputy, reason="연가", by=head, at=NOW, **days)

    assert may(deputy) is counts


def test_revoke_takes_it_back_at_once_and_only_once(head: User, deputy: User) -> None:
    given = delegate(head.memberships.get(), deputy, WEEK, by=head, at=NOW)

    revoke(given, by=head, at=NOW)

    assert not may(deputy)
    with pytest.raises(AlreadyRevoked):
        revoke(given, by=head, at=NOW)


def test_what_is_lent_ends_with_the_role_and_with_the_log_in_of_its_holder(head: User, deputy: User) -> None:
    delegate(head.memberships.get(), deputy, WEEK, by=head, at=NOW)

    User.objects.filter(pk=head.pk).update(is_active=False)
    assert not may(deputy)
    User.objects.filter(pk=head.pk).update(is_active=True)
    assert may(deputy)
    end(head.memberships.get(), by=None, at=NOW)
    assert not may(deputy)


def test_what_is_lent_is_not_lent_on(head: User, deputy: User) -> None:
    delegate(head.memberships.get(), deputy, WEEK, by=head, at=NOW)
    form = {"membership": head.memberships.get().pk, "to": member("officer").pk, "since": TODAY, "until": TODAY, "reason": "x"}

    assert browser_of(deputy).post("/accounts/me/delegations/", form).status_code == 422
    assert Delegation.objects.count() == 1


@pytest.mark.parametrize(
    ("absence", "sentence"),
    [
        (Absence(TODAY - timedelta(days=1), TODAY, "연가"), "시작일은 오늘이나 뒤"),
        (Absence(TODAY, TODAY - timedelta(days=1), "연가"), "마지막 날은 시작일이나 뒤"),
        (Absence(TODAY, date.max, "연가"), "180일까지"),
        (Absence(TODAY, TODAY, " \u200b"), "까닭을 적어"),
    ],
)
def test_delegate_refuses_days_and_reasons_that_are_none(head: User, deputy: User, absence: Absence, sentence: str) -> None:
    with pytest.raises(CannotDelegate, match=sentence):
        delegate(head.memberships.get(), deputy, absence, by=head, at=NOW)


def test_delegate_refuses_oneself_leavers_and_what_cannot_be_lent(head: User, deputy: User) -> None:
    admin, gone = member("system_admin"), member("officer", is_active=False)

    for membership, to in ((head.memberships.get(), head), (head.memberships.get(), gone), (admin.memberships.get(), deputy)):
        with pytest.raises(CannotDelegate):
            delegate(membership, to, WEEK, by=head, at=NOW)


def test_the_page_lends_and_takes_back(head: User) -> None:
    to, client = member("facility_head", facility()), browser_of(head)
    said = {"membership": head.memberships.get().pk, "to": to.pk, "since": TODAY, "until": TODAY, "reason": "출장"}

    page = client.post("/accounts/me/delegations/", said, follow=True).content.decode()
    assert "나눔팀 팀장 역할을" in page
    lent = Delegation.objects.get()
    assert browser_of(to).post(f"/accounts/me/delegations/{lent.pk}/revoke/").status_code == 404
    client.post(f"/accounts/me/delegations/{lent.pk}/revoke/")
    lent.refresh_from_db()
    assert lent.revoked_at is not None
