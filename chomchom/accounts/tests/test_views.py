"""Logging in and out."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from chomchom.accounts.models import User

PASSWORD = "계획을-세우는-사람"


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("kim@agency.example", PASSWORD, name="담당자")


def test_log_in_leads_to_the_page_that_was_asked_for(client: Client, user: User) -> None:
    answer = client.post(reverse("accounts:login") + "?next=/desk/", {"login": user.email, "password": PASSWORD})

    assert (answer.status_code, answer.url) == (302, "/desk/")  # type: ignore[attr-defined]  # a redirect has one
    assert client.session["_auth_user_id"] == str(user.pk)


def test_log_in_with_a_wrong_password_stays_and_says_so(client: Client, user: User) -> None:
    answer = client.post(reverse("accounts:login"), {"login": user.email, "password": "wrong"})

    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors() == [
        "전자우편이나 비밀번호가 맞지 않습니다. 비밀번호는 대문자와 소문자를 가려 적어 주세요."
    ]
    assert "_auth_user_id" not in client.session


def test_log_in_says_what_to_do_about_a_forgotten_password(client: Client, db: None) -> None:
    assert "비밀번호를 잊었으면 촘촘을 관리하는 사람에게" in client.get(reverse("accounts:login")).content.decode()


def test_log_in_never_leads_to_another_site(client: Client, user: User) -> None:
    answer = client.post(reverse("accounts:login") + "?next=https://evil.example/", {"login": user.email, "password": PASSWORD})

    assert answer.url == reverse("home:desk")  # type: ignore[attr-defined]  # a redirect has one


def test_log_out_ends_the_session_and_needs_a_post(client: Client, user: User) -> None:
    client.force_login(user)

    assert client.get(reverse("accounts:logout")).status_code == 405
    client.post(reverse("accounts:logout"))
    assert "_auth_user_id" not in client.session


def test_log_in_does_not_mind_the_case_of_the_e_mail(client: Client, user: User) -> None:
    client.post(reverse("accounts:login"), {"login": "KIM@Agency.Example", "password": PASSWORD})

    assert client.session["_auth_user_id"] == str(user.pk)


def new_password(client: Client, old: str, new: str) -> HttpResponse:
    fields = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post(reverse("accounts:me"), fields)  # type: ignore[return-value]  # the test client adds to it


def test_me_changes_the_password_and_keeps_this_session_only(client: Client, user: User) -> None:
    elsewhere = Client()
    for each in (client, elsewhere):
        each.force_login(user)

    answer = new_password(client, PASSWORD, "바꾼-비밀번호-하나")

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("accounts:me"))
    assert client.get(reverse("accounts:me")).status_code == 200
    assert elsewhere.get(reverse("accounts:me")).status_code == 302
    assert authenticate(username=user.email, password="바꾼-비밀번호-하나") == user


@pytest.mark.parametrize(("old", "new"), [("wrong", "바꾼-비밀번호-하나"), (PASSWORD, "1234"), (PASSWORD, "kim@agency.example")])
def test_me_refuses_a_wrong_old_and_a_weak_new_password(client: Client, user: User, old: str, new: str) -> None:
    client.force_login(user)

    assert new_password(client, old, new).status_code == 422
    assert authenticate(username=user.email, password=PASSWORD) == user


def test_me_asks_for_the_new_password_twice_in_words_that_nobody_takes_for_the_old_one(client: Client, user: User) -> None:
    client.force_login(user)

    page = client.get(reverse("accounts:me")).content.decode()

    for words in ("지금 쓰는 비밀번호", "새 비밀번호 다시", "새 비밀번호를 한 번 더 받습니다"):
        assert page.count(words) == 1
    assert "이전과 동일한" not in page
    assert '<p class="next-step"></p>' in page


def test_feed_renew_closes_the_old_address(client: Client, user: User) -> None:
    client.force_login(user)
    old = f"http://testserver{reverse('plan:feed', args=[user.feed_key])}"
    assert old in client.get(reverse("accounts:me")).content.decode()

    assert client.get(reverse("accounts:feed-renew")).status_code == 405
    client.post(reverse("accounts:feed-renew"))

    user.refresh_from_db()
    page = client.get(reverse("accounts:me")).content.decode()
    assert user.feed_key in page
    assert old not in page
