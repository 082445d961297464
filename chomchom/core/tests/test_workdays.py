"""Korean working days."""

from __future__ import annotations

from datetime import date

import pytest

from chomchom.core.workdays import first_working_day, is_working_day, last_working_day


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),  # a Friday
        (date(2026, 11, 21), False),  # a Saturday
        (date(2024, 5, 6), False),  # substitute for Children's Day
        (date(2025, 10, 8), False),  # substitute for Chuseok
        (date(2025, 10, 10), True),
    ],
)
def test_is_working_day_knows_holidays_and_their_substitutes(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_first_and_last_working_day_skip_what_is_off() -> None:
    assert first_working_day(2026, 1) == date(2026, 1, 2)
    assert last_working_day(2026, 1) == date(2026, 1, 30)
    assert first_working_day(2025, 10) == date(2025, 10, 1)


def test_declared_days_off_come_on_top_and_count_once() -> None:
    declared = {date(2027, 1, 29), date(2027, 1, 1)}  # a Friday like any other, and New Year's Day

    assert last_working_day(2027, 1) == date(2027, 1, 29)
    assert last_working_day(2027, 1, declared) == date(2027, 1, 28)
    assert first_working_day(2027, 1, declared) == first_working_day(2027, 1) == date(2027, 1, 4)
