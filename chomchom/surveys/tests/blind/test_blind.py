"""Tickets: signed unseen, known again, and not to be put together with what was signed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chomchom.surveys.blind import BadNumber, Key, blinded, hashed, is_signed, make_key, new_number, sign, tidied, unblinded
from chomchom.surveys.blind.numbers import ALPHABET, completed

NUMBERS = st.text(ALPHABET, min_size=15, max_size=15).map(completed)


@pytest.fixture(scope="module")
def key() -> Key:
    return make_key()


def test_what_was_signed_unseen_is_known_again(key: Key) -> None:
    number = new_number()
    asked, factor = blinded(number, key)
    signature = unblinded(sign(asked, key), factor, key.modulus)
    assert is_signed(number, signature, key.modulus)
    assert not is_signed(new_number(), signature, key.modulus)
    assert not is_signed(number, signature + 1, key.modulus)
    assert not is_signed(number, signature, make_key().modulus)


def test_any_number_could_be_behind_what_was_asked(key: Key) -> None:
    """Perfect blindness: for every other number there is a factor that gives the same request."""
    asked, _ = blinded(new_number(), key)
    other = hashed(new_number(), key.modulus)
    factor = pow(asked * pow(other, -1, key.modulus), key.private, key.modulus)
    assert other * pow(factor, key.exponent, key.modulus) % key.modulus == asked


@pytest.mark.parametrize("forged", [0, 1, -1])
def test_a_request_that_is_none_is_not_signed(key: Key, forged: int) -> None:
    with pytest.raises(ValueError, match="modulus"):
        sign(forged, key)
    with pytest.raises(ValueError, match="modulus"):
        sign(key.modulus + forged, key)
    assert not is_signed(new_number(), forged, key.modulus)


@given(NUMBERS, st.integers(0, 18).filter(lambda place: place % 5 < 4), st.sampled_from(ALPHABET))
def test_a_number_is_understood_as_people_write_it(number: str, place: int, letter: str) -> None:
    assert tidied(number.lower().replace("-", " ")) == number
    assert tidied(number.replace("0", "O").replace("1", "l")) == number
    assume({letter, number[place]} not in ({letter}, {"0", "Z"}))
    with pytest.raises(BadNumber, match="잘못 적은 글자"):
        tidied(number[:place] + letter + number[place + 1 :])


@pytest.mark.parametrize("typed", ["", "7Q2K", "가나다라-마바사아-자차카타-파하거너", "7Q2K-V0M3-XA9T-4HC!", "\x00" * 16])
def test_what_is_no_number_is_told(typed: str) -> None:
    with pytest.raises(BadNumber, match="나만의 번호"):
        tidied(typed)
