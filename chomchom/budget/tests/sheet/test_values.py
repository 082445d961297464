"""What a cell says, in the ways in which Korean files write it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.budget.sheet.values import amount_of, day_of, payee_alike

FORMS = (
    "{0:%Y.%m.%d.}",
    "{0:%y-%m-%d}",
    "{0:%Y}년 {0.month}월 {0.day}일",
    "{0:%Y%m%d}",
    "{0.year}. {0.month}. {0.day}",
    "{0:%Y/%m/%d} 09:30",
)
WAYS = ("{0:,}", "{0}", "{0:,}원", "₩{0:,}", " {0:,} ", "{0}.0")
MINUS = ("△{}", "▲ {}", "({})", "-{}", "（{}）", "−{}")
WIDE = str.maketrans("0123456789,", "０１２３４５６７８９，")


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS))
def test_a_day_is_read_in_every_form(day: date, form: str) -> None:
    assert day_of(form.format(day)) == day


@given(st.dates(date(1985, 1, 1), date(2049, 1, 1)))
def test_a_day_is_read_as_spreadsheets_count_it(day: date) -> None:
    assert day_of(str((day - date(1899, 12, 30)).days)) == day


@given(st.integers(0, 10**15), st.sampled_from(WAYS), st.sampled_from([None, *MINUS]), st.booleans())
def test_an_amount_is_read_in_every_way(won: int, way: str, minus: str | None, wide: bool) -> None:
    """And what comes back in each of the signs for it."""
    text = way.format(won).strip() if minus else way.format(won)
    text = minus.format(text) if minus else text
    assert amount_of(text.translate(WIDE) if wide else text) == (-won if minus else won)


@given(st.text(max_size=20))
def test_nothing_that_is_typed_breaks_the_readers(text: str) -> None:
    """They answer, or say that they cannot."""
    assert isinstance(amount_of(text), int | None)
    assert isinstance(day_of(text, 2031), date | None)


@pytest.mark.parametrize("text", ["", "1,23", "1,2345", "12원정", "1.5", "백원", "--1", "1e6", "1 000"])
def test_what_is_no_whole_won_is_not_guessed(text: str) -> None:
    assert amount_of(text) is None


@pytest.mark.parametrize("text", ["", "2031.2.30.", "2031-13-01", "5월", "2031년", "99999999"])
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert day_of(text, 2031) is None


def test_units_and_years_are_those_of_the_column_and_the_budget() -> None:
    assert (amount_of("1,234.5", 1000), amount_of("3천원"), amount_of("2백만원")) == (1_234_500, 3_000, 2_000_000)
    assert (day_of("3월 5일", 2031), day_of("3월 5일"), day_of("03/05", 2031)) == (date(2031, 3, 5), None, date(2031, 3, 5))


def test_a_company_is_one_however_it_is_written() -> None:
    assert len({payee_alike(name) for name in ("㈜한빛 인쇄", "(주)한빛인쇄", "한빛인쇄 주식회사", "한빛인쇄")}) == 1
