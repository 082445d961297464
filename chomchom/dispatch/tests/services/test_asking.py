"""Asking: what is taken, and what is told of what is not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.dispatch.eligibility import Case, Hours, faults, weight_of
from chomchom.dispatch.models import Move, Request, Site
from chomchom.dispatch.queries.terms import terms
from chomchom.dispatch.services.asking import Asking, CannotAsk, ask, used_days
from chomchom.dispatch.tests.factories import FIRST, request, site
from chomchom.workforce.tests.factories import AT

pytestmark = pytest.mark.django_db


def asking(*days: dt.date, hours: tuple[int, int] = (540, 1080), pause: int = 60, **fields: Any) -> Asking:
    said = {"role": "care", "reason": "annual", "absent": "교사 1"} | fields
    return Asking(hours=[Hours(day, *hours, pause) for day in days or (FIRST,)], **said)


def take(place: Site, said: Asking) -> list[Request]:
    return ask(place, said, by=None, at=AT)


def test_ask_keeps_the_days_the_weight_and_that_it_was_asked() -> None:
    (made,) = take(site(staff=8), asking(FIRST, FIRST + dt.timedelta(days=1), reason="sick"))

    assert (made.status, made.days, made.first_on, made.last_on) == ("requested", 2, FIRST, FIRST + dt.timedelta(days=1))
    assert made.weight == 4 + terms().rules.small_weight
    assert [each.planned for each in made.shifts.all()] == [480, 480]
    assert Move.objects.get(request=made).after == "requested"


def test_ask_of_several_weeks_leaves_out_days_off() -> None:
    made = take(site(), asking(dt.date(2031, 6, 6) - dt.timedelta(days=7), weeks=3))

    assert [each.first_on for each in made] == [dt.date(2031, 5, 30), dt.date(2031, 6, 13)]  # 6 June is 현충일
    assert len({each.series for each in made}) == 1


def test_ask_says_everything_that_is_wrong_at_once() -> None:
    said = asking(dt.date(2031, 4, 1), role="x", reason="y", absent=" ", needs=["z"], sex="q", weeks=40, hours=(600, 500))
    with pytest.raises(CannotAsk) as told:
        take(site(), said)

    for word in ("지난 날", "직무", "사유", "빈자리", "갖출 것", "성별", "되풀이", "시간이 맞지"):
        assert word in str(told.value)
    assert not Request.objects.exists()


@pytest.mark.parametrize(
    ("days", "fields", "word"),
    [
        ([FIRST, FIRST], {}, "두 번"),
        ([dt.date(2031, 6, 1)], {}, "쉬는 날"),
        ([dt.date(2031, 5, 2)], {}, "긴급"),
        ([FIRST + dt.timedelta(days=7 * week) for week in range(11)], {}, "한 번에"),
        ([FIRST], {"hours": (540, 1380)}, "너무 깁니다"),
        ([FIRST], {"hours": (540, 1020), "pause": 0}, "쉬는 시간을 60분"),
        ([FIRST], {"notes": "800101-1234567"}, "개인정보"),
        ([FIRST], {"notes": "가" * 1001}, "1,000자"),
        ([FIRST], {"absent": "가" * 41}, "40자"),
    ],
)
def test_ask_refuses(days: list[dt.date], fields: dict[str, Any], word: str) -> None:
    with pytest.raises(CannotAsk, match=word):
        take(site(), asking(*days, **fields))


def test_ask_takes_urgent_ones_days_off_and_nights_where_it_is_said() -> None:
    place = site()
    (urgent,) = take(place, asking(dt.date(2031, 5, 2), is_urgent=True))
    (night,) = take(place, asking(dt.date(2031, 6, 1), works_on_days_off=True, hours=(1320, 1860)))

    assert urgent.weight > night.weight
    assert night.shifts.get().last_day == dt.date(2031, 6, 2)


def test_ask_refuses_the_same_absence_twice_but_not_another() -> None:
    place = site()
    first = request(place, FIRST, absent="교사 1", hours=(1320, 1860))

    with pytest.raises(CannotAsk, match=first.number):
        take(place, asking(FIRST + dt.timedelta(days=1), hours=(360, 720)))
    take(place, asking(FIRST + dt.timedelta(days=1), hours=(420, 720)))
    take(place, asking(FIRST, hours=(1320, 1500), absent="교사 2"))
    Request.objects.filter(pk=first.pk).update(status="cancelled")
    take(place, asking(FIRST, hours=(1320, 1500)))


def test_ask_refuses_a_closed_site_and_days_beyond_the_year() -> None:
    place = site()
    used = terms().rules.days_a_year
    for number in range(used // 10):
        request(place, *(dt.date(2031, 7, 1) + dt.timedelta(days=number * 10 + day) for day in range(10)), absent=f"교사 {number}")

    assert used_days(place) == {2031: used}
    with pytest.raises(CannotAsk, match="남은 0일"):
        take(place, asking(FIRST))
    Site.objects.filter(pk=place.pk).update(closed_on=dt.date(2031, 4, 1))
    with pytest.raises(CannotAsk, match="더 이상"):
        take(place, asking(FIRST))


_ROWS = st.tuples(st.dates(dt.date(2031, 1, 1), dt.date(2031, 12, 31)), *[st.integers(-10, 3000)] * 2, st.integers(0, 700))


@given(st.lists(_ROWS, max_size=12))
def test_what_has_no_faults_keeps_every_rule(rows: list[tuple[dt.date, int, int, int]]) -> None:
    hours = [Hours(*row) for row in rows]
    case = Case(hours=hours, is_urgent=True, works_on_days_off=True, used={}, today=dt.date(2031, 3, 1))
    rules = terms().rules

    if not list(faults(case, rules, frozenset())):
        assert 0 < len(hours) <= rules.days_a_request
        assert all(0 < each.minutes <= rules.minutes_a_day and each.day >= case.today for each in hours)
        assert len({each.day for each in hours}) == len(hours)


def test_small_and_urgent_weigh_more() -> None:
    rules = terms().rules

    assert weight_of(2, rules, staff=rules.small_staff, is_urgent=False) > weight_of(
        2, rules, staff=rules.small_staff + 1, is_urgent=False
    )
    assert weight_of(2, rules, staff=99, is_urgent=True) == 2 + rules.urgent_weight
