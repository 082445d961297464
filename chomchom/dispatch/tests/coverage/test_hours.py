"""The month of a worker: a day counts once, and the farthest way of a day is paid."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from chomchom.dispatch.coverage.hours import Duty, TimeSheet, sum_of

FIRST = dt.date(2031, 6, 2)
FAR = 40


def duty(key: int, day: int = 0, *, minutes: int = 480, km: int = 8, is_signed: bool = True) -> Duty:
    on = FIRST + dt.timedelta(days=day)
    said = {"hours": "09:00~18:00", "site": "시설", "place": f"{km}km", "number": "2031-00001"}
    return Duty(key=key, day=on, minutes=minutes, km=km, is_signed=is_signed, **said)


def sheet(*duties: Duty) -> TimeSheet:
    return TimeSheet(duties, FAR, lambda km: 5000 * (km // 20))


def test_two_places_on_a_day_are_one_day_and_the_farther_one_is_paid() -> None:
    found = sheet(duty(1, km=20), duty(2, km=45), duty(3, 1, km=20, is_signed=False), duty(4, 2, minutes=0, km=60))

    assert (found.days, found.minutes, found.far_days, found.unsigned, found.won) == (2, 1440, 1, 1, 15_000)
    assert [won for _, won in found.lines] == [0, 10_000, 5_000, 0]
    assert found.places == [("20km", 1, 20), ("45km", 1, 45)]


def test_of_two_that_are_equally_far_the_first_is_paid() -> None:
    assert [won for _, won in sheet(duty(1, km=20), duty(2, km=20)).lines] == [5_000, 0]


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from([0, 240, 480]), st.integers(0, 80), st.booleans())))
def test_the_lines_add_up_to_the_sum(drawn: list[tuple[int, int, int, bool]]) -> None:
    found = sheet(*(duty(key, day, minutes=m, km=km, is_signed=s) for key, (day, m, km, s) in enumerate(drawn)))

    assert sum(won for _, won in found.lines) == found.won
    assert sum(days for _, days, _ in found.places) == found.days
    assert found.far_days <= found.days <= len(found.duties)
    total = sum_of([found, found])
    assert (total.days, total.minutes, total.won) == (2 * found.days, 2 * found.minutes, 2 * found.won)
