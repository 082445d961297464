"""Receipt codes: mistakes of the hand are noticed, and only a hash is known."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.followup import codes, receiving

SIGNS = st.text(codes.ALPHABET, min_size=11, max_size=11)


def test_a_code_is_shown_in_groups_and_never_the_same_twice() -> None:
    made = {receiving.new_code() for _ in range(200)}

    assert len(made) == 200
    assert all(re.fullmatch("([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}", each) for each in made)


@given(SIGNS)
def test_it_is_known_however_it_is_typed(signs: str) -> None:
    code = signs + codes._check(signs)

    assert codes.typed(codes.shown(code)) == code
    assert codes.typed(f" {code.lower().replace('1', 'l').replace('0', 'o')} ") == code
    assert codes.typed(codes.shown(code).replace("-", " – ").replace("1", "１")) == code


@given(SIGNS, st.integers(0, 11), st.integers(1, 31), st.integers(0, 10))
def test_one_wrong_sign_and_two_that_changed_places_are_noticed(signs: str, place: int, by: int, first: int) -> None:
    code = list(signs + codes._check(signs))
    wrong = [*code]
    wrong[place] = codes.ALPHABET[(codes.ALPHABET.index(code[place]) + by) % 32]
    swapped = [*code]
    swapped[first], swapped[first + 1] = code[first + 1], code[first]

    assert codes.typed("".join(wrong)) is None
    assert swapped == code or codes.typed("".join(swapped)) is None


@pytest.mark.parametrize("text", ["", "모릅니다", "A" * 11, "0" * 13, "0" * 5000, "UUUUUUUUUUUU", "\x00" * 12])
def test_what_is_no_code_is_none(text: str) -> None:
    assert codes.typed(text) is None
    assert receiving.hashed(text) is None


@pytest.fixture
def teller() -> Iterator[None]:
    def told(code_hash: bytes) -> str:
        return "답을 받았습니다." if code_hash == b"a" else ""

    receiving.register(told)
    receiving.register(told)
    yield
    receiving.forget(told)


@pytest.mark.django_db  # apps above look in their rows
@pytest.mark.usefixtures("teller")
def test_apps_tell_what_they_know_of_a_code() -> None:
    assert list(receiving.told(b"a")) == ["답을 받았습니다."]
    assert list(receiving.told(b"b")) == []


@pytest.mark.django_db
def test_the_hash_is_keyed_and_the_same_for_each_way_of_typing() -> None:
    code = receiving.new_code()

    assert receiving.hashed(code) == receiving.hashed(code.lower().replace("-", ""))
    assert receiving.hashed(code) != receiving.hashed(receiving.new_code())
    assert code.replace("-", "").encode() not in (receiving.hashed(code) or b"")
