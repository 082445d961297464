"""Fields of forms: text is counted as the box counts it, and a slip in a year is told."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from chomchom.core.fields import Clock, Day, TypedText

LINES = st.lists(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=9), min_size=1, max_size=20
)


@given(LINES)
def test_the_end_of_a_line_is_one_letter(lines: list[str]) -> None:
    typed = "\n".join(lines)
    sent = "\r\n".join(lines)

    assert TypedText(max_length=len(typed)).clean(sent) == typed
    with pytest.raises(ValidationError):
        TypedText(max_length=len(typed)).clean(f"{sent}\r\n가")


def test_what_nobody_sees_is_left_out() -> None:
    assert TypedText().clean("가\x00나\x07\x0b\t다\r라") == "가나\t다\n라"
    assert TypedText(required=False).clean(None) == ""
    with pytest.raises(ValidationError):
        TypedText().clean("\x00")


@pytest.mark.parametrize("typed", ["0001-01-01", "0026-10-05", "9999-12-31"])
def test_a_slip_in_a_year_is_told(typed: str) -> None:
    with pytest.raises(ValidationError, match="네 자리"):
        Day().clean(typed)
    assert Day().clean("2031-05-19") == dt.date(2031, 5, 19)


@pytest.mark.parametrize(
    ("typed", "minute"), [("", None), (" ", None), ("09:30", 570), ("9:30", 570), ("23:59:00", 1439), ("00:00", 0), (None, None)]
)
def test_a_time_is_the_minute_of_its_day(typed: str | None, minute: int | None) -> None:
    assert Clock(required=False).clean(typed) == minute


def test_midnight_is_the_end_of_a_day_where_something_ends() -> None:
    assert [Clock(ends=True).clean(typed) for typed in ("00:00", "24:00", "00:01")] == [1440, 1440, 1]


@pytest.mark.parametrize("typed", ["24:00", "9시", "12:60", "0900", "-1:00", "09:30:15", "٠٩:٣٠"])
def test_what_is_no_time_is_told(typed: str) -> None:
    with pytest.raises(ValidationError, match="09:30처럼"):
        Clock().clean(typed)


def test_a_time_has_to_be_said_where_it_is_required() -> None:
    assert Clock().clean("00:00") == 0
    with pytest.raises(ValidationError):
        Clock().clean("")


@given(st.integers(0, 1439))
def test_what_is_shown_is_read_back(minute: int) -> None:
    assert Clock().clean(Clock().prepare_value(minute)) == minute
    assert Clock(ends=True).prepare_value(1440) == "00:00"
    assert Clock().prepare_value("9시") == "9시"
