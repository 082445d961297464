"""A report of one person's work: what is drawn of it, who reads it, and how a team gathers those of its people."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.core import audit
from chomchom.ledger import services as ledger
from chomchom.ledger.models import Entry
from chomchom.orgs.models import Organisation
from chomchom.plan.models import Version
from chomchom.plan.queries.progress import Moment
from chomchom.reports.drawn import Texts
from chomchom.reports.models import WorkReport
from chomchom.reports.queries.drawing import draw
from chomchom.reports.services import reports as service
from chomchom.reports.services.reports import Writer
from chomchom.reports.tests.conftest import NOW

pytestmark = pytest.mark.django_db
HERE = Moment(NOW.date(), NOW.date())
WEEK = dt.date(2031, 5, 21)
WRITER = Writer(None, NOW)


@pytest.fixture
def kim(org: Organisation) -> User:
    return member("officer", "기획팀", email="kim@example.org", name="김담당")


@pytest.fixture
def lee(org: Organisation) -> User:
    return member("officer", "기획팀", email="lee@example.org", name="이담당")


def held(by: User, org: Organisation, title: str, on: dt.date = WEEK) -> Entry:
    labels = {"body": "이사회"}
    posted = ledger.post("meeting.held", on=on, org=org, title=title, by=by, at=NOW, key=title, people=9, labels=labels)
    return Entry.objects.get(pk=posted.pk)


def own(user: User, org: Organisation) -> WorkReport:
    return service.begin("weekly", org, WEEK, writer=Writer(user, NOW), person=user)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_it_tells_what_the_person_did(version: Version, org: Organisation, kim: User, lee: User) -> None:
    held(kim, org, "김이 연 이사회")
    held(lee, org, "이가 연 이사회")
    taken_back = held(kim, org, "잘못 올린 이사회")
    ledger.reverse(taken_back, by=lee, reason="잘못", at=NOW)
    for by, code in ((kim, "followup.followup.done"), (kim, "followup.followup.done"), (lee, "followup.followup.done")):
        audit.record(org, code, by=by, at=NOW - dt.timedelta(days=3))

    drawn = draw(own(kim, org), HERE)

    assert drawn.person == "김담당"
    assert [line.title for line in drawn.entries] == ["김이 연 이사회"]
    assert [(line.entries, line.people) for line in drawn.kinds] == [(1, 9)]
    assert {line.entries for line in drawn.helped} == {1}
    assert any("4회" in line.target for line in drawn.helped)
    assert [(line.name, line.times) for line in drawn.deeds] == [("후속조치를 마침", 2)]
    assert (drawn.targets, drawn.lacking) == ((), ())


def test_people_and_teams_have_reports_of_their_own(version: Version, org: Organisation, kim: User, lee: User) -> None:
    of_team = service.begin("weekly", org, WEEK, writer=WRITER)
    of_kim, of_lee = own(kim, org), own(lee, org)

    assert len({of_team.pk, of_kim.pk, of_lee.pk, own(kim, org).pk}) == 3
    assert str(of_kim) == "기획팀 김담당 2031년 5월 19일~25일 주간 업무보고"
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkReport.objects.create(
            kind="weekly", organisation=org, first=of_team.first, last=of_team.last, issue=2, reason="둘", begun_at=NOW
        )


def test_only_the_person_writes_and_only_those_above_read(version: Version, org: Organisation, kim: User, lee: User) -> None:
    report = own(kim, org)
    head = member("team_head", "기획팀", email="head@example.org", name="박팀장")
    other_head = member("team_head", "돌봄팀", email="other@example.org", name="남의 팀장")
    address = report.get_absolute_url()

    assert [signed_in(each).get(address).status_code for each in (kim, head, lee, other_head)] == [200, 200, 404, 404]
    assert [str(report) in signed_in(each).get("/reports/").content.decode() for each in (kim, lee)] == [False, False]
    listed = [f'href="{address}"' in signed_in(each).get("/reports/").content.decode() for each in (kim, head, lee)]
    assert listed == [True, True, False]
    written = [signed_in(each).post(f"{address}write/", {"summary": "글"}).status_code for each in (head, lee, kim)]
    assert written == [404, 404, 302]
    begun = signed_in(kim).post("/reports/begin/", {"own": "1", "org": org.pk, "period": "weekly:2031-05-19"})
    assert begun.headers["Location"] == address
    elsewhere = Organisation.objects.get(name="돌봄팀")
    assert (
        signed_in(kim).post("/reports/begin/", {"own": "1", "org": elsewhere.pk, "period": "weekly:2031-05-19"}).status_code == 404
    )


def test_a_team_gathers_what_its_people_wrote(version: Version, org: Organisation, kim: User, lee: User) -> None:
    for user, texts in ((kim, Texts("이사회를 열었음", "감사를 준비함")), (lee, Texts("교육을 마침\n\n"))):
        report = service.write(own(user, org), texts, writer=Writer(user, NOW))
        service.freeze(report, HERE, writer=Writer(user, NOW))
    unfinished = member("officer", "기획팀", email="choi@example.org", name="최담당")
    service.write(own(unfinished, org), Texts("쓰다 만 글"), writer=WRITER)
    head = signed_in(member("team_head", "기획팀", email="head@example.org", name="박팀장"))
    of_team = service.write(service.begin("weekly", org, WEEK, writer=WRITER), Texts("팀의 글\n\n팀의 글"), writer=WRITER)

    page = head.get(of_team.get_absolute_url()).content.decode()
    first = head.post(f"/reports/{of_team.pk}/gather/")
    head.post(f"/reports/{of_team.pk}/gather/")
    of_team.refresh_from_db()

    assert "같은 기간에 확정한 2개" in page
    assert first.status_code == 302
    assert of_team.said == Texts("팀의 글\n\n팀의 글\n이사회를 열었음 – 김담당\n교육을 마침 – 이담당", "감사를 준비함 – 김담당")
    assert signed_in(kim).post(f"/reports/{of_team.pk}/gather/").status_code == 404
    assert "같은 기간에 확정한" not in signed_in(kim).get(of_team.get_absolute_url()).content.decode()
