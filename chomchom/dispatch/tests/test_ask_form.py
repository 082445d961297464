"""The form for asking: which days and hours it makes of what is typed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.core.workdays import is_working_day
from chomchom.dispatch.forms.requests import AskForm, days_between
from chomchom.dispatch.models import Site
from chomchom.dispatch.tests.factories import FIRST, site

pytestmark = pytest.mark.django_db
SAID = {"role": "care", "reason": "annual", "absent": "교사 1", "first": "2031-06-02", "begins": "09:00", "ends": "18:00"}
SAID |= {"pause": "60", "weeks": "1"}


def typed(*sites: Site, **said: Any) -> AskForm:
    places = sites or (site(),)
    return AskForm(SAID | {"site": places[0].pk} | said, sites=places)


def test_a_day_and_its_hours() -> None:
    form = typed(needs=["infant-care"], notes="뒷문으로")
    assert form.is_valid(), form.errors
    (hours,) = form.hours
    assert (hours.day, hours.begins, hours.ends, hours.pause) == (FIRST, 540, 1080, 60)
    asking = form.asking("phone")
    assert (asking.channel, asking.needs, asking.notes, asking.weeks, asking.is_urgent) == (
        "phone",
        ["infant-care"],
        "뒷문으로",
        1,
        False,
    )


@pytest.mark.parametrize(
    ("begins", "ends", "kept"),
    [("22:00", "06:00", (1320, 1800)), ("09:00", "09:00", (540, 1980)), ("18:00", "00:00", (1080, 1440))],
)
def test_an_end_before_the_begin_is_on_the_next_day(begins: str, ends: str, kept: tuple[int, int]) -> None:
    form = typed(begins=begins, ends=ends)
    assert form.is_valid(), form.errors
    assert [(each.begins, each.ends) for each in form.hours] == [kept]


def test_days_off_in_between_are_left_out_unless_they_are_worked_on() -> None:
    place = site()
    for works, many in (("", 4), ("on", 7)):
        form = typed(place, last="2031-06-08", first="2031-06-02", works_on_days_off=works)
        assert form.is_valid()
        assert len(form.hours) == many  # 6 June is 현충일


@pytest.mark.parametrize(
    ("said", "field", "word"),
    [
        ({"last": "2031-06-01"}, "last", "앞섭니다"),
        ({"last": "2031-09-01"}, "last", "62일"),
        ({"first": "0026-06-02"}, "first", "연도"),
        ({"begins": "9시"}, "begins", "09:30"),
        ({"absent": "010-1234-5678"}, "absent", "번호로 보이는"),
        ({"notes": "800101-1234567"}, "notes", "번호로 보이는"),
        ({"role": "x"}, "role", "목록에"),
        ({"weeks": "13"}, "weeks", "12"),
        ({"site": "0"}, "site", "목록에"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(said: dict[str, str], field: str, word: str) -> None:
    form = typed(**said)
    assert list(form.errors) == [field]
    assert word in str(form.errors[field])


def test_one_site_is_not_asked_for_and_of_several_one_is_chosen() -> None:
    one, other = site("가"), site("나")
    assert typed(one)["site"].is_hidden
    form = typed(one, other)
    assert not form["site"].is_hidden
    assert form.is_valid()
    assert form.place == one


@given(st.dates(dt.date(2025, 1, 1), dt.date(2031, 1, 1)), st.integers(0, 60), st.booleans())
def test_the_days_are_of_the_span_and_working_days_where_there_are_some(first: dt.date, length: int, works: bool) -> None:
    last = first + dt.timedelta(days=length)
    found = days_between(first, last, frozenset(), works_on_days_off=works)
    working = [day for number in range(length + 1) if is_working_day(day := first + dt.timedelta(days=number))]
    assert found == sorted(set(found))
    assert first <= found[0] <= found[-1] <= last
    assert found == working or len(found) == length + 1
