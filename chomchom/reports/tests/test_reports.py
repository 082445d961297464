"""A report from its beginning to a corrected issue: what is drawn, what is kept, what is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from chomchom.accounts.tests.people import member
from chomchom.core.models import AuditLine
from chomchom.ledger import services as ledger
from chomchom.ledger.models import Entry, Seal
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import team
from chomchom.plan.models import TargetQuestion, Version
from chomchom.plan.queries.progress import Moment
from chomchom.plan.question import Count, Filter, Question, Ratio
from chomchom.plan.services.questions import change
from chomchom.reports.drawn import Snapshot, Texts
from chomchom.reports.models import WorkReport
from chomchom.reports.queries.drawing import draw
from chomchom.reports.services import reports as service
from chomchom.reports.services.reports import CannotReport, Writer
from chomchom.reports.tests.conftest import NOW, meet

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
HERE = Moment(TODAY, TODAY)
WRITER = Writer(None, NOW)
LAST_WEEK = dt.date(2031, 5, 21)
DAY = dt.timedelta(days=1)


@pytest.fixture
def report(version: Version, org: Organisation) -> WorkReport:
    return service.begin("weekly", org, LAST_WEEK, writer=WRITER)


def test_a_week_is_drawn_from_ledger_and_plan(report: WorkReport, org: Organisation) -> None:
    meet(org, dt.date(2031, 5, 20))
    meet(org, dt.date(2031, 5, 12), "지난주의 이사회")
    meet(org, TODAY, "이번 주의 이사회")
    ledger.reverse(Entry.objects.get(title="이번 주의 이사회"), by=None, reason="잘못", at=NOW)

    drawn = draw(report, HERE)

    assert (drawn.first, drawn.last, drawn.as_of) == (dt.date(2031, 5, 19), dt.date(2031, 5, 25), dt.date(2031, 5, 25))
    assert [(line.in_period, line.actual, line.value) for line in drawn.targets if "4회" in line.target] == [(1, 2, 4)]
    assert [(line.name, line.entries, line.people) for line in drawn.kinds] == [("회의·위원회 개최", 1, 9)]
    assert [line.title for line in drawn.entries] == ["이사회 정기회의"]
    assert drawn.reversals == 0


def test_a_share_has_no_figure_of_its_own_for_a_week(report: WorkReport, org: Organisation) -> None:
    held = Filter(kinds=("meeting.held",))
    asked = Question(measure=Ratio(part=Count(held), whole=Count(held)), comparator=">=", value=200, unit="%", period="year")
    question = TargetQuestion.objects.filter(target__text__contains="4회")[0]
    change(question, asked, by=member("officer", email="planner@example.org", name="기획담당"), at=NOW, months=[1])
    meet(org, dt.date(2031, 5, 20))

    (line,) = (each for each in draw(report, HERE).targets if each.question == question.pk)

    assert (line.in_period, line.actual) == (None, 100)


def test_the_agency_reports_on_all_teams(version: Version, org: Organisation) -> None:
    meet(org, dt.date(2031, 5, 20))
    agency = Organisation.objects.get(kind="agency")

    drawn = draw(service.begin("monthly", agency, LAST_WEEK, writer=WRITER), HERE)

    assert [line.title for line in drawn.entries] == ["이사회 정기회의"]
    assert {line.project for line in drawn.targets}


def test_a_report_of_a_team_that_no_plan_knows_has_what_the_ledger_has(version: Version, org: Organisation) -> None:
    other = team("새 팀", "new")
    meet(other, dt.date(2031, 5, 20))

    drawn = draw(service.begin("weekly", other, LAST_WEEK, writer=WRITER), HERE)

    assert (len(drawn.entries), drawn.targets, drawn.activities) == (1, (), ())


def test_what_is_frozen_says_for_ever_what_was_known(report: WorkReport, org: Organisation) -> None:
    meet(org, dt.date(2031, 5, 20))
    service.write(report, Texts(summary="이사회를 열었다"), writer=WRITER)
    frozen = service.freeze(report, HERE, writer=WRITER)
    meet(org, dt.date(2031, 5, 21), "늦게 올린 이사회")

    kept = WorkReport.objects.get(pk=report.pk).kept

    assert kept is not None
    assert [line.title for line in kept.drawn.entries] == ["이사회 정기회의"]
    assert kept.texts.summary == "이사회를 열었다"
    assert len(draw(frozen, HERE).entries) == 2
    assert frozen.is_whole
    assert AuditLine.objects.filter(code="reports.report.frozen").get().details["digest"] == frozen.digest


def test_nobody_changes_what_is_frozen(report: WorkReport) -> None:
    service.freeze(report, HERE, writer=WRITER)

    with pytest.raises(CannotReport, match="정정판"):
        service.write(report, Texts(), writer=WRITER)
    with pytest.raises(CannotReport, match="정정판"):
        service.freeze(report, HERE, writer=WRITER)
    for statement in ("UPDATE reports_workreport SET reason = 'x'", "DELETE FROM reports_workreport"):
        with pytest.raises(DatabaseError, match="바꾸거나 지울 수 없습니다"), transaction.atomic():
            connection.cursor().execute(statement)


def test_a_snapshot_that_was_altered_shows(report: WorkReport) -> None:
    frozen = service.freeze(report, HERE, writer=WRITER)
    frozen.snapshot = bytes(frozen.snapshot or b"").replace("기획팀".encode(), "계획팀".encode())
    assert not frozen.is_whole


def test_a_corrected_issue_says_why_and_begins_with_the_words(report: WorkReport) -> None:
    service.write(report, Texts(summary="처음"), writer=WRITER)
    frozen = service.freeze(report, HERE, writer=WRITER)

    with pytest.raises(CannotReport, match="왜"):
        service.correct(frozen, " ", writer=WRITER)
    second = service.correct(frozen, "인원 정정", writer=WRITER)

    assert (second.issue, second.reason, second.said.summary, second.is_frozen) == (2, "인원 정정", "처음", False)
    assert str(second) == "기획팀 2031년 5월 19일~25일 주간 업무보고 정정 1"
    with pytest.raises(CannotReport, match="이미 정정판"):
        service.correct(frozen, "또", writer=WRITER)
    with pytest.raises(CannotReport, match="아직 확정하지 않은"):
        service.correct(second, "또", writer=WRITER)
    assert service.begin("weekly", frozen.organisation, LAST_WEEK, writer=WRITER) == second


def test_a_period_is_begun_once_and_not_before_it_begins(report: WorkReport, org: Organisation) -> None:
    assert service.begin("weekly", org, LAST_WEEK, writer=WRITER) == report
    with pytest.raises(CannotReport, match="아직 시작하지 않은"):
        service.begin("monthly", org, dt.date(2031, 6, 1), writer=WRITER)
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkReport.objects.create(
            kind="weekly", organisation=org, first=report.first, last=report.last, issue=2, reason="둘", begun_at=NOW
        )


def test_words_have_an_end(report: WorkReport) -> None:
    with pytest.raises(CannotReport, match="다음에 할 일"):
        service.write(report, Texts(plans="가" * 4001), writer=WRITER)


def test_a_snapshot_comes_back_from_its_form(report: WorkReport, org: Organisation) -> None:
    meet(org, dt.date(2031, 5, 20))
    snapshot = Snapshot(draw(report, HERE), Texts(summary="말"))

    assert Snapshot.from_json(snapshot.to_json()) == snapshot


def test_a_report_bears_the_newest_seal_of_its_own_past(report: WorkReport) -> None:
    for day, byte in ((TODAY - DAY, b"a"), (TODAY, b"b"), (TODAY + 30 * DAY, b"c")):
        Seal.objects.create(day=day, leaves=0, root=bytes(32), chain=byte * 32, at=NOW + 31 * DAY)

    frozen = service.freeze(report, Moment(TODAY, TODAY + 40 * DAY, known_on=TODAY), writer=WRITER)

    assert frozen.kept is not None
    assert (frozen.kept.drawn.chain, frozen.kept.drawn.sealed_on) == ((b"a" * 32).hex(), TODAY - DAY)
    assert draw(report, Moment(TODAY, TODAY + 40 * DAY)).chain == (b"c" * 32).hex()
    assert draw(report, Moment(TODAY, TODAY, known_on=TODAY - DAY)).chain == ""


def test_a_report_that_was_frozen_without_the_day_of_its_seal_is_still_read(report: WorkReport) -> None:
    data = Snapshot(draw(report, HERE), Texts()).to_json().replace(b',"sealed_on":null', b"")

    assert b"sealed_on" not in data
    assert Snapshot.from_json(data).drawn.sealed_on is None
