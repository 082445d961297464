"""Words for templates: of the terms, and of times."""

from __future__ import annotations

import datetime as dt

import pytest

from chomchom.workforce.models import Leave
from chomchom.workforce.templatetags.workforce import in_hours, leave_name, leave_period, travel_name


def test_codes_have_names_and_unknown_ones_stay() -> None:
    assert [leave_name("sick"), leave_name("x"), travel_name("bus"), travel_name("x")] == ["병가", "x", "대중교통", "x"]


@pytest.mark.parametrize(
    ("first", "last", "hours", "words"),
    [
        ("2031-06-02", "2031-06-02", (None, None), "2031년 6월 2일"),
        ("2031-06-02", "2031-07-04", (None, None), "2031년 6월 2일~7월 4일"),
        ("2031-12-31", "2032-01-01", (None, None), "2031년 12월 31일~2032년 1월 1일"),
        ("2031-06-02", "2031-06-02", (540, 1440), "2031년 6월 2일 09:00~24:00"),
    ],
)
def test_an_absence_says_its_days(first: str, last: str, hours: tuple[int | None, int | None], words: str) -> None:
    days = [dt.date.fromisoformat(each) for each in (first, last)]
    assert leave_period(Leave(first_on=days[0], last_on=days[1], begins=hours[0], ends=hours[1])) == words


@pytest.mark.parametrize(("minutes", "words"), [(480, "8시간"), (450, "7시간 30분"), (45, "45분")])
def test_minutes_are_said_as_hours(minutes: int, words: str) -> None:
    assert in_hours(minutes) == words
