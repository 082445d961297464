"""A survey is made, opens, changes and closes; each of it by whom it may and when it may."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.core.models import AuditLine
from chomchom.orgs.tests.tree import facility, team
from chomchom.surveys.models import Draft, Survey, Version
from chomchom.surveys.services import drafts, surveys
from chomchom.surveys.services.surveys import CannotRun, GroupOf, Making, Opening, Terms
from chomchom.surveys.signals import survey_closed, survey_opened
from chomchom.surveys.tests.made import AT, TODAY, survey, version

pytestmark = pytest.mark.django_db


def _making(**fields: Any) -> Making:
    said: dict[str, Any] = {
        "title": "봄 교육 만족도",
        "organisation": team(),
        "version": fields.pop("version", None) or version(),
        "opens_on": TODAY,
        "closes_on": TODAY + timedelta(days=7),
        "survey_type": "만족도조사",
        "audience": "수료생",
    }
    return Making(**said | fields)


@pytest.fixture
def officer() -> User:
    return member("officer", "나눔팀")


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """What the signals told, in order."""
    told: list[str] = []

    def opened(survey: Survey, **_: object) -> None:
        told.append(f"opened {survey.title}")

    def closed(survey: Survey, **_: object) -> None:
        told.append(f"closed {survey.title}")

    survey_opened.connect(opened)
    survey_closed.connect(closed)
    yield told
    survey_opened.disconnect(opened)
    survey_closed.disconnect(closed)


def test_a_survey_is_made_with_its_groups_and_an_address_of_its_own(officer: User) -> None:
    groups = (GroupOf(name=" 전주 ", quota=3), GroupOf(name="익산", expected=40))

    made = surveys.make(_making(groups=groups), by=officer, at=AT)
    other = surveys.make(_making(), by=officer, at=AT)

    assert made.status == Survey.Status.DRAFT
    assert len(made.code) == 10
    assert made.code != other.code
    assert list(made.groups.order_by("position").values_list("name", "quota", "expected")) == [("전주", 3, None), ("익산", 0, 40)]
    assert AuditLine.objects.filter(code="surveys.survey.made", by=officer).count() == 2


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"title": " "}, "제목"),
        ({"audience": ""}, "누구에게"),
        ({"survey_type": "그냥"}, "조사 종류"),
        ({"closes_on": TODAY - timedelta(days=1)}, "앞섭니다"),
        ({"opens_on": date(2031, 5, 1), "closes_on": date(2031, 5, 2)}, "이미 지났습니다"),
        ({"closes_on": TODAY + timedelta(days=400)}, "한 해까지"),
        ({"groups": (GroupOf(name="전주"), GroupOf(name="전주 "))}, "두 번"),
        ({"groups": (GroupOf(name=""),)}, "집단의 이름"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(fields: dict[str, Any], says: str, officer: User) -> None:
    with pytest.raises(CannotRun, match=says):
        surveys.make(_making(**fields), by=officer, at=AT)


def test_a_draft_of_an_instrument_and_a_retired_one_ask_nobody(officer: User) -> None:
    retired = version()
    retired.instrument.retired_at = AT
    retired.instrument.save()
    draft = Version.objects.create(instrument=version().instrument, number=2, content=b"{}", digest="x", at=AT)

    for each in (retired, draft):
        with pytest.raises(CannotRun, match="펴낸 설문지를 고르세요"):
            surveys.make(_making(version=each), by=officer, at=AT)


def test_waves_of_a_series_count_themselves_within_an_organisation(officer: User) -> None:
    series = surveys.new_series("해마다 만족도", team(), by=officer, at=AT)

    waves = [surveys.make(_making(series=series), by=officer, at=AT).wave for _ in range(2)]

    assert waves == [1, 2]
    with pytest.raises(CannotRun, match="다른 조직"):
        surveys.make(_making(series=series, organisation=team("다른팀")), by=officer, at=AT)


def test_opening_early_begins_today_and_is_told(officer: User, heard: list[str]) -> None:
    made = surveys.make(_making(opens_on=TODAY + timedelta(days=3)), by=officer, at=AT)

    opened = surveys.open_(made, by=officer, at=AT)

    assert (opened.status, opened.opens_on) == (Survey.Status.OPEN, TODAY)
    assert heard == ["opened 봄 교육 만족도"]
    with pytest.raises(CannotRun, match="응답 받는 중"):
        surveys.open_(made, by=officer, at=AT)


def test_closing_early_says_why_and_forgets_what_was_begun(officer: User, heard: list[str]) -> None:
    running = survey(title="봄")
    drafts.keep(running, running.version, "k", {"overall": 1}, at=AT)

    with pytest.raises(CannotRun, match="까닭"):
        surveys.close(running, " ", by=officer, at=AT)
    closed = surveys.close(running, "다 받았음", by=officer, at=AT)

    assert (closed.status, closed.closed_at) == (Survey.Status.CLOSED, AT)
    assert heard == ["closed 봄"]
    assert not Draft.objects.exists()
    with pytest.raises(CannotRun, match="마감"):
        surveys.close(running, "다시", by=officer, at=AT)


def test_days_change_as_long_as_it_runs(officer: User) -> None:
    running = survey()
    first, yesterday = running.opens_on, TODAY - timedelta(days=1)

    changed = surveys.change(running, Terms(opens_on=first, closes_on=TODAY, quota=7), "서둘러서", by=officer, at=AT)

    assert (changed.closes_on, changed.quota) == (TODAY, 7)
    with pytest.raises(CannotRun, match="여는 날은 바꿀 수 없습니다"):
        surveys.change(running, Terms(opens_on=TODAY, closes_on=TODAY), by=officer, at=AT)
    with pytest.raises(CannotRun, match="이미 지났습니다"):
        surveys.change(running, Terms(opens_on=first, closes_on=yesterday), by=officer, at=AT)


def test_the_days_come_by_themselves(heard: list[str]) -> None:
    survey(title="내일 열림", status="draft", opens_on=TODAY + timedelta(days=1))
    survey(title="오늘 열림", status="draft", opens_on=TODAY)
    survey(title="오늘까지", closes_on=TODAY)
    over = survey(title="어제까지", closes_on=TODAY - timedelta(days=1))
    drafts.keep(survey(title="달포 전"), over.version, "old", {}, at=AT - timedelta(days=40))

    surveys.turn(AT)
    surveys.turn(AT)

    assert heard == ["opened 오늘 열림", "closed 어제까지"]
    assert not Draft.objects.exists()


def test_a_survey_about_something_is_one_until_it_is_closed(officer: User) -> None:
    about, asked, how = facility("나눔의집"), version(), Opening(organisation=team())

    def opened(audience: str = "이용자") -> Survey:
        return surveys.open_for(about, asked.instrument.code, audience, how, by=officer, at=AT)

    first = opened()

    assert (first.subject, first.status, first.title) == (about, Survey.Status.OPEN, "나눔의집 교육 만족도")
    assert opened() == first
    assert opened("종사자") != first
    surveys.close(first, "끝남", by=officer, at=AT)
    assert opened() != first
    with pytest.raises(CannotRun, match="펴낸 판"):
        surveys.open_for(about, "nothing", "이용자", how, by=officer, at=AT)


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_get_the_same_survey() -> None:
    about, asked, place, found = facility("나눔의집"), version(), team(), []

    def ask() -> None:
        try:
            found.append(surveys.open_for(about, asked.instrument.code, "이용자", Opening(organisation=place), by=None, at=AT).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 4
    assert len(set(found)) == 1


def test_a_new_version_is_for_surveys_that_still_run() -> None:
    closed = survey(status="closed", closed_at=AT)
    running = survey(version=closed.version)
    old = closed.version
    newer = Version.objects.create(
        instrument=old.instrument, number=2, status="published", content=bytes(old.content), digest="2", at=AT, published_at=AT
    )

    assert surveys.move_on(newer) == 1

    assert [Survey.objects.get(pk=each.pk).version for each in (closed, running)] == [old, newer]
