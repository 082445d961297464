"""A sealed value opens in its place, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.core.crypto.sealing import CannotOpen, Key, Place, opened, seal, version_of

KEY, OTHER = Key(7, b"k" * 32), Key(7, b"o" * 32)
PLACE = Place("clients_client", "name", "a" * 32)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_was_sealed_opens(text: str) -> None:
    value = seal(text, KEY, PLACE)

    assert (opened(value, KEY, PLACE), version_of(value)) == (text, 7)


@pytest.mark.parametrize(
    "place", [PLACE._replace(row="b" * 32), PLACE._replace(column="phone"), PLACE._replace(table="clients_consent")]
)
def test_a_value_that_was_moved_does_not_open(place: Place) -> None:
    with pytest.raises(CannotOpen):
        opened(seal("홍길동", KEY, PLACE), KEY, place)


@given(st.data())
def test_a_value_with_one_bit_turned_does_not_open(data: st.DataObject) -> None:
    value = bytearray(seal("010-1234-5678", KEY, PLACE))
    value[data.draw(st.integers(1, len(value) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(CannotOpen):
        opened(bytes(value), KEY, PLACE)


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(CannotOpen):
        opened(seal("홍길동", KEY, PLACE), OTHER, PLACE)


@pytest.mark.parametrize("value", [b"", b"\x01\x00", "홍길동".encode() * 9])
def test_what_was_never_sealed_is_told(value: bytes) -> None:
    with pytest.raises(CannotOpen):
        version_of(value)


def test_the_same_text_is_never_sealed_the_same() -> None:
    assert seal("홍길동", KEY, PLACE) != seal("홍길동", KEY, PLACE)
