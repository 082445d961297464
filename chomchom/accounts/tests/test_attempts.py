"""Guessing passwords is stopped where it happens, and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from chomchom.accounts.models import LoginFailure, User
from chomchom.accounts.services import attempts
from chomchom.accounts.services.attempts import MOST_OF_ADDRESS, MOST_OF_ONE, WINDOW, Attempt
from chomchom.core.models import AuditLine

pytestmark = pytest.mark.django_db

AT = datetime(2030, 1, 2, 9, 0, tzinfo=UTC)
PASSWORD = "계획을-세우는-사람"
KIM = Attempt("kim@agency.example", "192.0.2.1", AT)


def fail(times: int, *, email: str = KIM.email, at: datetime = AT) -> None:
    for _ in range(times):
        attempts.record_failure(Attempt(email, KIM.address, at))


def test_one_more_than_allowed_is_stopped_until_the_window_has_passed() -> None:
    fail(MOST_OF_ONE - 1)
    assert not attempts.is_stopped(KIM)
    fail(1, email="KIM@agency.example")

    assert attempts.is_stopped(KIM)
    assert not attempts.is_stopped(KIM._replace(at=AT + WINDOW))


def test_neither_the_owner_elsewhere_nor_a_colleague_here_is_stopped() -> None:
    fail(MOST_OF_ONE)

    assert not attempts.is_stopped(KIM._replace(address="192.0.2.2"))
    assert not attempts.is_stopped(KIM._replace(email="lee@agency.example"))


def test_many_emails_at_one_address_stop_that_address() -> None:
    for number in range(MOST_OF_ADDRESS):
        fail(1, email=f"guess{number}@agency.example")

    assert attempts.is_stopped(KIM)
    assert not attempts.is_stopped(KIM._replace(address="192.0.2.2"))


def test_the_audit_trail_keeps_nothing_that_was_typed_but_who_was_guessed_at() -> None:
    user = User.objects.create_user(KIM.email, PASSWORD, name="담당자")
    fail(MOST_OF_ONE, email="KIM@agency.example")
    fail(MOST_OF_ONE, email="My-Password!")

    known, unknown = AuditLine.objects.order_by("pk")
    assert known.details == {"user": user.pk, "address": KIM.address}
    assert unknown.details == {"address": KIM.address}


def test_the_audit_trail_gets_one_line_and_old_failures_go() -> None:
    fail(MOST_OF_ONE + 2)

    line = AuditLine.objects.get()
    assert (line.code, line.details) == ("accounts.login.stopped", {"address": KIM.address})
    assert attempts.forget_old_failures(at=AT + WINDOW - timedelta(seconds=1)) == 0
    assert attempts.forget_old_failures(at=AT + WINDOW) == MOST_OF_ONE + 2
    assert not LoginFailure.objects.exists()


def test_a_log_in_forgets_the_failures_of_its_own() -> None:
    fail(MOST_OF_ONE - 1)
    fail(1, email="lee@agency.example")

    attempts.forget_failures(KIM)

    assert [failure.email for failure in LoginFailure.objects.all()] == ["lee@agency.example"]


def log_in(client: Client, password: str, **headers: str) -> tuple[int, str]:
    answer = client.post(reverse("accounts:login"), {"login": KIM.email, "password": password}, headers=headers)
    return answer.status_code, answer.content.decode()


def test_the_page_refuses_even_the_right_password_and_says_why(client: Client) -> None:
    User.objects.create_user(KIM.email, PASSWORD, name="담당자")
    for _ in range(MOST_OF_ONE):
        assert log_in(client, "wrong")[0] == 200

    status, page = log_in(client, PASSWORD)

    assert status == 429
    assert "비밀번호가 여러 번 틀려 지금은 로그인할 수 없습니다. 15분 뒤에 다시 해 주세요." in page
    assert "_auth_user_id" not in client.session


def test_the_own_password_is_guessed_as_little_by_who_found_the_screen_open(client: Client) -> None:
    user = User.objects.create_user(KIM.email, PASSWORD, name="담당자")
    client.force_login(user)

    def changed(old: str) -> str:
        fields = {"old_password": old, "new_password1": "바꾼-비밀번호-하나", "new_password2": "바꾼-비밀번호-하나"}
        return client.post(reverse("accounts:me"), fields).content.decode()

    for _ in range(MOST_OF_ONE):
        assert "여러 번 틀렸습니다" not in changed("wrong")

    assert "비밀번호가 여러 번 틀렸습니다. 15분 뒤에 다시 해 주세요." in changed(PASSWORD)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert log_in(Client(), PASSWORD)[0] == 302
    LoginFailure.objects.all().delete()
    changed(PASSWORD)
    user.refresh_from_db()
    assert user.check_password("바꾼-비밀번호-하나")


def test_behind_the_proxy_the_visitor_is_whom_the_proxy_names(client: Client) -> None:
    User.objects.create_user(KIM.email, PASSWORD, name="담당자")
    with override_settings(HTTPS=True):
        for number in range(MOST_OF_ONE):
            log_in(
                client, "wrong", x_forwarded_for=f"203.0.113.{number}, 192.0.2.1"
            )  # the first of the two is the visitor's own claim
        assert log_in(client, PASSWORD, x_forwarded_for="192.0.2.1")[0] == 429
        assert log_in(client, PASSWORD, x_forwarded_for="192.0.2.2")[0] == 302
    assert {failure.address for failure in LoginFailure.objects.all()} == {"192.0.2.1"}
