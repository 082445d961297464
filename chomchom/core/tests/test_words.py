"""Text from outside."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chomchom.core.words import plain


def test_plain_takes_out_what_nobody_sees() -> None:
    assert plain(" 돌\x00봄\u200b\u3000서비스\ud800 ") == "돌봄\u3000서비스"


@given(st.text())
def test_plain_can_always_be_sent_to_the_database(text: str) -> None:
    found = plain(text)

    assert "\x00" not in found
    assert found.encode("utf-8").decode("utf-8") == found
    assert plain(found) == found
