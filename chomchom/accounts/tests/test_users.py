"""Adding and changing users."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.contrib.auth import authenticate

from chomchom.accounts.models import User
from chomchom.accounts.services.users import CannotAddUser, CannotChangeUser, Details, add_user, change_user, renew_feed_key
from chomchom.accounts.tests.people import member
from chomchom.core.models import AuditLine

pytestmark = pytest.mark.django_db

AT = datetime(2030, 1, 2, tzinfo=UTC)
PASSWORD = "계획을-세우는-사람"


@pytest.fixture
def lee() -> User:
    return member("officer", "나눔팀", email="lee@agency.example", password=PASSWORD, name="담당자")


@pytest.mark.parametrize("typed", ["kim@agency.example", "KIM@Agency.Example"])
def test_add_user_makes_somebody_who_can_log_in_however_the_e_mail_is_typed(typed: str) -> None:
    user = add_user("Kim@Agency.example", Details(name="기획팀장"), password=PASSWORD, at=AT)

    assert authenticate(username=typed, password=PASSWORD) == user
    assert (user.name, user.roles_text) == ("기획팀장", "맡은 역할 없음")
    assert [line.code for line in AuditLine.objects.all()] == ["accounts.user.added"]


@pytest.mark.parametrize(
    ("email", "password", "fault"),
    [
        ("kim", PASSWORD, "전자우편을 kim@agency.example처럼"),
        ("kim@agency.example", "1234", "짧습니다"),
        ("Lee@agency.example", PASSWORD, "이미"),
    ],
)
def test_add_user_refuses(lee: User, email: str, password: str, fault: str) -> None:
    with pytest.raises(CannotAddUser, match=fault):
        add_user(email, Details(name="담당자"), password=password, at=AT)
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "fault"), [("", "이름이 비어 있습니다"), (" \u200b", "이름이 비어 있습니다"), ("가" * 61, "60자까지")]
)
def test_nobody_goes_without_a_name_that_can_be_read(lee: User, name: str, fault: str) -> None:
    with pytest.raises(CannotAddUser, match=fault):
        add_user("kim@agency.example", Details(name=name), password=PASSWORD, at=AT)
    with pytest.raises(CannotChangeUser, match=fault):
        change_user(lee.email, Details(name=name), at=AT)


@pytest.mark.parametrize("password", ["lee-kang@agency.example", "LEE-KANG@agency", "나눔팀의-담당자-이강"])
def test_a_password_is_not_what_everybody_knows_of_one(password: str) -> None:
    details = Details(name="나눔팀의 담당자 이강")
    with pytest.raises(CannotAddUser, match="값과 너무 비슷합니다"):
        add_user("lee-kang@agency.example", details, password=password, at=AT)

    user = add_user("lee-kang@agency.example", details, password=PASSWORD, at=AT)
    with pytest.raises(CannotChangeUser, match="값과 너무 비슷합니다"):
        change_user(user.email, Details(), password=password, at=AT)


def test_change_user_sets_only_what_is_given(lee: User) -> None:
    change_user("LEE@agency.example", Details(name="새 담당자"), at=AT)

    lee.refresh_from_db()
    assert (lee.name, lee.roles_text, lee.is_active) == ("새 담당자", "나눔팀 담당자", True)
    assert authenticate(username=lee.email, password=PASSWORD) == lee
    assert [(line.code, line.details) for line in AuditLine.objects.all()] == [("accounts.user.changed", {"name": "새 담당자"})]


def test_a_leaver_cannot_log_in_and_a_new_password_replaces_the_old(lee: User) -> None:
    change_user(lee.email, Details(), password="바꾼-비밀번호-하나", at=AT)
    assert authenticate(username=lee.email, password=PASSWORD) is None
    assert authenticate(username=lee.email, password="바꾼-비밀번호-하나") == lee

    change_user(lee.email, Details(is_active=False), at=AT)
    assert authenticate(username=lee.email, password="바꾼-비밀번호-하나") is None


@pytest.mark.parametrize(
    ("email", "details", "password", "fault"),
    [
        ("kim@agency.example", Details(name="나"), None, "kim@agency.example 사용자가 없습니다"),
        ("lee@agency.example", Details(), None, "바꿀 것을 적어 주세요"),
        ("lee@agency.example", Details(name="다른 이름"), "1234", "짧습니다"),
    ],
)
def test_change_user_refuses_and_changes_nothing(lee: User, email: str, details: Details, password: str | None, fault: str) -> None:
    with pytest.raises(CannotChangeUser, match=fault):
        change_user(email, details, password=password, at=AT)
    lee.refresh_from_db()
    assert lee.name == "담당자"
    assert authenticate(username=lee.email, password=PASSWORD) == lee


def test_renew_feed_key_makes_another_one(lee: User) -> None:
    old = lee.feed_key

    renew_feed_key(lee, at=AT)

    lee.refresh_from_db()
    assert lee.feed_key != old
    assert AuditLine.objects.get().by_id == lee.pk
