"""From a plan and what happened to a draft version: what is collected, made, kept, refused, and seen of it later."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.core.models import AuditLine
from chomchom.followup.models import FollowUp
from chomchom.followup.services.raising import Raising, raise_
from chomchom.ledger import services as ledger
from chomchom.orgs.models import Organisation
from chomchom.plan.draft import Draft
from chomchom.plan.lint import check
from chomchom.plan.models import TargetQuestion, Version
from chomchom.plan.queries.progress import Moment
from chomchom.plan.services.corrections import NewValue, correct
from chomchom.plan.services.following import raise_points
from chomchom.plan.services.questions import suggest_for
from chomchom.plan.tests.adopted import adopted
from chomchom.plan.tests.samples import plan
from chomchom.reports.models import NextYear
from chomchom.reports.nextyear.notes import GAP
from chomchom.reports.queries.nextyear import collect
from chomchom.reports.queries.nextyear.showing import Drafted, SentenceFilters
from chomchom.reports.services.nextyear import CannotDraft, YearHasPlan, make
from chomchom.reports.services.reports import Writer
from chomchom.reports.tests.conftest import NOW, YEAR, meet
from chomchom.reports.tests.nextyear.making import faults

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=180)
HERE = Moment(LATER.date(), LATER.date())
WRITER = Writer(None, LATER)


@pytest.fixture
def planner(db: None) -> User:
    return member("planner", email="planner@example.org", name="기획")


@pytest.fixture
def lived(org: Organisation, version: Version) -> Version:
    """The board has met seven times, with nine people each."""
    for month in (1, 2, 3, 4, 5):
        meet(org, dt.date(YEAR, month, 14))
    for month in (9, 10):
        meet(org, dt.date(YEAR, month, 14), at=LATER)
    return version


def texts(version: Version, part: str) -> list[str]:
    return [each.text for each in getattr(version.draft.projects[0], part)]


def test_a_draft_of_the_next_year_is_a_version_like_any_other(lived: Version, planner: User) -> None:
    made = make(lived, HERE, writer=Writer(planner, LATER))

    version = made.version
    assert (version.year, version.status, version.created_by, version.previous) == (YEAR + 1, "draft", planner, lived)
    assert [each.title for each in version.draft.projects] == [each.title for each in lived.draft.projects]
    assert "이사회 운영 7회, 63명 참여(목표 대비 175%)" in texts(version, "achievements")
    assert version.findings.count() == len(check(version.draft))
    assert AuditLine.objects.filter(code="reports.next_year.drafted").count() == 1
    (before, _), (after, gaps) = faults(lived.draft), faults(version.draft)
    assert gaps == msgspec.json.encode(version.document).count(f'"text":"{GAP}'.encode()) > 0
    assert (after["error"], after["warning"]) <= (before["error"], before["warning"])


def test_numbers_are_those_of_the_ledger(lived: Version) -> None:
    question = TargetQuestion.objects.get(target__text__contains="이사회 운영 연 4회")

    figure = next(each for each in collect(lived, HERE).figures if each.question == question.pk)

    assert (figure.actual, figure.people, figure.value, figure.unit, figure.state) == (7, 63, 4, "회", "met")
    assert figure.months == (1, 2, 3, 4, 5, 5, 5, 5, 6, 7, 7)
    assert (figure.project, figure.target, figure.number) == (0, 0, 0)


def test_a_figure_says_what_earlier_years_came_to(org: Organisation) -> None:
    suggest_for(adopted(2, year=YEAR - 1))
    meet(org, dt.date(YEAR - 1, 4, 2))
    meet(org, dt.date(YEAR - 1, 6, 2))
    now = adopted(2)
    suggest_for(now)

    figures = collect(now, HERE).figures

    told = [
        (each.year, each.value, each.actual) for each in next(one.past for one in figures if (one.project, one.target) == (0, 0))
    ]
    assert told == [(YEAR - 1, 4, 2)]


def test_follow_ups_come_to_the_project_that_they_are_about(lived: Version, org: Organisation) -> None:
    raise_points(lived, at=NOW)
    over = FollowUp.objects.get(found_in="issue", title__contains="참석 저조", owner=org)
    FollowUp.objects.filter(pk=over.pk).update(status="confirmed", ended_at=NOW)
    loose = Raising("새로 찾은 것", "", "next_year", "meeting", NOW.date(), org)
    raise_(loose, by=None, at=NOW)

    made = make(lived, HERE, writer=WRITER)

    assert "개선 완료: 참석 저조" in texts(made.version, "achievements")
    (improvement,) = made.version.draft.projects[0].improvements
    assert (improvement.text, [each.text for each in improvement.measures]) == ("참석률이 낮음", ["일정을 미리 알림"])
    assert "새로 찾은 것" in made.notes["teams/0"]["reason"]


@pytest.mark.parametrize("projects", [1, 3])
def test_facts_take_as_many_queries_for_one_project_as_for_three(projects: int, org: Organisation) -> None:
    version = adopted(projects)
    suggest_for(version)
    raise_points(version, at=NOW)
    meet(org, dt.date(YEAR, 5, 14))
    version = Version.objects.get(pk=version.pk)
    collect(version, HERE)  # what is remembered of figures is remembered in both cases

    with CaptureQueriesContext(connection) as queries:
        collect(version, HERE)

    # questions; organisations and stamps of their standing, of months, and of who took part; plans of the years before; lineages,
    # surveys; budgets; follow-ups of points, and for the plan; notes, issues; sums by kind
    assert len(queries) == 16


def test_a_second_draft_is_made_on_purpose_only(lived: Version) -> None:
    first = make(lived, HERE, writer=WRITER)

    with pytest.raises(YearHasPlan, match=f"{YEAR + 1}년 초안이 이미 있습니다"):
        make(lived, HERE, writer=WRITER)
    second = make(lived, HERE, writer=WRITER, instead=True)

    first.version.refresh_from_db()
    assert (first.version.status, second.version.status) == ("discarded", "draft")


def test_a_plan_in_force_is_named_and_stays(lived: Version) -> None:
    coming = adopted(1, year=YEAR + 1)

    with pytest.raises(YearHasPlan, match=f"{YEAR + 1}년 확정"):
        make(lived, HERE, writer=WRITER)
    made = make(lived, HERE, writer=WRITER, instead=True)

    coming.refresh_from_db()
    assert (coming.status, made.version.status, made.version.previous) == ("adopted", "draft", coming)


def test_nothing_follows_a_plan_that_is_not_in_force(lived: Version) -> None:
    adopted(2)
    with pytest.raises(CannotDraft, match="시행 중인 계획이 아닙니다"):
        make(lived, HERE, writer=WRITER)


def test_nothing_follows_a_year_that_has_not_begun(lived: Version) -> None:
    before = dt.date(YEAR - 1, 12, 30)
    with pytest.raises(CannotDraft, match="아직 시작하지 않아"):
        make(lived, Moment(before, before), writer=WRITER)


def test_the_notes_cannot_be_changed(lived: Version) -> None:
    made = make(lived, HERE, writer=WRITER)
    with pytest.raises(DatabaseError, match="바꾸거나 지울 수 없습니다"), transaction.atomic():
        NextYear.objects.filter(pk=made.pk).update(notes={})


def test_it_is_seen_what_planners_changed(lived: Version, planner: User) -> None:
    made = make(lived, HERE, writer=WRITER)
    gap = next(
        path for path, note in made.notes.items() if path.startswith("projects/0/background") and note["origin"] == "to_write"
    )
    before = Drafted(made)

    correct(made.version, NewValue(gap, "새 법이 시행됨", made.notes[gap]["text"]), by=planner, at=LATER)

    after = Drafted(NextYear.objects.get(pk=made.pk))
    assert (after.gaps, after.changed) == (before.gaps - 1, 1)
    (sentence,) = after.with_evidence(after.chosen(SentenceFilters(state="changed")))
    assert (sentence.path, sentence.mark, sentence.state) == (gap, "쓸 것", "고침")
    assert sentence.now is not None
    assert sentence.now.text == "새 법이 시행됨"


def test_what_planners_corrected_is_carried_into_a_draft_made_anew(lived: Version, planner: User) -> None:
    first, gap = make(lived, HERE, writer=WRITER), "projects/0/background/1/text"
    correct(first.version, NewValue(gap, "새 법이 시행됨", first.notes[gap]["text"]), by=planner, at=LATER)

    second = Drafted(make(lived, HERE, writer=WRITER, instead=True))

    assert texts(second.made.version, "background")[1] == "새 법이 시행됨"
    assert second.now[gap].state == "changed"


def test_sentences_come_in_the_order_of_the_book(lived: Version) -> None:
    shown = Drafted(make(lived, HERE, writer=WRITER)).chosen(SentenceFilters())

    assert shown[0].project is None
    of_first = [each.path.removeprefix("projects/0/") for each in shown if each.project == 0]
    heads = list(dict.fromkeys(each.split("/")[0] for each in of_first))
    order = "title roles targets background overview budget achievements improvements actions criteria schedule issues"
    assert heads == order.split()
    assert of_first[-3:] == ["issues/0/text", "issues/0/details/0/text", "issues/0/countermeasures/0/text"]
    assert [each.project for each in shown[-3:]] == [1, 1, 1]


def test_figures_open_what_they_count(lived: Version) -> None:
    drafted = Drafted(make(lived, HERE, writer=WRITER))
    wanted = [each for each in drafted.chosen(SentenceFilters(project="0", mark="computed")) if "이사회" in each.note.text]

    (sentence,) = drafted.with_evidence(wanted)

    (evidence,) = sentence.evidence
    assert evidence.label == "목표의 실적"
    assert evidence.url.startswith("/plan/targets/")
    assert evidence.url.endswith(f"&as_of={LATER.date().isoformat()}")


def test_a_plan_without_questions_and_money_is_carried_over_with_gaps() -> None:
    bare: Draft = plan(1)
    bare.projects[0].targets, bare.projects[0].budget, bare.projects[0].issues = [], None, []

    made = make(adopted(draft=bare), HERE, writer=WRITER)

    assert texts(made.version, "achievements") == [f"(쓸 것) {YEAR}년 주요성과"]
    assert made.version.draft.projects[0].budget is None
    assert texts(made.version, "issues") == []


def test_what_the_team_posted_stands_beside_a_gap(org: Organisation, version: Version) -> None:
    ledger.post(
        "training.held",
        on=dt.date(YEAR, 5, 2),
        org=org,
        title="교육",
        by=None,
        at=NOW,
        key="t",
        people=30,
        labels={"topic": "청렴"},
    )
    reasons = [note["reason"] for note in make(version, HERE, writer=WRITER).notes.values()]
    assert any("이 팀이 올린 실적: 교육·훈련 개최 1건 30명" in each for each in reasons)
