"""A new password by a link: by mail where mail is sent, by an administrator everywhere; once, for a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from chomchom.accounts.models import User
from chomchom.accounts.services import mails, resets
from chomchom.accounts.services.attempts import MOST_OF_ONE
from chomchom.accounts.tasks import mail_reset_link
from chomchom.accounts.tests.people import member
from chomchom.accounts.tests.visits import PASSWORD, logged_in, posted, with_app
from chomchom.core.models import AuditLine

pytestmark = pytest.mark.django_db
AT = datetime(2030, 1, 2, tzinfo=UTC)
NEW = "바꾼-비밀번호-하나"
BOTH = {"password1": NEW, "password2": NEW}


@pytest.fixture
def user() -> User:
    return User.objects.create_user("kim@agency.example", PASSWORD, name="담당자")


@pytest.fixture
def sends_mail() -> Iterator[None]:
    with override_settings(SENDS_MAIL=True):
        yield


def asked(client: Client, email: str) -> int:
    return client.post(reverse("account_reset_password"), {"email": email}).status_code


def deliver() -> None:
    """What a worker does with what was queued."""
    for job in ProcrastinateJob.objects.filter(task_name=resets.MAIL_TASK):
        mail_reset_link(**job.args)


def set_by(link: str, **fields: str) -> Client:
    """A browser that opened the link and sent the form."""
    client = Client()
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], BOTH | fields)
    return client


def link_of(letter: mail.EmailMessage) -> str:
    found = re.search(r"http://testserver(/\S+)", str(letter.body))
    assert found
    return found[1]


def test_without_a_mail_server_the_page_says_whom_to_ask(client: Client, user: User) -> None:
    assert "촘촘을 관리하는 사람에게 알리면" in client.get(reverse("account_reset_password")).content.decode()
    assert asked(client, user.email) == 200
    assert mail.outbox == []


@pytest.mark.usefixtures("sends_mail")
def test_the_mail_s_link_sets_a_password_once_and_ends_the_sessions(client: Client, user: User) -> None:
    elsewhere = logged_in(user)
    assert asked(client, "KIM@agency.example") == 302
    deliver()
    link = link_of(mail.outbox[0])
    assert mail.outbox[0].subject == "[촘촘] 새 비밀번호를 정하는 링크입니다"

    set_by(link)

    assert elsewhere.get(reverse("accounts:me")).status_code == 302
    assert posted(Client(), user.email, PASSWORD).status_code == 200
    assert posted(Client(), user.email, NEW).status_code == 302
    assert AuditLine.objects.filter(code="accounts.password.changed", by_id=user.pk).count() == 1
    set_by(link, password1="다시-바꾼-비밀번호", password2="다시-바꾼-비밀번호")
    assert posted(Client(), user.email, NEW).status_code == 302
    assert "링크를 쓸 수 없습니다" in Client().get(link).content.decode()


@pytest.mark.usefixtures("sends_mail")
def test_nobody_learns_from_the_page_who_is_a_user(client: Client, user: User) -> None:
    known = client.post(reverse("account_reset_password"), {"email": user.email})
    unknown = client.post(reverse("account_reset_password"), {"email": "no@agency.example"})

    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert ProcrastinateJob.objects.filter(task_name=resets.MAIL_TASK).count() == 2
    assert mail.outbox == []
    deliver()
    assert [letter.to for letter in mail.outbox] == [[user.email]]


@pytest.mark.usefixtures("sends_mail")
def test_a_mail_server_that_is_away_is_no_fault_of_the_page_and_is_asked_again(client: Client, user: User) -> None:
    with mock.patch.object(mails, "send_mail", side_effect=ConnectionRefusedError):
        assert asked(client, user.email) == 302
        with pytest.raises(resets.NotSent):
            deliver()

    deliver()
    assert [letter.to for letter in mail.outbox] == [[user.email]]


@pytest.mark.usefixtures("sends_mail")
def test_where_mail_is_sent_an_administrator_never_sees_the_link(user: User) -> None:
    admin = member("system_admin")

    page = logged_in(admin).post(reverse("accounts:user-reset-link", args=[user.pk]), follow=True)

    deliver()
    assert mail.outbox[0].to == [user.email]
    assert link_of(mail.outbox[0]) not in page.content.decode()
    assert "본인의 전자우편(kim@agency.example)으로 보냅니다" in page.content.decode()
    line = AuditLine.objects.get(code="accounts.reset_link.made")
    assert (line.by_id, line.details) == (admin.pk, {"by_mail": True})
    set_by(link_of(mail.outbox[0]))
    assert posted(Client(), user.email, NEW).status_code == 302


def test_who_has_left_meanwhile_gets_no_mail(user: User) -> None:
    user.is_active = False
    user.save()

    resets.mail(user.pk, site="http://testserver")

    assert mail.outbox == []


@pytest.mark.usefixtures("sends_mail")
@pytest.mark.parametrize("email", ["kim@agency.example", "no@agency.example"])
def test_mails_are_counted_and_log_ins_are_not_stopped_by_them(client: Client, user: User, email: str) -> None:
    for _ in range(MOST_OF_ONE):
        assert asked(client, email) == 302

    assert asked(client, email) == 429
    assert asked(Client(REMOTE_ADDR="192.0.2.7"), email) == 302
    assert posted(client, user.email).status_code == 302


def test_the_link_of_an_administrator_works_too_and_leaves_a_line(user: User) -> None:
    path = resets.new_reset_path(user, by=None, at=AT)
    assert AuditLine.objects.get(code="accounts.reset_link.made").object_id == user.pk

    set_by(path, password1="1234", password2="1234")
    assert posted(Client(), user.email, PASSWORD).status_code == 302
    user.refresh_from_db()
    set_by(resets.new_reset_path(user, by=None, at=AT))
    assert posted(Client(), user.email, NEW).status_code == 302


def test_a_link_is_good_for_a_day(user: User) -> None:
    later = datetime.now() + timedelta(days=1, seconds=5)  # noqa: DTZ005 -- as Django counts
    path = resets.new_reset_path(user, by=None, at=AT)

    with mock.patch.object(PasswordResetTokenGenerator, "_now", return_value=later):
        assert "링크를 쓸 수 없습니다" in Client().get(path).content.decode()


def test_nobody_makes_a_link_for_oneself_or_for_who_has_left(user: User) -> None:
    with pytest.raises(resets.CannotReset, match="내 정보에서"):
        resets.new_reset_path(user, by=user, at=AT)
    user.is_active = False
    with pytest.raises(resets.CannotReset, match="로그인이 막힌"):
        resets.new_reset_path(user, by=None, at=AT)


@pytest.mark.parametrize("key", ["x/y", "1/2", "zzzzzzzzzzzzz/d9", "가/나", f"1/{'x' * 500}", "%00/x"])
def test_odd_links_are_no_links(user: User, key: str) -> None:
    answer = Client().get(f"/accounts/password/reset/key/{key}/")

    assert answer.status_code == 200
    assert "링크를 쓸 수 없습니다" in answer.content.decode()


def test_the_second_step_is_still_asked(user: User) -> None:
    with_app(user)

    set_by(resets.new_reset_path(user, by=None, at=AT))

    assert posted(Client(), user.email, NEW).headers["Location"] == reverse("mfa_authenticate")
