"""Suggesting, deciding and carrying over what targets ask."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from chomchom.accounts.models import User
from chomchom.core.models import AuditLine
from chomchom.ledger.kinds import UnknownKind
from chomchom.ledger.models import Entry as Row
from chomchom.ledger.services import reverse
from chomchom.plan.models import TargetQuestion, Version
from chomchom.plan.question import Count, Entry, Filter, Judged, Question
from chomchom.plan.services import questions, versions
from chomchom.plan.services.questions import QuestionRefused, Said
from chomchom.plan.tests.adopted import adopted
from chomchom.plan.tests.ledgers import write
from chomchom.plan.tests.samples import plan

pytestmark = pytest.mark.django_db
AT = datetime(2031, 2, 1, tzinfo=UTC)
OTHER = Question(measure=Count(Filter(kinds=("training.held",))), value=7, unit="회")


@pytest.fixture
def version() -> Version:
    made = adopted(3)
    questions.suggest_for(made)
    return made


def first(version: Version) -> TargetQuestion:
    return TargetQuestion.objects.filter(version=version).order_by("position")[0]


def test_every_number_gets_one_question_in_the_order_of_the_plan(version: Version) -> None:
    rows = list(TargetQuestion.objects.filter(version=version).order_by("position"))

    assert [row.target.text for row in rows[:2]] == ["이사회 운영 연 4회 이상", "분기별 1회"]
    assert [row.number and row.number.unit for row in rows[:2]] == ["회", "회"]
    assert [row.asked.period for row in rows[:2]] == ["year", "quarter"]
    assert len(rows) == 6
    assert questions.suggest_for(version) == 0


def test_adoption_asks_for_suggestions(version: Version) -> None:
    jobs = ProcrastinateJob.objects.filter(task_name=questions.SUGGEST_TASK)
    assert [job.args for job in jobs] == [{"version_id": version.pk}]


def test_a_draft_has_no_questions() -> None:
    with pytest.raises(QuestionRefused):
        questions.suggest_for(Version(status=Version.Status.DRAFT))


def test_decisions_say_who_and_when_and_are_audited(version: Version, planner: User) -> None:
    one = first(version)

    questions.confirm(one, by=planner, at=AT)
    questions.change(one, OTHER, by=planner, at=AT)

    one.refresh_from_db()
    one.__dict__.pop("asked", None)
    assert (one.state, one.asked, one.decided_by, one.decided_at) == ("confirmed", OTHER, planner, AT)
    codes = AuditLine.objects.filter(object_type="plan.targetquestion", object_id=one.pk).order_by("pk")
    assert [line.code for line in codes] == ["plan.question.confirmed"] * 2
    assert codes[1].details["after"] == one.question


def test_confident_suggestions_are_confirmed_at_once(version: Version, planner: User) -> None:
    sure = version.questions.filter(state="suggested", confidence__gte=0.5).count()

    assert questions.confirm_all(version, 0.5, by=planner, at=AT) == sure > 0
    assert version.questions.filter(state="confirmed").count() == sure
    assert questions.confirm_all(version, 0.5, by=planner, at=AT) == 0


def test_a_question_needs_kinds_that_exist(version: Version, planner: User) -> None:
    nothing = msgspec.structs.replace(OTHER, measure=Count(Filter(kinds=())))
    unknown = msgspec.structs.replace(OTHER, measure=Count(Filter(kinds=("no.such",))))

    with pytest.raises(QuestionRefused):
        questions.change(first(version), nothing, by=planner, at=AT)
    with pytest.raises(UnknownKind):
        questions.change(first(version), unknown, by=planner, at=AT)
    for wrong in (Filter(kinds=("meeting.held",), orgs=("없는 팀",)), Filter(kinds=("meeting.held",), regions=("없는 시",))):
        with pytest.raises(QuestionRefused, match="조직이나 지역이 없습니다"):
            questions.change(first(version), msgspec.structs.replace(OTHER, measure=Count(wrong)), by=planner, at=AT)


def a_report() -> Row:
    write([Entry(id=1, kind="plan.made", on=date(2031, 1, 2), org="기획팀", title="결과보고서")])
    return Row.objects.latest("pk")


def test_a_judged_target_takes_a_verdict_with_a_reason(version: Version, planner: User) -> None:
    one = first(version)
    met = TargetQuestion.Verdict.MET

    with pytest.raises(QuestionRefused):
        questions.give_verdict(one, Said(met, "결과보고서"), by=planner, at=AT)
    questions.judge(one, "", by=planner, at=AT)
    with pytest.raises(QuestionRefused):
        questions.give_verdict(one, Said(met, " "), by=planner, at=AT)
    with pytest.raises(QuestionRefused, match="보여 주는 실적"):
        questions.give_verdict(one, Said(met, "결과보고서를 보았음"), by=planner, at=AT)
    evidence = a_report()
    questions.give_verdict(one, Said(met, "결과보고서를 보았음", evidence), by=planner, at=AT)
    one.refresh_from_db()
    assert (one.state, one.verdict, one.evidence) == ("judged", "met", evidence)
    questions.give_verdict(one, Said(TargetQuestion.Verdict.BEHIND, "아직 하지 않음"), by=planner, at=AT)
    reverse(evidence, by=planner, reason="없던 일", at=AT)
    with pytest.raises(QuestionRefused, match="취소되어"):
        questions.give_verdict(one, Said(met, "결과보고서", Row.objects.get(pk=evidence.pk)), by=planner, at=AT)


def test_a_decision_taken_back_gives_the_suggestion_back(version: Version, planner: User) -> None:
    one = first(version)
    before = (one.question, one.state, one.months, one.reason, one.confidence)

    for new in (OTHER, msgspec.structs.replace(OTHER, measure=Judged("보고서를 봅니다"))):
        questions.change(one, new, by=planner, at=AT, months=[2])
        questions.reopen(one, by=planner, at=AT)
        one.refresh_from_db()
        assert (one.question, one.state, one.months, one.reason, one.confidence) == before
        assert (one.waits, one.verdict, one.decided_at) == (True, "", None)


def test_decisions_go_over_to_the_next_version_where_the_words_are_the_same(version: Version, planner: User) -> None:
    questions.change(first(version), OTHER, by=planner, at=AT, months=[2, 11])
    judged = version.questions.order_by("-position")[0]
    questions.judge(judged, "", by=planner, at=AT)
    questions.give_verdict(judged, Said(TargetQuestion.Verdict.MET, "결과보고서", a_report()), by=planner, at=AT)
    draft = versions.revise(version, by=planner, at=AT)
    changed = plan(3)
    target = changed.projects[0].targets[1]
    changed.projects[0].targets[1] = msgspec.structs.replace(target, text="분기별 2회")
    draft.document = msgspec.to_builtins(changed)
    draft.save(update_fields=["document"])
    revised = versions.adopt(draft, by=planner, at=AT, note="수정")

    questions.suggest_for(revised)

    kept, new, *_ = TargetQuestion.objects.filter(version=revised).order_by("position")
    assert (kept.state, kept.asked, kept.carried, kept.decided_by) == ("confirmed", OTHER, True, planner)
    assert kept.months == [2, 11]
    assert (new.state, new.carried) == ("suggested", False)
    last = TargetQuestion.objects.filter(version=revised).order_by("-position")[0]
    assert (last.state, last.verdict, last.verdict_note) == ("judged", "met", "결과보고서")
    with pytest.raises(QuestionRefused):
        questions.confirm(first(version), by=planner, at=AT)
