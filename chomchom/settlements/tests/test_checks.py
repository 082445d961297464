"""Months that the agency looks at, which count for its targets; and remarks, which stay open until somebody settles them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from chomchom.accounts.tests.people import member
from chomchom.budget.tests import made as budgets
from chomchom.core.workdays import working_day_from, working_days_after
from chomchom.followup.models import FollowUp
from chomchom.followup.services import moving
from chomchom.followup.services.telling import Said
from chomchom.ledger import services as ledger
from chomchom.ledger.evidence import clean
from chomchom.ledger.models import Entry
from chomchom.ledger.tests.factories import in_threads, only
from chomchom.orgs.tests.tree import team
from chomchom.plan.draft import Project, Target
from chomchom.plan.outline.numbers import numbers_in
from chomchom.plan.queries.progress import Moment, reached_in
from chomchom.plan.question import Question
from chomchom.plan.question.suggest import suggest
from chomchom.settlements.models import MonthCheck, Remark, Reply
from chomchom.settlements.services import remarks
from chomchom.settlements.services.checks import CannotCheck, check_month
from chomchom.settlements.services.remarks import CannotRemark, Raising
from chomchom.settlements.services.reviews import confirm
from chomchom.settlements.services.words import NamesPerson
from chomchom.settlements.tests.made import AT, YEAR, handed_in, heading, house

pytestmark = pytest.mark.django_db
TODAY = date(YEAR, 4, 10)
LATER = AT + timedelta(days=40)


def test_a_month_is_looked_at_once_after_it_is_over_with_what_was_seen() -> None:
    ours = house()
    for month in (4, 12, 0, 13):
        with pytest.raises(CannotCheck, match="끝나지 않았습니다"):
            check_month(ours.budget, month, "봄", by=ours.reviewer, at=AT)
    with pytest.raises(CannotCheck, match="무엇을 보았고"):
        check_month(ours.budget, 2, " ", by=ours.reviewer, at=AT)

    check = check_month(ours.budget, 2, "통장과 맞음", by=ours.reviewer, at=AT)

    assert (check.paid, check.approved) == (4_000_000, 13_200_000)
    with pytest.raises(CannotCheck, match="이미 점검했습니다"):
        check_month(ours.budget, 2, "다시 봄", by=ours.second, at=AT)
    with pytest.raises(DatabaseError, match="점검한 기록은"), transaction.atomic():
        MonthCheck.objects.update(words="고침")


def asked(text: str, of: str) -> list[Question]:
    """The questions that the suggester makes of a target of a team, one for each of its numbers."""
    target = Target(text=text, level=1, line=1, numbers=numbers_in(text))
    project = Project(team=of, targets=[target])
    return [suggest(number, target, project).question for number in range(len(target.numbers))]


def reached(questions: list[Question]) -> list[float | None]:
    return reached_in(questions, (date(YEAR, 1, 1), TODAY), Moment(TODAY, TODAY).knowing)


def test_reviews_count_for_the_targets_of_the_team_that_supports_the_facilities() -> None:
    """As the plan words them, and as the suggester understands them: places and times; each is counted in one of them."""
    support = team("시설지원팀", "facilities")
    ours, other = house(), house(name="다른집")
    ledger.post(
        "support.given", on=TODAY, org=support, title="전산 지원", by=None, at=AT, key="a", labels={"work": "전산"}
    )  # of the same kind, and counts in none of these
    for of, month in ((ours, 1), (ours, 2), (other, 1)):
        check_month(of.budget, month, "맞음", by=ours.reviewer, at=AT)
    confirm(handed_in(ours).submissions.get(), by=ours.reviewer, at=AT)

    entries = Entry.objects.all()

    assert {entry.organisation for entry in entries} == {support}
    assert {entry.counterpart.name for entry in entries if entry.counterpart} == {"나눔의집", "다른집"}
    assert reached(asked("월별 예산집행내역 점검(2개소, 3회)", support.name)) == [2, 3]
    assert reached(asked("분기별 실적보고 작성 지원(2개소, 4회)", support.name)) == [1, 1]
    assert reached(asked("분기별 실적보고 지원(2개소, 4회)", support.name)) == [1, 1]
    assert reached(asked("본예산과 결산 작성 지원(2개소, 2회)", support.name)) == [0, 0]


def test_a_remark_is_open_until_the_reviewer_settles_it() -> None:
    """With its term in working days, the answer with its file, and once more asked for."""
    ours = house()
    said = Raising(kind="papers", text="영수증이 없습니다", heading=heading("131"), statement=handed_in(ours))
    remark = remarks.raise_remark(ours.budget, said, by=ours.reviewer, at=AT)

    assert (remark.owner, remark.due_on) == (ours.budget.organisation, date(YEAR, 4, 24))
    assert remark.is_late(date(YEAR, 4, 25))
    with pytest.raises(CannotRemark, match="시설의 답을 기다린"):
        remarks.settle(remark, by=ours.reviewer, at=AT)
    remarks.answer(remark, "붙였습니다", clean("영수증.txt", "1,000원".encode()), by=ours.head, at=AT)
    with pytest.raises(CannotRemark, match="‘답함’"):
        remarks.answer(remark, "또", by=ours.head, at=AT)
    remarks.ask_again(remark, "날짜가 다릅니다", by=ours.reviewer, at=LATER)
    remark.refresh_from_db()
    assert (remark.status, remark.due_on > date(YEAR, 5, 25)) == ("open", True)
    remarks.answer(remark, "바로잡았습니다", by=ours.head, at=LATER)
    remarks.settle(remark, by=ours.second, at=LATER)

    remark.refresh_from_db()
    assert remark.status == "settled"
    assert list(remark.replies.order_by("pk").values_list("act", "name")) == [
        ("answered", "영수증.txt"),
        ("asked_again", ""),
        ("answered", ""),
        ("settled", ""),
    ]
    with pytest.raises(DatabaseError, match="지적에 적은 말"), transaction.atomic():
        Reply.objects.all().delete()


def test_a_remark_takes_its_follow_up_along() -> None:
    """Raised, done, asked for again and confirmed with it; what people did to the follow-up themselves stays."""
    ours = house()
    remark = remarks.raise_remark(ours.budget, Raising(kind="papers", text="영수증이 없습니다"), by=ours.reviewer, at=AT)
    followup = FollowUp.objects.get()
    assert (followup.source, followup.owner, followup.due_on) == (remark, remark.owner, remark.due_on)
    assert (followup.title, followup.found_in, followup.kind) == ("영수증이 없습니다", "audit", "at_once")
    assert followup.raised_for == ours.budget.organisation.parent

    seen = [remarks.answer(remark, "붙였습니다", clean("영수증.txt", b"1,000"), by=ours.head, at=AT).act, _status()]
    seen += [remarks.ask_again(remark, "날짜가 다릅니다", by=ours.reviewer, at=LATER).act, _status()]
    seen += [remarks.answer(remark, "바로잡았습니다", by=ours.head, at=LATER).act, _status()]
    seen += [remarks.settle(remark, by=ours.second, at=LATER).act, _status()]

    assert seen == ["answered", "done", "asked_again", "in_progress", "answered", "done", "settled", "confirmed"]
    assert list(followup.events.exclude(name="").values_list("act", "name")) == [("done", "영수증.txt")]
    assert Entry.objects.get(kind="followup.settled").organisation == ours.budget.organisation

    other = remarks.raise_remark(ours.budget, Raising(kind="rule", text="규정과 다릅니다"), by=ours.reviewer, at=AT)
    moving.decline(FollowUp.objects.get(source_id=other.pk), Said("이미 고침"), by=ours.head, at=AT)
    remarks.answer(other, "이미 고쳤습니다", by=ours.head, at=AT)
    remarks.settle(other, by=ours.head, at=AT)
    assert FollowUp.objects.get(source_id=other.pk).status == "declined"


def test_who_answered_and_settled_alike_does_not_confirm_the_follow_up() -> None:
    """The agency reviews itself: the remark is settled, and somebody else confirms what was done."""
    ours = house()
    remark = remarks.raise_remark(ours.budget, Raising(kind="other", text="봄"), by=ours.reviewer, at=AT)
    remarks.answer(remark, "고침", by=ours.second, at=AT)

    assert (remarks.settle(remark, by=ours.second, at=AT).remark.status, _status()) == ("settled", "done")


def _status() -> str:
    return FollowUp.objects.get().status


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"kind": "colour"}, "종류를 골라"),
        ({"text": " "}, "무엇이 잘못되었는지"),
        ({"text": "가" * 1001}, "1,000자까지"),
        ({"due_on": date(YEAR, 4, 9)}, "이미 지난 날"),
    ],
)
def test_a_remark_that_says_nothing_is_refused(said: dict[str, object], says: str) -> None:
    ours = house()
    with pytest.raises(CannotRemark, match=says):
        remarks.raise_remark(ours.budget, Raising(**{"kind": "other", "text": "봄"} | said), by=ours.reviewer, at=AT)  # type: ignore[arg-type]  # as given


def test_a_remark_is_about_its_own_budget() -> None:
    ours, other = house(), house(name="다른집")
    with pytest.raises(CannotRemark, match="다른 예산"):
        remarks.raise_remark(other.budget, Raising(kind="other", text="봄", statement=handed_in(ours)), by=ours.reviewer, at=AT)
    with pytest.raises(CannotRemark, match="이 예산의 과목이 아닙니다"):
        remarks.raise_remark(
            ours.budget, Raising(kind="other", text="봄", heading=budgets.heading("시험비")), by=ours.reviewer, at=AT
        )


def test_working_days_go_on_over_days_off() -> None:
    """Children's Day 2031 is a Monday; what ends on a Saturday ends on the Monday after, or after what was declared off."""
    assert working_days_after(date(2031, 5, 2), 1) == date(2031, 5, 6)
    assert working_days_after(date(2031, 5, 2), 0) == date(2031, 5, 2)
    assert working_day_from(date(2031, 6, 14)) == date(2031, 6, 16)
    assert working_day_from(date(2031, 6, 14), {date(2031, 6, 16)}) == date(2031, 6, 17)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_look_at_a_month_at_once_one_is_counted() -> None:
    ours, people = house(), [member("accountant") for _ in range(4)]

    results = in_threads(4, lambda number: check_month(ours.budget, 3, "봄", by=people[number], at=AT))

    assert len(only(results, CannotCheck)) == 3
    assert (MonthCheck.objects.count(), Entry.objects.count()) == (1, 1)


def test_no_words_name_a_person() -> None:
    ours, name = house(), "홍길동 010-1234-5678"
    statement = handed_in(ours)
    with pytest.raises(NamesPerson, match="휴대전화 번호"):
        check_month(ours.budget, 2, name, by=ours.reviewer, at=AT)
    with pytest.raises(NamesPerson):
        confirm(statement.submissions.get(), name, by=ours.reviewer, at=AT)
    with pytest.raises(NamesPerson):
        remarks.raise_remark(ours.budget, Raising(kind="papers", text=name), by=ours.reviewer, at=AT)
    assert not MonthCheck.objects.exists()
    assert not Remark.objects.exists()
    remark = remarks.raise_remark(ours.budget, Raising(kind="papers", text="없음"), by=ours.reviewer, at=AT)
    with pytest.raises(NamesPerson):
        remarks.answer(remark, name, by=ours.head, at=AT)
    assert not Reply.objects.exists()
