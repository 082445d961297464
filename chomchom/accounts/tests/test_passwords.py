"""Passwords: their length, the ones the world knows, and Hangul that comes whole or in parts."""

from __future__ import annotations

import hashlib
import time
import unicodedata
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.test import Client, override_settings
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chomchom.accounts.models import User
from chomchom.accounts.passwords import LONGEST, composed, is_breached
from chomchom.accounts.services.passwords import check_new
from chomchom.accounts.tests.visits import PASSWORD, posted

NFD = unicodedata.normalize("NFD", PASSWORD)
A_MEGABYTE = "ㅁ" * 1_000_000


def sha1(password: str) -> str:
    return hashlib.sha1(password.encode()).hexdigest().upper()


def written(path: Path, passwords: set[str]) -> str:
    lines = sorted(f"{sha1(each)}:{len(each) + 1}" for each in passwords)
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode())
    return str(path)


def fault(password: str) -> str:
    try:
        check_new(password, User(email="kim@agency.example", name="담당자"))
    except ValidationError as refused:
        return " ".join(refused.messages)
    return ""


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("가나다라마바사아자", "너무 짧습니다"),
        ("가" * (LONGEST + 1), f"{LONGEST}자까지"),
        (A_MEGABYTE, f"{LONGEST}자까지"),
        ("1q2w3e4r5t6y", "새어 나가"),
        ("1Q2W3E4R5T6Y", "새어 나가"),
        ("kim@agency.example", "비슷합니다"),
    ],
)
def test_a_bad_password_is_refused_in_words(password: str, words: str) -> None:
    assert words in fault(password)


@pytest.mark.parametrize("password", [PASSWORD, NFD, "가" * LONGEST, unicodedata.normalize("NFD", "각" * LONGEST), "😀" * 10])
def test_a_good_one_is_taken(password: str) -> None:
    assert fault(password) == ""


def test_a_megabyte_costs_nothing() -> None:
    user = User(email="kim@agency.example", name="담당자")
    user.set_password(PASSWORD)
    began = time.process_time()

    assert composed(A_MEGABYTE) is None
    assert not user.check_password(A_MEGABYTE)
    assert fault(A_MEGABYTE)

    assert time.process_time() - began < 0.5


@pytest.mark.django_db
def test_a_megabyte_on_the_page_is_a_wrong_password(client: Client) -> None:
    User.objects.create_user("kim@agency.example", PASSWORD, name="담당자")

    assert "맞지 않습니다" in posted(client, "kim@agency.example", A_MEGABYTE[:700_000]).content.decode()
    assert "맞지 않습니다" in posted(client, "no@agency.example", A_MEGABYTE[:700_000]).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("kept", "typed"), [(PASSWORD, NFD), (NFD, PASSWORD)])
def test_hangul_in_parts_is_the_same_password(client: Client, kept: str, typed: str) -> None:
    assert PASSWORD != NFD
    user = User.objects.create_user("kim@agency.example", kept, name="담당자")

    assert authenticate(username=user.email, password=typed) == user
    assert posted(client, user.email, typed).headers["Location"] == reverse("home:desk")
    assert authenticate(username=user.email, password=typed + "가") is None


@given(
    st.sets(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12), max_size=40),
    st.text(st.characters(codec="utf-8"), max_size=12),
)
def test_the_breach_list_knows_what_is_in_it_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, known: set[str], asked: str
) -> None:
    file = written(tmp_path_factory.mktemp("breach") / "sums.txt", known)

    assert [each for each in known if not is_breached(each, file)] == []
    assert is_breached(asked, file) == (asked in known)


def test_the_breach_list_is_asked_for_new_passwords(tmp_path: Path) -> None:
    with override_settings(PASSWORD_BREACH_FILE=written(tmp_path / "sums.txt", {PASSWORD, "b"})):
        assert "새어 나가" in fault(PASSWORD)
        assert "새어 나가" in fault(NFD)
        assert fault(PASSWORD + "!") == ""


def test_a_long_list_is_searched_not_read(tmp_path: Path) -> None:
    file = written(tmp_path / "sums.txt", {f"password-{number}" for number in range(200_000)})
    began = time.process_time()

    for number in range(0, 200_000, 1000):
        assert is_breached(f"password-{number}", file)
        assert not is_breached(f"word-{number}", file)

    assert time.process_time() - began < 1
