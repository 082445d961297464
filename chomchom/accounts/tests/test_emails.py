"""One way to write an e-mail, and none that looks like another."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from chomchom.accounts import emails
from chomchom.accounts.models import User
from chomchom.accounts.tests.visits import PASSWORD, posted


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("kim@agency.example", "kim@agency.example"),
        (" Kim@Agency.Example ", "kim@agency.example"),
        ("ｋｉｍ＠ａｇｅｎｃｙ.example", "kim@agency.example"),
        ("kim.lee+plan@agency.example", "kim.lee+plan@agency.example"),
        ("kim@사회서비스원.한국", "kim@xn--9w3b17bvjj6cu6iop1a.xn--3e0b707e"),
        ("kim@agency사회.kr", "kim@xn--agency-ne5z939j.kr"),
    ],
)
def test_an_address_is_kept_in_one_way(typed: str, kept: str) -> None:
    assert emails.written(typed) == kept
    assert emails.written(kept) == kept


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("kіm@agency.example", "아닌 글자: ‘і’"),  # Ukrainian і
        ("κim@agency.example", "아닌 글자: ‘κ’"),
        ("김@agency.example", "아닌 글자: ‘김’"),
        ("kim@аgency.example", "다른 나라 글자"),  # Cyrillic а
        ("kim@аррӏе.com", "다른 나라 글자"),  # all Cyrillic
        ("kim@agencý.example", "다른 나라 글자"),
        ("kim@ägency사회.kr", "다른 나라 글자"),
        ("kim@xn--80ak6aa92e.com", "다른 나라 글자"),  # all Cyrillic, as IDNA writes it
        ("kim@xn--a.com", "kim@agency.example처럼"),
        ("kim\u200b@agency.example", "보이지 않는 글자"),
        ("kim@agency.\u202eexample", "보이지 않는 글자"),
        ("kim\x00@agency.example", "보이지 않는 글자"),
        ("kim", "kim@agency.example처럼"),
        ("", "kim@agency.example처럼"),
        ("@agency.example", "kim@agency.example처럼"),
        ("kim@", "kim@agency.example처럼"),
        ("kim@agency..example", "kim@agency.example처럼"),
        ("kim@" + "가" * 300 + ".kr", "kim@agency.example처럼"),
        ("k" * 300 + "@agency.example", "kim@agency.example처럼"),
    ],
)
def test_what_deceives_or_is_none_is_refused_in_words(typed: str, words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        emails.written(typed)
    assert words in " ".join(refused.value.messages)


@given(st.one_of(st.text(max_size=40), st.emails()))
def test_whatever_is_typed_is_refused_or_kept_once_and_for_all(typed: str) -> None:
    try:
        kept = emails.written(typed)
    except ValidationError:
        assert emails.same(typed) == typed.strip().lower()
        return
    assert kept.isascii()
    assert kept == kept.lower() == emails.written(kept) == emails.same(typed)


@pytest.mark.django_db
def test_the_page_finds_the_user_however_the_address_is_typed(client: Client) -> None:
    User.objects.create_user("kim@agency.example", PASSWORD, name="담당자")

    assert posted(client, " ＫＩＭ@Agency.example ").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["kіm@agency.example", "kim\u200b@agency.example", "kim@agency.example\x00", "가" * 254])
def test_the_page_takes_nobody_for_somebody_who_looks_alike(client: Client, typed: str) -> None:
    User.objects.create_user("kim@agency.example", PASSWORD, name="담당자")

    assert posted(client, typed).status_code == 200
