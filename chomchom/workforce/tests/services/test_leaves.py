"""Absences: nobody is away twice at once, hours are of one day, and who has plans hears of each."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.dispatch import Signal
from hypothesis import given
from hypothesis import strategies as st

from chomchom.core.errors import DomainError
from chomchom.core.models import AuditLine
from chomchom.workforce.models import Leave, Worker
from chomchom.workforce.services import leaves
from chomchom.workforce.services.leaves import Away, BadLeave, _meet
from chomchom.workforce.tests.factories import AT, worker

DAY = dt.date(2031, 6, 2)
HOURS = st.lists(st.integers(0, 1440), min_size=2, max_size=2, unique=True).map(sorted)


def away(first: int = 0, last: int | None = None, *hours: int, kind: str = "annual") -> Away:
    """From so many days after the first to so many, or hours of one."""
    days = [DAY + dt.timedelta(days=each) for each in (first, first if last is None else last)]
    begins, ends = hours or (None, None)
    return Away(kind=kind, first_on=days[0], last_on=days[1], begins=begins, ends=ends)


@pytest.fixture
def person(db: None) -> Worker:
    return worker()


def note(person: Worker, said: Away) -> Leave:
    return leaves.note(person, said, by=None, at=AT)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Leave]:
    """What whoever has plans hears."""
    heard, found = Signal(), []
    monkeypatch.setattr(leaves, "leave_noted", heard)

    def hear(leave: Leave, **_: object) -> None:
        found.append(leave)

    heard.connect(hear, weak=False)
    return found


def test_an_absence_is_kept_and_told(person: Worker, told: list[Leave]) -> None:
    made = note(person, away(0, 2))
    part = note(person, away(3, 3, 540, 720, kind="training"))

    assert told == [made, part]
    assert (str(made), str(part)) == ("이대체 2031-06-02~2031-06-04", "이대체 2031-06-05 09:00~12:00")
    assert [made.covers(DAY + dt.timedelta(days=each)) for each in (-1, 0, 2, 3)] == [False, True, True, False]
    assert AuditLine.objects.filter(code="workforce.leave.noted").count() == 2


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (away(kind="whim"), "종류를"),
        (away(1, 0), "앞섭니다"),
        (away(0, 366), "1년까지"),
        (Away(kind="annual", first_on=DAY, last_on=DAY, begins=540), "시작과 끝을"),
        (Away(kind="annual", first_on=DAY, last_on=DAY, ends=540), "시작과 끝을"),
        (away(0, 1, 540, 720), "하루의 부재에만"),
        (away(0, 0, 720, 720), "앞서야"),
        (away(0, 0, 720, 1441), "앞서야"),
    ],
)
def test_nobody_is_away_like_that(person: Worker, told: list[Leave], said: Away, words: str) -> None:
    with pytest.raises(BadLeave, match=words):
        note(person, said)
    assert told == []
    assert not person.leaves.exists()


@pytest.mark.parametrize(
    ("said", "is_free"),
    [
        (away(-2, -1), True),
        (away(-1, 0), False),
        (away(1, 1), False),
        (away(2, 5), False),
        (away(-3, 9), False),
        (away(3), True),
        (away(1, 1, 0, 60), False),
    ],
)
def test_nobody_is_away_twice(person: Worker, said: Away, is_free: bool) -> None:
    note(person, away(0, 2))

    if is_free:
        note(person, said)
    else:
        with pytest.raises(BadLeave, match="2031-06-02~2031-06-04"):
            note(person, said)
    assert person.leaves.count() == 1 + is_free


def test_parts_of_a_day_may_stand_side_by_side_and_others_are_free(person: Worker) -> None:
    note(person, away(0, 0, 540, 720))

    note(person, away(0, 0, 720, 780))
    note(worker("다른 사람"), away(0, 0, 540, 720))
    with pytest.raises(BadLeave, match="겹칩니다"):
        note(person, away(0, 0, 600, 601))
    with pytest.raises(BadLeave, match="겹칩니다"):
        note(person, away(0))


def test_one_that_was_taken_back_stands_in_nobodys_way(person: Worker) -> None:
    made = note(person, away(0, 2))

    leaves.cancel(made, by=None, at=AT)
    with pytest.raises(BadLeave, match="이미 거둔"):
        leaves.cancel(made, by=None, at=AT)
    note(person, away(0, 2))

    made.refresh_from_db()
    assert made.cancelled_at == AT
    assert AuditLine.objects.filter(code="workforce.leave.cancelled").count() == 1


def test_who_has_plans_can_refuse_and_then_nothing_is_kept(person: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Signal()
    monkeypatch.setattr(leaves, "leave_noted", heard)

    def refuse(**_: Any) -> None:
        raise DomainError("그날은 안 됩니다.")

    heard.connect(refuse, weak=False)
    with pytest.raises(DomainError, match="그날은"):
        note(person, away())

    assert not person.leaves.exists()


@given(HOURS, HOURS)
def test_hours_meet_where_they_share_a_minute(first: list[int], second: list[int]) -> None:
    """And it does not matter which was there first."""
    shared = set(range(*first)) & set(range(*second))

    assert _meet(_leave(first), away(0, 0, *second)) is bool(shared)
    assert _meet(_leave(second), away(0, 0, *first)) is bool(shared)


@given(HOURS)
def test_a_whole_day_meets_any_hours(hours: list[int]) -> None:
    assert _meet(_leave(hours), away())
    assert _meet(Leave(first_on=DAY, last_on=DAY), away(0, 0, *hours))


def _leave(hours: list[int]) -> Leave:
    return Leave(first_on=DAY, last_on=DAY, begins=hours[0], ends=hours[1])
