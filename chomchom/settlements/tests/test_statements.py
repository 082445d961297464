"""A statement from its draft to its confirmation: what is drawn, what must be said, what stays, and who may do what at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from chomchom.accounts.tests.people import member
from chomchom.budget.models import Edition, Estimate, MonthPlan
from chomchom.budget.tests import made as budgets
from chomchom.ledger.models import Entry
from chomchom.ledger.tests.factories import in_threads, only
from chomchom.settlements.drawn import Period, Snapshot
from chomchom.settlements.models import Statement, Submission
from chomchom.settlements.queries.drawing import draw, draw_month
from chomchom.settlements.services import reviews, statements
from chomchom.settlements.services.reviews import CannotReview
from chomchom.settlements.services.statements import CannotAccount, Words, WordsChanged
from chomchom.settlements.tests.made import AT, FIRST, GRANT, WAGES, YEAR, handed_in, heading, house, spend

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=3)


def test_a_quarter_is_drawn_by_heading_up_to_its_last_day() -> None:
    """With the budget as it was decided by then; a second line of the same 목 is added to it; what comes later is not in it."""
    ours = house()
    second = budgets.line(3_000_000, "대체인력 급여", of=ours.budget, under=heading("111"))
    spend(second, 500_000, date(YEAR, 3, 31))
    spend(second, 700_000, date(YEAR, 4, 1))
    raised = budgets.decided({ours.travel: 9_000_000}, ours.budget)
    assert raised.decided_on == date(YEAR, 1, 2)

    drawn = draw(ours.budget, FIRST, AT.date())

    assert [(row.path, row.budget, row.done) for row in drawn.expense] == [
        (("사무비", "인건비", "급여"), WAGES + 3_000_000, 4_500_000),
        (("사무비", "운영비", "여비"), 9_000_000, 0),
    ]
    assert [(row.path[-1], row.budget, row.done, row.more) for row in drawn.revenue] == [
        ("시·도보조금", GRANT, 5_000_000, -15_000_000)
    ]
    assert (drawn.levels, drawn.balance) == (("관", "항", "목"), 500_000)
    assert draw_month(ours.budget, 4, AT.date()).expense_total.done == 5_200_000


def test_a_decision_after_the_quarter_is_in_the_settlement_only() -> None:
    ours = house()
    edition = Edition.objects.create(budget=ours.budget, kind="supplementary", title="1차 추경", at=AT)
    Estimate.objects.create(edition=edition, line=ours.travel, amount=2_000_000)
    Edition.objects.filter(pk=edition.pk).update(status="decided", number=9, decided_on=date(YEAR, 5, 2), decided_at=AT)

    assert draw(ours.budget, FIRST, AT.date()).expense_total.budget == WAGES + 1_200_000
    assert draw(ours.budget, Period(YEAR), AT.date()).expense_total.budget == WAGES + 2_000_000


def test_the_pace_is_that_of_the_monthly_plan() -> None:
    """Wages of which a third was planned for the quarter are on their pace; without a plan a quarter of the year would be."""
    ours = house()
    assert [row.planned for row in draw(ours.budget, FIRST, AT.date()).expense] == [3_000_000, 300_000]
    MonthPlan.objects.create(line=ours.wages, month=2, amount=4_000_000)
    MonthPlan.objects.create(line=ours.wages, month=7, amount=8_000_000)

    row = draw(ours.budget, FIRST, AT.date()).expense[0]

    assert (row.planned, row.off, row.off_share) == (4_000_000, 0, 0.0)


def test_drawing_takes_as_many_queries_for_many_lines(django_assert_num_queries: object) -> None:
    """The last edition; lines with their sums; estimates; monthly plans; headings."""
    ours = house()
    for number in range(3):
        budgets.line(1_000, f"줄 {number}", of=ours.budget, under=heading("133"))

    with django_assert_num_queries(5):  # type: ignore[operator]  # a fixture without types
        draw(ours.budget, FIRST, AT.date())


def test_the_quarter_is_due_on_a_working_day_and_the_year_at_the_end_of_march() -> None:
    ours = house()
    first = statements.begin(ours.budget, FIRST, by=ours.head, at=AT)
    year = statements.begin(ours.budget, Period(YEAR), by=ours.head, at=AT)

    assert (first.due_on, year.due_on) == (date(YEAR, 4, 15), date(YEAR + 1, 3, 31))
    assert statements.begin(ours.budget, Period(YEAR, 2), by=ours.head, at=AT).due_on == date(YEAR, 7, 15)
    assert statements.begin(ours.budget, FIRST, by=None, at=LATER) == first
    assert first.is_late(date(YEAR, 4, 16))


def test_what_is_off_its_pace_must_be_explained_before_it_is_handed_in() -> None:
    """Wages that are 60% spent where 25% was planned."""
    ours = house()
    spend(ours.wages, 4_000_000, date(YEAR, 3, 5))
    statement = statements.begin(ours.budget, FIRST, by=ours.head, at=AT)

    with pytest.raises(CannotAccount, match="설명이 없습니다: 급여"):
        statements.submit(statement, by=ours.head, at=AT)
    statements.write(statement, Words("", {ours.wages.heading_id: "  "}), by=ours.head, at=AT)
    with pytest.raises(CannotAccount, match="급여"):
        statements.submit(statement, by=ours.head, at=AT)
    statements.write(statement, Words("", {ours.wages.heading_id: "인건비를 앞당겨 지급함"}), by=ours.head, at=AT)
    kept = statements.submit(statement, by=ours.head, at=AT).kept

    assert kept.explanations == {str(ours.wages.heading_id): "인건비를 앞당겨 지급함"}


def test_it_is_handed_in_after_the_period_only() -> None:
    ours = house()
    with pytest.raises(CannotAccount, match="아직 시작하지 않은"):
        statements.begin(ours.budget, Period(YEAR, 3), by=ours.head, at=AT)
    running = statements.begin(ours.budget, Period(YEAR, 2), by=ours.head, at=AT)
    with pytest.raises(CannotAccount, match="기간이 끝난 뒤"):
        statements.submit(running, by=ours.head, at=AT)


def test_a_budget_that_nobody_decided_is_not_accounted_for() -> None:
    ours = house()
    with pytest.raises(CannotAccount, match="의결된 예산이 없습니다"):
        statements.begin(budgets.budget(ours.budget.organisation, YEAR - 1), Period(YEAR - 1), by=ours.head, at=AT)


def test_what_was_handed_in_stays_while_the_year_goes_on() -> None:
    """Its numbers, its digest, and against psql itself."""
    ours = house()
    statement = handed_in(ours)
    submission = statement.submissions.get()
    spend(ours.wages, 1_000_000, date(YEAR, 3, 30))

    assert submission.kept.drawn.expense_total.done == 4_000_000
    assert draw(ours.budget, FIRST, AT.date()).expense_total.done == 5_000_000
    assert submission.is_whole
    with pytest.raises(DatabaseError, match="낸 보고는 바꾸거나"), transaction.atomic():
        Submission.objects.update(digest="0" * 64)
    changed = Submission(snapshot=bytes(submission.snapshot).replace(b"4000000", b"4000001"), digest=submission.digest)
    assert not changed.is_whole
    with pytest.raises(CannotAccount, match="이미 낸 보고"):
        statements.write(statement, Words("고침"), by=ours.head, at=LATER)


def test_returned_it_is_written_and_handed_in_again_and_then_confirmed_for_good() -> None:
    """Both submissions stay; the review counts once."""
    ours = house()
    statement = handed_in(ours)
    first = statement.submissions.get()
    with pytest.raises(CannotReview, match="무엇을 고쳐야"):
        reviews.give_back(first, " ", by=ours.reviewer, at=AT)
    reviews.give_back(first, "여비의 설명이 모자람", by=ours.reviewer, at=AT)
    statements.write(statement, Words("다시 냄", {ours.wages.heading_id: "앞당김"}), by=ours.head, at=LATER)
    again = statements.submit(statement, by=ours.head, at=LATER)
    with pytest.raises(CannotReview, match="새로 낸 것을"):
        reviews.confirm(first, by=ours.reviewer, at=LATER)
    reviews.confirm(again, by=ours.reviewer, at=LATER)

    statement.refresh_from_db()
    assert (statement.status, again.number, first.kept.summary, again.kept.summary) == ("confirmed", 2, "계획대로 씀", "다시 냄")
    entry = Entry.objects.get()
    assert (entry.kind, entry.counterpart, entry.title) == (
        "support.given",
        ours.budget.organisation,
        "분기별 실적보고 점검과 지원: 나눔의집 2031년 1분기 실적보고",
    )
    with pytest.raises(DatabaseError, match="확인한 보고는"), transaction.atomic():
        Statement.objects.filter(pk=statement.pk).update(summary="몰래")


def test_nobody_reviews_what_they_handed_in() -> None:
    ours = house()
    agency = budgets.budget(year=YEAR)
    budgets.line(1_000, of=agency)
    clerk = member("accountant")
    statement = statements.begin(agency, FIRST, by=clerk, at=AT)
    submission = statements.submit(statement, by=clerk, at=AT)

    with pytest.raises(CannotReview, match="자기가 낸 보고"):
        reviews.confirm(submission, by=clerk, at=AT)
    reviews.confirm(submission, by=ours.second, at=AT)
    assert Entry.objects.get().counterpart is None


def test_words_that_somebody_else_kept_meanwhile_are_not_written_over() -> None:
    ours = house()
    statement = statements.begin(ours.budget, FIRST, by=ours.head, at=AT)
    begun = statement.state
    statements.write(statement, Words("먼저"), by=ours.head, at=AT, over=begun)

    with pytest.raises(WordsChanged, match="시설장이 다른 글을"):
        statements.write(statement, Words("나중"), by=ours.second, at=LATER, over=begun)
    statements.write(statement, Words("먼저"), by=ours.second, at=LATER, over=begun)  # the same words are no quarrel


def test_the_snapshot_has_one_form() -> None:
    """So that a digest can be recomputed from the values."""
    drawn = draw(house().budget, FIRST, AT.date())
    one, other = Snapshot(drawn, "", {"1": "가", "2": "나"}), Snapshot(drawn, "", {"2": "나", "1": "가"})

    assert one.to_json() == other.to_json()
    assert Snapshot.from_json(one.to_json()) == one


@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_and_return_at_once_one_is_told_of_the_other() -> None:
    """Each in a thread with a connection of its own; the ledger has the review once, or not at all if it was returned."""
    ours = house()
    statement = handed_in(ours)
    submission = statement.submissions.get()

    def decide(number: int) -> Statement:
        if number % 2:
            return reviews.give_back(submission, "다시", by=ours.second, at=AT)
        return reviews.confirm(submission, by=ours.reviewer, at=AT)

    results = in_threads(6, decide)

    assert len(only(results, CannotReview)) == 5
    statement.refresh_from_db()
    assert Entry.objects.count() == (statement.status == "confirmed")


@pytest.mark.django_db(transaction=True)
def test_what_is_paid_while_it_is_handed_in_is_in_it_wholly_or_not() -> None:
    """The heading and the total agree, and it is handed in once, whoever presses the button at the same moment."""
    ours = house()
    statement = statements.begin(ours.budget, FIRST, by=ours.head, at=AT)
    statements.write(statement, Words("", {ours.wages.heading_id: "앞당김"}), by=ours.head, at=AT)

    def work(number: int) -> None:
        if number % 3:
            spend(ours.wages, 100_000, date(YEAR, 3, 31))
        else:
            statements.submit(statement, by=ours.head, at=AT)

    results = in_threads(9, work)

    assert len(only(results, CannotAccount)) == 2
    done = Submission.objects.get().kept.drawn.expense_total.done
    assert (done - 4_000_000) % 100_000 == 0
    assert 4_000_000 <= done <= 4_600_000
    assert draw(ours.budget, FIRST, AT.date()).expense_total.done == 4_600_000
