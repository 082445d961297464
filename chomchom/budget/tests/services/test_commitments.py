"""Commitments bind money from their proposal on, and give back what is not needed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from chomchom.accounts.tests.people import member
from chomchom.budget.models import Balance, Line
from chomchom.budget.services import commitments
from chomchom.budget.services.approvals import BeyondLimit, NotWaiting, OwnProposal
from chomchom.budget.services.balances import NotEnough
from chomchom.budget.services.checks import BadAct, WrongAmount, WrongDay, WrongWords
from chomchom.budget.services.commitments import Committing, NotApproved, NotExpense, StillUsed, WrongLabels
from chomchom.budget.tests.made import AT, TODAY, budget, heading, line
from chomchom.budget.tests.spent import approved, cast, committed, resolved
from chomchom.core.models import AuditLine
from chomchom.ledger.tests.factories import in_threads, only
from chomchom.orgs.tests.tree import facility

GOOD_NUMBER = "123-45-67891"


def left(of: Line) -> int:
    return Balance.objects.get(line=of).available


@pytest.mark.django_db
def test_a_proposal_takes_the_money_and_says_so_in_the_trail() -> None:
    spent = line(1_000_000)
    made = committed(spent, 400_000, title="  안내문 인쇄 ", business_number=GOOD_NUMBER)
    assert (left(spent), made.title, made.business_number) == (600_000, "안내문 인쇄", "1234567891")
    assert AuditLine.objects.get(code="budget.commitment.proposed").object_id == made.pk


@pytest.mark.django_db
def test_more_than_the_line_has_is_refused_and_leaves_nothing() -> None:
    spent = line(100_000)
    with pytest.raises(NotEnough, match=r"쓸 수 있는 돈은 100천원"):
        committed(spent, 100_001)
    assert not spent.commitments.exists()


@pytest.mark.parametrize(
    ("said", "refusal", "words"),
    [
        ({"on": date(2030, 12, 31)}, WrongDay, "2031년 회계연도가 아닙니다"),
        ({"on": TODAY + timedelta(days=1)}, WrongDay, "아직 오지 않았습니다"),
        ({"amount": 0}, WrongAmount, "1원 이상의 정수"),
        ({"amount": -5_000}, WrongAmount, "1원 이상의 정수"),
        ({"amount": 10**20}, WrongAmount, "너무 큽니다"),
        ({"amount": 1.5}, WrongAmount, "정수"),
        ({"title": " \n"}, WrongWords, "적요를 적어 주세요"),
        ({"title": "가" * 201}, WrongWords, "200자까지"),
        ({"title": "자문료 900101-1234567"}, WrongWords, "개인정보를 적지 않습니다"),
        ({"payee": "홍보 010-1234-5678"}, WrongWords, "거래처"),
        ({"business_number": "123-45-67890"}, WrongWords, "사업자등록번호가 아닙니다"),
        ({"expense_type": "gift"}, WrongLabels, "지출 유형이 없습니다"),
        ({"labels": {"preferred": ["green"]}}, WrongLabels, "구매가 아니라"),
        ({"expense_type": "goods", "labels": {"preferred": ["gold"]}}, WrongLabels, "분류가 없습니다"),
        ({"labels": {"contract": "임대"}}, WrongLabels, "계약 종류가 없습니다"),
        ({"amount": 5_000_000, "labels": {"contract": "용역"}}, WrongLabels, "5,000천원 이상의 계약"),
        ({"labels": {"contract": "용역", "e_contract": "maybe"}}, WrongLabels, "목록에서"),
    ],
)
@pytest.mark.django_db
def test_what_is_not_right_is_refused_in_words(said: dict[str, Any], refusal: type[Exception], words: str) -> None:
    spent = line(9_000_000)
    with pytest.raises(refusal, match=words):
        committed(spent, **{"amount": 1_000} | said)
    assert left(spent) == 9_000_000


@pytest.mark.django_db
def test_nothing_is_spent_on_a_line_of_revenue() -> None:
    income = line(1_000, under=heading("이자수입", "revenue"))
    with pytest.raises(NotExpense, match="세입의 줄"):
        committed(income, 1)


@pytest.mark.django_db
def test_a_head_approves_what_another_proposed() -> None:
    people = cast()
    made = commitments.approve(committed(line(), by=people.officer), by=people.head, at=AT, remark="그대로")
    assert (made.status, made.decided_by, made.remark) == ("approved", people.head, "그대로")
    with pytest.raises(NotWaiting, match="승인"):
        commitments.approve(made, by=people.director, at=AT)


@pytest.mark.django_db
def test_nobody_approves_what_they_proposed_and_is_told_whom_to_ask() -> None:
    people = cast()
    with pytest.raises(OwnProposal, match=r"결재할 수 있는 사람: director\(기관장\)"):
        commitments.approve(committed(line(), by=people.head), by=people.head, at=AT)


@pytest.mark.django_db
def test_where_nobody_else_approves_it_is_said_what_to_do() -> None:
    alone = member("facility_head", facility())
    made = committed(line(of=budget(facility())), by=alone)
    with pytest.raises(OwnProposal, match="결재할 수 있는 다른 사람이 없습니다"):
        commitments.approve(made, by=alone, at=AT)
    assert commitments.approve(made, by=member("director"), at=AT).status == "approved"


@pytest.mark.django_db
def test_above_the_limit_of_a_role_somebody_higher_approves() -> None:
    people = cast()
    made = committed(line(9_000_000), 5_000_001, by=people.officer)
    with pytest.raises(BeyondLimit, match=r"5,000천원까지.*director"):
        commitments.approve(made, by=people.head, at=AT)
    assert commitments.approve(made, by=people.director, at=AT).status == "approved"


@pytest.mark.django_db
def test_a_rejection_says_why_and_gives_the_money_back() -> None:
    spent = line(1_000_000)
    made = committed(spent, 400_000)
    with pytest.raises(WrongWords, match="반려하는 까닭을"):
        commitments.reject(made, by=None, at=AT, remark=" ")
    assert left(spent) == 600_000
    commitments.reject(made, by=None, at=AT, remark="견적이 비쌈")
    assert left(spent) == 1_000_000
    with pytest.raises(NotWaiting):
        commitments.reject(made, by=None, at=AT, remark="다시")


@pytest.mark.django_db
def test_what_is_not_needed_is_released_and_no_more() -> None:
    spent = line(1_000_000)
    made = approved(spent, 400_000)
    resolved(made, 300_000)
    with pytest.raises(BadAct, match="남은 돈은 100천원"):
        commitments.release(made, 100_001, by=None, at=AT)
    assert commitments.release(made, 100_000, by=None, at=AT, reason="싸게 삼").released == 100_000
    assert left(spent) == 700_000
    with pytest.raises(BadAct, match="남은 것이 없습니다"):
        commitments.release(made, 1, by=None, at=AT)
    with pytest.raises(NotApproved, match="결재를 받은 뒤에"):
        commitments.release(committed(spent, 1), 1, by=None, at=AT)


@pytest.mark.django_db
def test_a_commitment_is_taken_back_whole_while_nothing_of_it_is_resolved() -> None:
    spent = line(1_000_000)
    waiting, bound, used = committed(spent, 100_000), approved(spent, 200_000), approved(spent, 300_000)
    commitments.release(bound, 50_000, by=None, at=AT)
    resolved(used, 1_000)
    for each in (waiting, bound):
        assert commitments.cancel(each, by=None, at=AT, reason="취소한 행사").status == "undone"
    assert left(spent) == 700_000
    with pytest.raises(StillUsed, match="남은 금액만"):
        commitments.cancel(used, by=None, at=AT, reason="취소")
    with pytest.raises(NotWaiting):
        commitments.cancel(waiting, by=None, at=AT, reason="취소")


@pytest.mark.django_db(transaction=True)
def test_fifty_who_propose_the_last_million_bind_it_once() -> None:
    spent = line(1_000_000)
    wanted = Committing(TODAY, "마지막 백만 원", 1_000_000, "utilities")
    results = in_threads(50, lambda _: commitments.propose(spent, wanted, by=None, at=AT))
    assert len(only(results, NotEnough)) == 49
    assert (spent.commitments.count(), left(spent)) == (1, 0)
