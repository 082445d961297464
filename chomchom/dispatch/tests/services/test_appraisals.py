"""Appraisals: the figures of a half, and that each is written once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from chomchom.core.models import AuditLine
from chomchom.dispatch.models import Appraisal, Complaint, Shift
from chomchom.dispatch.queries.appraisals import Figures, Half, appraisal_rows, figures_of, starts_on_time
from chomchom.dispatch.services.appraisals import CannotAppraise, Judged, appraise
from chomchom.dispatch.tests.factories import request, site
from chomchom.followup.services.telling import BadWords
from chomchom.workforce.models import Worker
from chomchom.workforce.services import workers
from chomchom.workforce.tests.factories import AT, worker

FIRST_HALF, SECOND_HALF = Half(2031, 1), Half(2031, 2)
GOOD = Judged(4, "제때 가서 맡은 일을 다 함")


def at(day: dt.date, hour: int, minute: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)))
def test_every_day_is_in_one_half(day: dt.date) -> None:
    half = Half.of(day)
    other = Half(half.year, 3 - half.half)

    assert half.first <= day <= half.last
    assert not other.first <= day <= other.last
    assert {half.last + dt.timedelta(days=1), other.last + dt.timedelta(days=1)} == {
        dt.date(day.year, 7, 1),
        dt.date(day.year + 1, 1, 1),
    }


@given(st.integers(0, 1439), st.integers(-600, 600))
def test_ten_minutes_after_the_beginning_is_on_time(begins: int, after: int) -> None:
    day = dt.date(2031, 6, 2)
    told = at(day, 0, 0) + dt.timedelta(minutes=begins + after)

    assert starts_on_time(day, begins, told) is (after <= 10)


def test_nonsense_in_an_address_is_the_half_of_today() -> None:
    today = dt.date(2031, 8, 1)
    assert Half.read({"year": "x", "half": "9"}, today) == SECOND_HALF
    assert Half.read({"year": "2031", "half": "1"}, today) == FIRST_HALF


@pytest.mark.django_db
def test_figures_are_counted_from_what_was_done_in_the_half() -> None:
    who, place, (may, june, july) = worker(), site(), (dt.date(2031, 5, 2), dt.date(2031, 6, 30), dt.date(2031, 7, 1))
    first = request(place, may, worker=who, status="done")
    request(place, june, july, worker=who, status="done")
    request(place, dt.date(2031, 6, 10), worker=who, status="confirmed")
    Shift.objects.filter(request=first).update(started_at=at(may, 9, 10), minutes=450)
    Shift.objects.filter(day=june).update(started_at=at(june, 9, 11))
    for side, when in (("site", may), ("worker", may), ("site", july)):
        Complaint.objects.create(request=first, side=side, text="늦음", at=at(when, 10, 0))

    assert figures_of([who], FIRST_HALF)[who.pk] == Figures(
        dispatches=1, days=2, minutes=450 + 480, started=2, on_time=1, complaints=1
    )
    assert figures_of([who], SECOND_HALF)[who.pk] == Figures(dispatches=1, days=1, minutes=480, complaints=1)
    assert figures_of([who], FIRST_HALF)[who.pk].punctual == 0.5
    assert Figures().punctual is None


@pytest.mark.django_db
def test_an_appraisal_keeps_the_figures_of_its_moment_and_is_written_once() -> None:
    who, place, day = worker(), site(), dt.date(2031, 4, 1)
    request(place, day, worker=who, status="done")

    made = appraise(who, FIRST_HALF, GOOD, by=None, at=AT)
    request(place, day + dt.timedelta(days=1), worker=who, status="done")

    made.refresh_from_db()
    assert (made.grade, made.words, made.figures["dispatches"], made.figures["minutes"]) == (4, GOOD.words, 1, 480)
    assert AuditLine.objects.get(object_type="dispatch.appraisal").code == "dispatch.appraisal.written"
    with pytest.raises(CannotAppraise, match="이미 적었습니다"):
        appraise(who, FIRST_HALF, Judged(1, "다시"), by=None, at=AT)
    (row,) = appraisal_rows(Worker.objects.all(), FIRST_HALF)
    assert (row.figures.dispatches, row.appraisal) == (2, made)


@pytest.mark.django_db
def test_what_is_wrong_about_an_appraisal_is_said() -> None:
    gone = workers.end(worker("퇴직"), dt.date(2031, 4, 30), by=None, at=AT)
    for who, half, judged, words in [
        (worker(), FIRST_HALF, Judged(6, "평가"), "등급은"),
        (worker("둘"), SECOND_HALF, GOOD, "아직 시작하지"),
        (gone, Half(2001, 1), GOOD, "일하지 않았습니다"),
    ]:
        with pytest.raises(CannotAppraise, match=words):
            appraise(who, half, judged, by=None, at=AT)
    for text in (" ", "010-1234-5678"):
        with pytest.raises(BadWords):
            appraise(gone, FIRST_HALF, Judged(3, text), by=None, at=AT)
    assert not Appraisal.objects.exists()
