"""Figures by source, team and age, the report of a year with its evidence, and what next year's plan takes up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import browser_of, member
from chomchom.core.models import AuditLine
from chomchom.followup.models import Event, FollowUp
from chomchom.followup.queries import returned, summary
from chomchom.followup.queries.ageing import ageing
from chomchom.followup.queries.carried import for_plan
from chomchom.followup.queries.summary import Scope
from chomchom.followup.services import carrying, merging, moving
from chomchom.followup.services.carrying import NothingToCarry
from chomchom.followup.services.reflecting import Reflecting, reflect
from chomchom.followup.services.telling import Said
from chomchom.followup.templatetags.followups import ageing_chart
from chomchom.followup.tests.made import AT, TODAY, begun, done, raised
from chomchom.ledger.evidence import clean
from chomchom.orgs.tests.tree import team

pytestmark = pytest.mark.django_db
MUCH_LATER = date(2031, 12, 1)


def after(days: float) -> datetime:
    return AT + timedelta(days=days)


@pytest.fixture
def doer() -> User:
    return member("officer", team("나눔팀"))


@pytest.fixture
def planner() -> User:
    return member("planner")


@pytest.fixture
def reader(planner: User) -> Client:
    return browser_of(planner)


def settled(by: User, other: User, days: float, **fields: Any) -> FollowUp:
    """Raised at AT, and confirmed so many days later."""
    return moving.confirm(done(raised(**fields), by, AT), by=other, at=after(days))


def test_each_source_says_how_much_was_settled_how_soon_and_how_late(doer: User, planner: User) -> None:
    for days in (2, 5, 30):  # the term is ten working days: the last one is late
        settled(doer, planner, days)
    moving.decline(raised(), Said("못 함"), by=doer, at=AT)
    raised()
    kept = raised(found_in="meeting", owner=team("다른팀"))
    merging.merge(raised(found_in="meeting"), kept, by=planner, at=AT)

    survey, meeting = summary.by_source(Scope().of(FollowUp.objects.all()), MUCH_LATER)

    assert (survey.name, survey.found, survey.settled, survey.declined, survey.open, survey.late) == ("설문", 5, 3, 1, 1, 1)
    assert (survey.median_days, survey.settled_share, survey.late_share) == (5.0, 3 / 4, 2 / 5)
    assert (meeting.found, meeting.open, meeting.median_days, meeting.settled_share) == (1, 1, None, 0), "merged ones count once"
    teams = summary.by_team(Scope().of(FollowUp.objects.all()), TODAY)
    assert {each.name: (each.found, each.late) for each in teams} == {"나눔팀": (5, 0), "다른팀": (1, 0)}
    assert summary.total(FollowUp.objects.none(), TODAY).settled_share is None
    assert survey.cells == ["설문", 5, 3, 1, 1, 1, 75.0, 5.0, 40.0]


def test_a_report_is_narrowed_by_year_organisation_and_source() -> None:
    old = raised(at=datetime(2030, 12, 31, 14, 59, tzinfo=UTC), found_on=date(2030, 12, 30))  # a minute before midnight in Seoul
    new = raised(at=datetime(2030, 12, 31, 15, 0, tzinfo=UTC), found_on=date(2030, 12, 30), found_in="audit")
    everything = FollowUp.objects.all()

    assert list(Scope(2030).of(everything)) == [old]
    assert list(Scope(2031).of(everything)) == [new]
    assert list(Scope(None, None, "audit").of(everything)) == [new]
    assert not Scope(None, team("다른팀").pk).of(everything).exists()
    assert Scope.read({"year": "1031", "org": "x", "found_in": "moon"}, 2031) == Scope(2031)
    assert Scope.read({"year": "all", "org": "7", "found_in": "audit"}, 2031) == Scope(None, 7, "audit")
    assert summary.years_of(everything, TODAY) == [2031, 2030]


def test_open_ones_are_told_by_their_age_and_drawn(doer: User, planner: User) -> None:
    at = AT + timedelta(days=200)
    for days in (0, 14, 14.99, 15, 90, 181, 200):
        raised(at=at - timedelta(days=days), found_on=TODAY)
    begun(raised(at=at, found_on=TODAY), doer, at)
    settled(doer, planner, 200)

    ages = ageing(FollowUp.objects.all(), at)

    assert [(each.name, each.total) for each in ages] == [
        ("0~14일", 4),
        ("15~30일", 1),
        ("31~60일", 0),
        ("61~90일", 1),
        ("91~180일", 0),
        ("181일 이상", 2),
    ]
    assert ages[0].states == [3, 0, 1, 0]
    drawn = ageing_chart(ages)
    assert drawn.count("<rect") == 5
    assert "<title>0~14일 하는 중 1건</title>" in drawn
    assert "0~14일 4건, 15~30일 1건" in drawn
    assert "<rect" not in ageing_chart(ageing(FollowUp.objects.none(), at))


def test_the_report_tells_the_last_word_of_each_step(doer: User, planner: User) -> None:
    row = raised()
    moving.accept(row, Said("고치겠습니다"), by=doer, at=after(1))
    moving.begin(row, by=doer, at=after(1))
    reflect(row, Reflecting("rules", "급식 지침 2조"), by=doer, at=after(2))
    moving.finish(row, Said("늘림"), by=doer, at=after(2))
    moving.ask_again(row, Said("더"), by=planner, at=after(3))
    moving.finish(row, Said("20분 늘림", file=clean("사진.txt", b"x")), by=doer, at=after(4))
    moving.confirm(row, by=planner, at=after(5))
    again = moving.reopen(settled(doer, planner, 1, title="다시 열린 것"), Said("또 그럼"), by=planner, at=after(6))

    told = {each.followup.pk: each for each in returned.step_by_step(returned.returned(FollowUp.objects.all()))}

    full, open_again = told[row.pk], told[again.pk]
    assert full.decided is not None
    assert full.done is not None
    assert full.confirmed is not None
    assert (full.decided.text, full.done.text, full.confirmed.at) == ("고치겠습니다", "20분 늘림", after(5))
    assert [each.name for each in full.files] == ["사진.txt"]
    assert [each.words for each in full.reflections] == ["급식 지침 2조"]
    assert (open_again.decided, open_again.done, open_again.confirmed) == (None, None, None), "what was taken back is not told"


def test_the_report_goes_as_a_workbook_with_its_evidence(doer: User, planner: User, reader: Client) -> None:
    row = begun(raised(title="=1+1", found_on=TODAY), doer)
    reflect(row, Reflecting("budget", "간식비"), by=doer, at=AT)
    moving.finish(row, Said("삼", file=clean("영수증.txt", b"x")), by=doer, at=AT)

    answer = reader.get("/followups/return/export.xlsx?year=2031")

    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["환류", "증빙", "찾은 곳", "맡은 조직"]
    told = dict(zip(*[[cell.value for cell in line] for line in book["환류"].iter_rows(max_row=2)], strict=True))
    assert (told["한 줄로"], told["반영한 곳"], told["증빙"]) == ("=1+1", "예산: 간식비", "영수증.txt")
    assert told["상태"] == "마침, 확인 기다림"
    assert [cell.value for cell in book["증빙"][2]][:3] == [row.pk, "=1+1", "영수증.txt"]
    assert AuditLine.objects.filter(code="followup.report.exported").count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_ask_as_many_questions_whatever_their_length(
    reader: Client, doer: User, planner: User, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for _ in range(rows):
        settled(doer, planner, 3)
        raised()
    reader.get("/followups/report/")
    reader.get("/followups/return/")

    # session, user, roles; first year, owners; sources, teams and their organisations, total, ages, late ones; years, agency
    with django_assert_num_queries(13):
        report = reader.get("/followups/report/?year=2031").content.decode()
    # session, user, roles; first year, owners; count, rows, events, reflections, total; years, agency
    with django_assert_num_queries(12):
        told = reader.get("/followups/return/?year=2031").content.decode()

    assert f"올라온 <b>{2 * rows}건</b> 가운데 해결 <b>{rows}건</b>" in report
    assert told.count("점심을 10분 늘림") == rows
    assert reader.get("/followups/report/?year=2020").status_code == 200


def test_a_report_is_about_what_one_may_read(planner: User) -> None:
    raised(owner=team("다른팀"), found_on=TODAY)
    beside = browser_of(member("officer", team("나눔팀")))

    assert "후속조치가 없습니다" in beside.get("/followups/report/?year=2031").content.decode()
    assert "후속조치가 없습니다" in beside.get("/followups/return/?year=2031").content.decode()


def test_open_ones_of_that_kind_are_carried_into_next_years_plan_once(doer: User, planner: User) -> None:
    mine = raised(kind="next_year")
    begun(mine, doer)
    moving.accept(raised(kind="next_year", title="둘"), Said("버스를 늘리자"), by=doer, at=AT)
    raised(kind="at_once")
    moving.decline(raised(kind="next_year", title="아님"), Said("못 함"), by=doer, at=AT)

    before = for_plan(2032)
    carried = carrying.carry(FollowUp.objects.all(), 2032, by=planner, at=AT)

    assert [(each.followup.title, each.suggestion, each.carried) for each in before] == [
        ("점심 시간이 짧다", "", False),
        ("둘", "버스를 늘리자", False),
    ]
    assert carried == 2
    assert [each.carried for each in for_plan(2032)] == [True, True]
    assert for_plan(2033) == []
    assert for_plan(2031) == [], "found in that year: it is for the plan after it"
    event = Event.objects.filter(act="carried").first()
    assert event is not None
    assert (event.status, event.text) == ("in_progress", "2032년 계획에 넣을 것으로 넘김")
    with pytest.raises(NothingToCarry, match="2032년 계획으로 넘길 것이 없습니다"):
        carrying.carry(FollowUp.objects.all(), 2032, by=planner, at=AT)
    moving.decline(FollowUp.objects.get(title="둘"), Said("계획에 넣음"), by=doer, at=AT)
    assert len(for_plan(2032)) == 2, "what was carried stays for the plan"
