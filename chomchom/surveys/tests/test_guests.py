"""Lists of people as they are pasted, and what is wrong with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.surveys.guests import BadList, Guest, read

GROUPS = frozenset({"나눔의집", "장수지역"})


def test_parts_stand_in_any_order() -> None:
    text = "김하나, Hana@Example.org, 나눔의집\n\n010-1234-5678\t이두리\n장수지역;sam@example.org"
    assert read(text, GROUPS) == [
        Guest("email", "hana@example.org", "김하나", "나눔의집"),
        Guest("sms", "+821012345678", "이두리"),
        Guest("email", "sam@example.org", "", "장수지역"),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("김하나", "하나 있어야"),
        ("a@example.org, b@example.org", "둘 이상"),
        ("kim@", "전자우편"),
        ("kim@example.org, 김하나, 없는집", "없는집"),
        ("A@example.org, 김하나, 나눔의집", "1행과 보낼 곳이 같습니다"),
    ],
)
def test_a_wrong_line_is_told_with_its_number(line: str, told: str) -> None:
    with pytest.raises(BadList, match=f"2행.*{told}"):
        read(f"a@example.org\n{line}", GROUPS)


def test_no_more_wrong_lines_are_told_than_can_be_read() -> None:
    with pytest.raises(BadList, match=r"10행.*그 밖에 30행"):
        read("x\n" * 40, GROUPS)


@given(st.text(max_size=200))
def test_nothing_else_comes_of_nonsense(text: str) -> None:
    try:
        found = read(text, GROUPS)
    except BadList:
        return
    assert all(each.address for each in found)
