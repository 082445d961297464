"""Attendance: when a day can be begun and ended, who confirms it, and what is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from chomchom.dispatch.models import Request, Shift
from chomchom.dispatch.moments import EARLY, begins_at, ends_at, is_over, may_start, recorded
from chomchom.dispatch.services.answering import accept, decline
from chomchom.dispatch.services.attending import MOST_MISSES, Arrival, CannotAttend, Signer, Worked, end, sign, sign_beside, start
from chomchom.dispatch.services.booking import free, offer
from chomchom.dispatch.services.moving import CannotMove
from chomchom.dispatch.services.place_codes import code_of, is_code_of
from chomchom.dispatch.tests.factories import FIRST, request, site
from chomchom.workforce.tests.factories import AT, worker

pytestmark = pytest.mark.django_db
NINE = timezone.make_aware(dt.datetime.combine(FIRST, dt.time(9)))
SIX = NINE + dt.timedelta(hours=9)
MINUTE = dt.timedelta(minutes=1)
WHO = Signer("김시설")


@pytest.fixture
def day() -> Shift:
    return request(site(), worker=worker()).shifts.get()


def there(shift: Shift) -> Arrival:
    return Arrival(code_of(shift.request.site, shift.day))


def begun(shift: Shift) -> Shift:
    return start(shift, there(shift), by=None, at=NINE)


def done(shift: Shift) -> Shift:
    return end(begun(shift), "등원을 맞이함", by=None, at=SIX)


def again(row: Request) -> Request:
    return Request.objects.get(pk=row.pk)


def test_start_with_the_number_of_the_place_begins_the_request(day: Shift) -> None:
    found = start(day, there(day), by=None, at=NINE - EARLY)

    assert (found.started_at, found.place_confirmed, found.log) == (NINE - EARLY, True, "")
    assert again(day.request).status == "working"


def test_start_without_the_number_says_why(day: Shift) -> None:
    found = start(day, Arrival("", "화면이 꺼져 있음"), by=None, at=NINE)

    assert (found.place_confirmed, found.log) == (False, "현장 번호 없이 시작: 화면이 꺼져 있음")


@pytest.mark.parametrize(
    ("arrival", "at", "said"),
    [
        (None, NINE - EARLY - MINUTE, "60분 전부터"),
        (None, SIX, "끝나는 때까지"),
        (None, NINE + dt.timedelta(days=1), "6월 2일"),
        (Arrival(), NINE, "비우고 까닭"),
        (Arrival("", "010-1234-5678로 물어봄"), NINE, "보이는 숫자"),
        (Arrival("", "가" * 101), NINE, "100자까지"),
    ],
)
def test_start_refuses(day: Shift, arrival: Arrival | None, at: dt.datetime, said: str) -> None:
    with pytest.raises(CannotAttend, match=said):
        start(day, arrival or there(day), by=None, at=at)
    day.refresh_from_db()
    assert day.started_at is None


def wrong(shift: Shift) -> Arrival:
    return Arrival(f"{(int(there(shift).code) + 1) % 10_000:04}")


def test_start_refuses_another_number_and_a_second_time(day: Shift) -> None:
    with pytest.raises(CannotAttend, match=r"맞지 않습니다.* 4번 더"):
        start(day, wrong(day), by=None, at=NINE)
    begun(day)
    with pytest.raises(CannotAttend, match="이미 시작"):
        begun(day)


def test_whoever_misses_too_often_says_why_and_the_right_number_counts_no_more(day: Shift) -> None:
    for _ in range(MOST_MISSES):
        with pytest.raises(CannotAttend, match="맞지 않습니다"):
            start(day, wrong(day), by=None, at=NINE)

    with pytest.raises(CannotAttend, match="5번 잘못 적어"):
        begun(day)
    found = start(day, Arrival(there(day).code, "화면이 흐림"), by=None, at=NINE)

    assert (found.place_confirmed, found.misses) == (False, MOST_MISSES)
    assert found.log == "현장 번호 없이 시작: 화면이 흐림 (번호를 5번 잘못 적음)"


def test_out_of_time_nobody_hears_whether_a_number_is_right(day: Shift) -> None:
    said = set()
    for arrival in (there(day), wrong(day)):
        with pytest.raises(CannotAttend) as refused:
            start(day, arrival, by=None, at=NINE - EARLY - MINUTE)
        said.add(str(refused.value))
    assert (len(said), Shift.objects.get().misses) == (1, 0)


def test_start_refuses_what_went_to_somebody_else_and_what_is_not_confirmed(day: Shift) -> None:
    free(day.request, by=None, at=AT, reason="몸살")
    with pytest.raises(CannotAttend, match="배정이 바뀌었습니다"):
        begun(day)
    offered = request(site("다른 곳"), worker=worker("다른 이"), status="offered").shifts.get()
    with pytest.raises(CannotAttend, match="‘제안’ 상태"):
        begun(offered)


def test_the_number_is_of_one_place_and_one_day_and_stays_the_same() -> None:
    place, other = site(), site("다른 곳")
    days = [FIRST + dt.timedelta(days=number) for number in range(40)]
    codes = [code_of(place, day) for day in days]

    assert codes == [code_of(place, day) for day in days]
    assert all(len(code) == 4 and code.isdecimal() for code in codes)
    assert len(set(codes)) > 35
    assert codes != [code_of(other, day) for day in days]
    assert is_code_of(place, FIRST, f" {codes[0]} ")
    assert not is_code_of(place, FIRST, "번호")


def test_end_keeps_the_log_below_what_was_said_before(day: Shift) -> None:
    begun_ = start(day, Arrival("", "화면 없음"), by=None, at=NINE)

    found = end(begun_, " 점심을 도움 ", by=None, at=SIX)

    assert (found.ended_at, found.log) == (SIX, "현장 번호 없이 시작: 화면 없음\n점심을 도움")


@pytest.mark.parametrize(
    ("words", "at", "said"),
    [
        ("한 일", NINE, "앞섭니다"),
        ("한 일", NINE - MINUTE, "앞섭니다"),
        (" ", SIX, "한두 줄"),
        ("가" * 601, SIX, "600자까지"),
        ("010-1234-5678", SIX, "보이는 숫자"),
    ],
)
def test_end_refuses(day: Shift, words: str, at: dt.datetime, said: str) -> None:
    with pytest.raises(CannotAttend, match=said):
        end(begun(day), words, by=None, at=at)


def test_end_refuses_before_the_start_and_a_second_time(day: Shift) -> None:
    with pytest.raises(CannotAttend, match="먼저 시작"):
        end(day, "한 일", by=None, at=SIX)
    done(day)
    with pytest.raises(CannotAttend, match="이미 끝"):
        end(day, "한 일", by=None, at=SIX)


def test_the_site_signs_on_the_telephone_once(day: Shift) -> None:
    found = sign_beside(done(day), Worked(470), Signer("김시설", "M1 2 L30 40 M5 5"), by=None, at=SIX)

    kept = Shift.objects.get(pk=found.pk)
    assert (kept.minutes, kept.signed_at, kept.worked) == (470, SIX, 470)
    assert (kept.opened("signer"), kept.opened("signature")) == ("김시설", "M1 2 L30 40 M5 5")
    with pytest.raises(CannotAttend, match="시설이 이미 확인"):
        sign_beside(kept, Worked(480), WHO, by=None, at=SIX)


def test_the_site_does_not_sign_on_the_telephone_before_the_end_or_for_nothing(day: Shift) -> None:
    with pytest.raises(CannotAttend, match="먼저 끝"):
        sign_beside(begun(day), Worked(480), WHO, by=None, at=SIX)
    end(day, "한 일", by=None, at=SIX)
    with pytest.raises(CannotAttend, match="시간을 적어"):
        sign_beside(day, Worked(0, "안 옴"), WHO, by=None, at=SIX)


def test_the_site_confirms_a_day_that_nobody_told_of_once_it_is_past(day: Shift) -> None:
    found = sign(day.request, {day.pk: Worked(480)}, WHO, by=None, at=SIX)

    assert found.status == "working"
    assert found.shifts.get().opened("signer") == "김시설"


def test_the_site_puts_right_what_it_confirmed_and_not_what_stays(day: Shift) -> None:
    sign_beside(done(day), Worked(480), Signer("김시설", "M1 1"), by=None, at=SIX)
    with pytest.raises(CannotAttend, match="고칠 날이 없습니다"):
        sign(day.request, {day.pk: Worked(480)}, Signer("박시설"), by=None, at=SIX)

    sign(day.request, {day.pk: Worked(420)}, Signer("박시설"), by=None, at=SIX)

    kept = Shift.objects.get(pk=day.pk)
    assert (kept.minutes, kept.opened("signer"), kept.opened("signature")) == (420, "박시설", "")


def test_nobody_came_is_confirmed_with_a_reason_and_begins_nothing(day: Shift) -> None:
    for _ in range(2):
        sign(day.request, {day.pk: Worked(0, "오지 않음")}, WHO, by=None, at=SIX)
        Shift.objects.update(signed_at=None)

    kept = Shift.objects.get(pk=day.pk)
    assert (kept.minutes, kept.log, again(day.request).status) == (0, "일하지 않음: 오지 않음", "confirmed")


@pytest.mark.parametrize(
    ("worked", "signer", "at", "said"),
    [
        (Worked(480), WHO, SIX - MINUTE, "아직 끝나지"),
        (Worked(541), WHO, SIX, "0분에서 540분"),
        (Worked(-1), WHO, SIX, "0분에서 540분"),
        (Worked(0), WHO, SIX, "까닭을 적어"),
        (Worked(0, "가" * 101), WHO, SIX, "100자까지"),
        (Worked(0, "800101-1234567"), WHO, SIX, "까닭에 주민"),
        (Worked(480), Signer(" "), SIX, "이름을 적어"),
        (Worked(480), Signer("가" * 41), SIX, "40자까지"),
        (Worked(480), Signer("010-1234-5678"), SIX, "확인하는 분에 주민"),
        (Worked(480), Signer("김", '"><script>'), SIX, "서명을 읽을 수"),
        (Worked(480), Signer("김", "M1 1 " * 2500), SIX, "서명을 읽을 수"),
    ],
)
def test_sign_refuses(day: Shift, worked: Worked, signer: Signer, at: dt.datetime, said: str) -> None:
    with pytest.raises(CannotAttend, match=said):
        sign(day.request, {day.pk: worked}, signer, by=None, at=at)


def test_sign_refuses_what_is_over(day: Shift) -> None:
    Request.objects.update(status="done")
    with pytest.raises(CannotAttend, match="‘완료’ 상태"):
        sign(day.request, {day.pk: Worked(480)}, WHO, by=None, at=SIX)


def test_a_worker_says_yes_or_no_to_what_is_offered_to_them_only() -> None:
    one, other, asked = worker("첫째"), worker("둘째"), request(site())
    offer(asked, one, by=None, at=AT, reason="전화로 물어봄")
    theirs = again(asked)
    with pytest.raises(CannotMove, match="까닭"):
        decline(theirs, by=None, at=AT, reason=" ")
    decline(theirs, by=None, at=AT, reason="다른 일정")
    offer(asked, other, by=None, at=AT, reason="전화로 물어봄")

    for act in (accept, lambda row, **rest: decline(row, reason="늦음", **rest)):
        with pytest.raises(CannotMove, match="이미 답했거나"):
            act(theirs, by=None, at=AT)
    assert accept(again(asked), by=None, at=AT).worker == other
    with pytest.raises(CannotMove, match="이미 답했거나"):
        decline(again(asked), by=None, at=AT, reason="마음이 바뀜")


shifts = st.builds(
    lambda begins, length, pause: Shift(day=FIRST, begins=begins, ends=begins + length, pause=min(pause, length - 1)),
    st.integers(0, 1439),
    st.integers(1, 1440),
    st.integers(0, 120),
)
moments = st.integers(-3000, 6000).map(lambda minutes: NINE + dt.timedelta(minutes=minutes))


@given(shifts, moments)
def test_a_day_can_be_begun_from_an_hour_before_it_until_it_is_over(shift: Shift, at: dt.datetime) -> None:
    assert ends_at(shift) - begins_at(shift) == dt.timedelta(minutes=shift.ends - shift.begins)
    assert may_start(shift, at) == (begins_at(shift) - EARLY <= at and not is_over(shift, at))


@given(shifts, moments, st.integers(1, 3000))
def test_what_was_worked_is_never_more_than_was_asked_for(shift: Shift, started: dt.datetime, stayed: int) -> None:
    shift.started_at, shift.ended_at = started, started + dt.timedelta(minutes=stayed)

    assert 0 <= recorded(shift) <= shift.planned


@pytest.mark.parametrize(
    ("early", "late", "minutes"), [(0, 0, 480), (30, 30, 480), (-3, 0, 480), (-11, 0, 470), (0, -120, 360), (-530, 0, 10)]
)
def test_what_was_worked_is_told_in_tens_of_minutes(early: int, late: int, minutes: int) -> None:
    shift: Any = Shift(day=FIRST, begins=540, ends=1080, pause=60)
    assert recorded(shift) == 480
    shift.started_at, shift.ended_at = NINE - early * MINUTE, SIX + late * MINUTE
    assert recorded(shift) == minutes
