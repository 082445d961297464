"""Credentials: how long they are good, what is refused, and the arithmetic of months."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.core.models import AuditLine
from chomchom.workforce.models import Worker
from chomchom.workforce.queries.terms import terms
from chomchom.workforce.services import credentials
from chomchom.workforce.services.credentials import BadCredential, Held, months_after
from chomchom.workforce.services.workers import About, add
from chomchom.workforce.tests.factories import AT, centre, region

DAY = dt.date(2031, 5, 1)
DAYS, MONTHS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)), st.integers(0, 120)


@pytest.fixture
def person(db: None) -> Worker:
    about = About(name="이대체", post="care", home=region(), began_on=DAY)
    return add(centre(), about, by=None, at=AT)


def test_without_an_end_it_is_good_for_as_long_as_the_terms_say(person: Worker) -> None:
    check = credentials.note(person, Held("health-check", DAY), by=None, at=AT)
    skill = credentials.note(person, Held("driving", DAY), by=None, at=AT)
    said = credentials.note(person, Held("crime-check", DAY, DAY), by=None, at=AT)

    assert (check.until, skill.until, said.until) == (dt.date(2032, 4, 30), None, DAY)
    assert [check.holds_on(day) for day in (DAY - dt.timedelta(days=1), DAY, dt.date(2032, 4, 30), dt.date(2032, 5, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert skill.holds_on(dt.date(2090, 1, 1))
    line = AuditLine.objects.filter(code="workforce.credential.noted").order_by("pk")[0]
    assert line.details["name"] == "건강진단"


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (Held("flying", DAY), "목록에서"),
        (Held("driving", DAY, DAY - dt.timedelta(days=1)), "앞섭니다"),
        (Held("crime-check", DAY, dt.date(2040, 1, 1)), "범죄경력 조회는 이미"),
    ],
)
def test_what_cannot_be_held_is_refused(person: Worker, held: Held, words: str) -> None:
    credentials.note(person, Held("crime-check", DAY), by=None, at=AT)

    with pytest.raises(BadCredential, match=words):
        credentials.note(person, held, by=None, at=AT)
    assert person.credentials.count() == 1


def test_a_mistake_is_taken_away_once(person: Worker) -> None:
    made = credentials.note(person, Held("driving", DAY), by=None, at=AT)
    again = person.credentials.get()

    credentials.remove(made, by=None, at=AT)
    with pytest.raises(BadCredential, match="이미 지운"):
        credentials.remove(again, by=None, at=AT)

    assert AuditLine.objects.get(code="workforce.credential.removed").details["name"] == "운전"


def test_what_the_terms_know_no_more_is_taken_away_by_its_code(person: Worker) -> None:
    made = person.credentials.create(kind="flying", since=DAY, noted_at=AT)

    credentials.remove(made, by=None, at=AT)

    assert terms().kind("flying") is None
    assert AuditLine.objects.get(code="workforce.credential.removed").details["name"] == "flying"


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (dt.date(2031, 1, 31), 1, dt.date(2031, 2, 28)),
        (dt.date(2028, 2, 29), 12, dt.date(2029, 2, 28)),
        (dt.date(2027, 2, 28), 12, dt.date(2028, 2, 28)),
        (dt.date(2031, 12, 15), 1, dt.date(2032, 1, 15)),
        (dt.date(2031, 12, 1), 12, dt.date(2032, 12, 1)),
        (dt.date(2031, 8, 31), 0, dt.date(2031, 8, 31)),
    ],
)
def test_months_end_on_the_day_or_the_last_of_the_month(day: dt.date, months: int, then: dt.date) -> None:
    assert months_after(day, months) == then


@given(DAYS, MONTHS)
def test_so_many_months_later_is_in_that_month_and_never_beyond_the_day(day: dt.date, months: int) -> None:
    then = months_after(day, months)

    assert (then.year - day.year) * 12 + then.month - day.month == months
    assert then.day <= day.day
    assert then.day == day.day or (then + dt.timedelta(days=1)).day == 1


@given(DAYS, DAYS, MONTHS)
def test_who_begins_later_does_not_end_earlier(one: dt.date, other: dt.date, months: int) -> None:
    first, last = sorted((one, other))

    assert months_after(first, months) <= months_after(last, months)


@given(DAYS, MONTHS, MONTHS)
def test_months_in_two_steps_lose_days_at_most(day: dt.date, some: int, more: int) -> None:
    in_steps, at_once = months_after(months_after(day, some), more), months_after(day, some + more)

    assert (in_steps.year, in_steps.month) == (at_once.year, at_once.month)
    assert in_steps <= at_once
