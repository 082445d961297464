"""Workers are taken on, corrected, given a log-in, and leave; and everything that cannot be kept is refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.dispatch import Signal

from chomchom.accounts.tests.people import member
from chomchom.core.crypto.names import BadName
from chomchom.core.errors import DomainError
from chomchom.core.models import AuditLine
from chomchom.history.models import Change
from chomchom.workforce.models import WeekHours, Worker
from chomchom.workforce.services import workers
from chomchom.workforce.services.workers import About, BadWorker
from chomchom.workforce.signals import ending
from chomchom.workforce.tests.factories import AT, LONG_AGO, centre, region, worker

pytestmark = pytest.mark.django_db
DAY = dt.date(2031, 6, 2)


def about(**said: Any) -> About:
    values: dict[str, Any] = {"name": "이대체", "post": "care", "home": region(), "began_on": LONG_AGO}
    return About(**values | said)


def codes() -> list[str]:
    return list(AuditLine.objects.order_by("pk").values_list("code", flat=True))


def test_somebody_is_taken_on_with_the_hours_of_law_and_sealed_telephone() -> None:
    by = member("officer", centre())

    made = workers.add(centre(), about(name=" 이 대체 ", phone="010 1234 5678", sex="f"), by=by, at=AT)

    made.refresh_from_db()
    assert (made.name, made.minutes_a_day, made.minutes_a_week, made.travel) == ("이 대체", 480, 2400, "car")
    assert (made.full_phone, made.shown_phone, made.shown_sex) == ("010-1234-5678", "010-****-5678", "여")
    assert b"1234" not in bytes(made.phone)
    assert (made.added_by, made.added_at) == (by, AT)
    assert codes() == ["workforce.worker.added"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": " "}, "이름을"),
        ({"name": "가" * 41}, "40자"),
        ({"post": "pilot"}, "직종"),
        ({"travel": "boat"}, "이동 수단"),
        ({"sex": "x"}, "성별"),
        ({"reach_km": 0}, "1~500km"),
        ({"reach_km": 501}, "1~500km"),
        ({"minutes_a_day": 0}, "8시간까지"),
        ({"minutes_a_day": 481}, "8시간까지"),
        ({"minutes_a_day": 480, "minutes_a_week": 479}, "하루보다"),
        ({"minutes_a_week": 2401}, "40시간까지"),
        ({"phone": "전화 없음"}, "‘전화 없음’"),
    ],
)
def test_what_cannot_be_kept_is_refused(said: dict[str, Any], words: str) -> None:
    with pytest.raises(BadWorker, match=words):
        about(**said)


def test_a_name_that_is_none_is_refused() -> None:
    with pytest.raises(BadName):
        about(name="이\u202e대체")


def test_somebody_is_corrected_and_what_is_sealed_with_it() -> None:
    made = worker(phone="063-123-4567", sex="m")
    known = About.of(made)

    workers.change(made, known.with_(travel="bus", reach_km=30, phone=""), by=None, at=AT, reason="이사")

    made.refresh_from_db()
    assert About.of(made) == known.with_(travel="bus", reach_km=30, phone="")
    assert (made.full_phone, made.shown_sex) == ("", "남")
    assert Change.objects.filter(object_type="workforce.worker", act="changed").get().reason == "이사"


def test_nobody_begins_after_the_end() -> None:
    made = worker()
    workers.end(made, DAY, by=None, at=AT)

    with pytest.raises(BadWorker, match="2031-06-02"):
        workers.change(made, About.of(made).with_(began_on=DAY + dt.timedelta(days=1)), by=None, at=AT)
    assert workers.change(made, About.of(made).with_(began_on=DAY), by=None, at=AT).began_on == DAY


def test_a_log_in_is_of_one_worker() -> None:
    first, second, user = worker("가인력"), worker("나인력"), member("care_worker", centre())

    workers.connect(first, user, by=None, at=AT)
    with pytest.raises(BadWorker, match="다른 사람의"):
        workers.connect(second, user, by=None, at=AT)
    workers.connect(first, None, by=None, at=AT)
    workers.connect(second, user, by=None, at=AT)

    assert list(Worker.objects.order_by("pk").values_list("user", flat=True)) == [None, user.pk]
    assert codes().count("workforce.worker.connected") == 3


def test_the_last_day_is_set_moved_and_taken_back() -> None:
    made = worker()

    with pytest.raises(BadWorker, match="2020-01-01"):
        workers.end(made, LONG_AGO - dt.timedelta(days=1), by=None, at=AT)
    with pytest.raises(BadWorker, match="마지막 날이 없습니다"):
        workers.stay(made, by=None, at=AT)
    workers.end(made, DAY, by=None, at=AT)
    assert workers.end(made, LONG_AGO, by=None, at=AT, reason="계약 만료").ended_on == LONG_AGO
    assert workers.stay(made, by=None, at=AT).ended_on is None

    assert codes()[-3:] == ["workforce.worker.ended", "workforce.worker.ended", "workforce.worker.stayed"]
    assert AuditLine.objects.filter(code="workforce.worker.ended").order_by("pk")[0].details["on"] == "2031-06-02"


def test_who_has_plans_with_somebody_can_refuse_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    made, heard = worker(), Signal()
    monkeypatch.setattr(workers, "ending", heard)

    def refuse(on: dt.date, **_: object) -> None:
        raise DomainError(f"{on} 뒤에 갈 곳이 있습니다.")

    heard.connect(refuse, weak=False)
    with pytest.raises(DomainError, match="2031-06-02 뒤에"):
        workers.end(made, DAY, by=None, at=AT)

    made.refresh_from_db()
    assert made.ended_on is None
    assert heard is not ending


def test_hours_of_the_week_replace_those_before() -> None:
    made = worker()
    workers.set_hours(made, {0: (540, 1080), 1: (0, 1440)}, by=None, at=AT)

    workers.set_hours(made, {4: (600, 720)}, by=None, at=AT)

    assert [str(each) for each in WeekHours.objects.filter(worker=made)] == ["금 10:00~12:00"]
    workers.set_hours(made, {}, by=None, at=AT)
    assert not made.hours.exists()


@pytest.mark.parametrize("hours", [(600, 600), (720, 600), (600, 1441), (-1, 60)])
def test_hours_that_do_not_go_forward_change_nothing(hours: tuple[int, int]) -> None:
    made = worker()
    workers.set_hours(made, {0: (540, 1080)}, by=None, at=AT)

    with pytest.raises(BadWorker, match="수요일"):
        workers.set_hours(made, {1: (540, 600), 2: hours}, by=None, at=AT)

    assert [each.weekday for each in made.hours.all()] == [0]


@pytest.mark.parametrize(
    ("day", "is_employed"),
    [(LONG_AGO - dt.timedelta(days=1), False), (LONG_AGO, True), (DAY, True), (DAY + dt.timedelta(days=1), False)],
)
def test_employment_holds_its_first_and_its_last_day(day: dt.date, is_employed: bool) -> None:
    workers.end(worker(), DAY, by=None, at=AT)

    assert Worker.objects.employed_on(day).exists() is is_employed
    assert Worker.objects.employed_within(day, day).exists() is is_employed
