"""Wordings: what is handed in is what is sent, but for its places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.dispatch.wordings import WORDINGS
from chomchom.notices.wordings import LONGEST_TEXT, BadWording, Wording, page

PUBLISHED = Path(__file__).parents[3] / "docs" / "manual" / "wordings.md"
ROOM = 100


@given(st.text(), st.text())
def test_values_stand_as_they_are_where_they_belong(one: str, other: str) -> None:
    found = Wording("a-code", "제목", "#{가}에서 #{나}로, 다시 #{가}로").filled({"가": one, "나": other})
    assert found == f"{one}에서 {other}로, 다시 {one}로"


@pytest.mark.parametrize("values", [{}, {"가": "1", "나": "2"}, {"나": "2"}])
def test_a_missing_or_another_value_is_a_mistake(values: dict[str, str]) -> None:
    with pytest.raises(BadWording):
        Wording("a-code", "제목", "#{가}").filled(values)


@pytest.mark.parametrize(("code", "text"), [("가", "#{가}"), ("", "#{가}"), ("a", "자리 없음"), ("a", "#{가}" * LONGEST_TEXT)])
def test_what_cannot_be_approved_is_no_wording(code: str, text: str) -> None:
    with pytest.raises(BadWording):
        Wording(code, "제목", text)


def test_every_wording_has_a_code_of_its_own_and_room_for_its_values() -> None:
    assert len({each.code for each in WORDINGS}) == len(WORDINGS)
    assert all(len(each.text) + ROOM * len(each.places) <= LONGEST_TEXT for each in WORDINGS)


def test_the_manual_lists_every_wording() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == page(WORDINGS), "run: chomchom notice wordings > docs/manual/wordings.md"
