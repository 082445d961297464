"""From a commitment to a payment and back: each act takes from the one before it, follows it in time, and reaches the ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from chomchom.budget.models import Balance, Commitment, Payment, Resolution
from chomchom.budget.queries.papers import incomplete
from chomchom.budget.queries.recount import differences
from chomchom.budget.queries.rules import rules
from chomchom.budget.services import commitments, papers, payments, posting, receipts, refunds, resolutions
from chomchom.budget.services.approvals import NotWaiting, OwnProposal
from chomchom.budget.services.checks import BadAct, WrongAmount, WrongDay
from chomchom.budget.services.papers import NoPaper
from chomchom.budget.services.payments import NotPayable
from chomchom.budget.services.receipts import AlreadyReversed, NotRevenue
from chomchom.budget.services.refunds import PaymentUndone
from chomchom.budget.services.resolutions import AlreadyPaid, PapersMissing, Resolving
from chomchom.budget.signals import payments_made, refunds_made, resolutions_approved, resolutions_cancelled
from chomchom.budget.tests.made import AT, TODAY, heading, line
from chomchom.budget.tests.spent import approved, cast, committed, paid, paper, resolved, voucher
from chomchom.core.errors import DomainError
from chomchom.ledger.models import Entry
from chomchom.ledger.services.evidence import BadEvidence
from chomchom.ledger.services.months import close_months
from chomchom.ledger.services.refusals import ManyRefused
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import team

LATER = TODAY + timedelta(days=200)


def sums(of: Any) -> tuple[int, int, int]:
    balance = Balance.objects.get(line=of)
    return balance.committed, balance.resolved, balance.paid


def net(kind: str, **labels: str) -> int:
    rows = Entry.objects.filter(kind=kind, labels__contains=labels)
    return sum(each.sign * (each.amount or 0) for each in rows)


@pytest.mark.django_db
def test_the_whole_way_moves_one_sum_after_the_other() -> None:
    spent = line(1_000_000)
    made = approved(spent, 300_000)
    waiting = resolved(made, 200_000)
    assert sums(spent) == (300_000, 0, 0)
    resolutions.approve(waiting, by=None, at=AT, waived="월말에 받음")
    assert sums(spent) == (300_000, 200_000, 0)
    payments.pay(waiting, TODAY, 150_000, by=None, at=AT)
    second = payments.pay(waiting, TODAY, 50_000, Payment.Means.CARD, by=None, at=AT)
    assert sums(spent) == (300_000, 200_000, 200_000)
    refunds.take_back(second, TODAY, 20_000, "덜 씀", by=None, at=AT)
    assert sums(spent) == (280_000, 180_000, 180_000)
    assert differences() == []


@pytest.mark.django_db
def test_each_act_follows_the_one_before_it_and_both_days_are_named() -> None:
    spent, early = line(), TODAY - timedelta(days=1)
    made = approved(spent)
    with pytest.raises(WrongDay, match=rf"{early}.*원인행위 날짜.*{TODAY}"):
        resolved(made, on=early)
    voucher_ = voucher(approved(spent, on=early), on=TODAY)
    with pytest.raises(WrongDay, match=rf"{early}.*지출결의 날짜.*{TODAY}"):
        payments.pay(voucher_, early, 1, by=None, at=AT)
    with pytest.raises(WrongDay, match="원인행위 날짜"):
        payments.pay(voucher_, early - timedelta(days=1), 1, by=None, at=AT)
    payment = payments.pay(voucher_, TODAY, 1_000, by=None, at=AT)
    with pytest.raises(WrongDay, match=rf"지급 날짜.*{TODAY}"):
        refunds.take_back(payment, early, 1, "덜 씀", by=None, at=AT)
    with pytest.raises(WrongDay, match="회계연도가 아닙니다"):
        payments.pay(voucher_, date(2032, 1, 2), 1, by=None, at=AT)
    with pytest.raises(WrongDay, match="아직 오지"):
        refunds.take_back(payment, LATER.replace(year=2031, month=12), 1, "덜 씀", by=None, at=AT)


@pytest.mark.django_db
def test_nothing_is_more_than_what_it_is_taken_from() -> None:
    made = approved(line(), 300_000)
    first = voucher(made, 200_000)
    with pytest.raises(WrongAmount, match="이 원인행위에 남은 돈은 100천원"):
        resolved(made, 100_001)
    payment = payments.pay(first, TODAY, 150_000, by=None, at=AT)
    with pytest.raises(WrongAmount, match="이 지출결의에 남은 돈은 50천원"):
        payments.pay(first, TODAY, 50_001, by=None, at=AT)
    refunds.take_back(payment, TODAY, 150_000, "모두 반납", by=None, at=AT)
    with pytest.raises(WrongAmount, match="남은 것이 없습니다"):
        refunds.take_back(payment, TODAY, 1, "또", by=None, at=AT)


@pytest.mark.django_db
def test_only_what_is_approved_goes_on() -> None:
    spent = line()
    with pytest.raises(DomainError, match="결재를 받은 뒤에"):
        resolved(committed(spent, 1_000))
    waiting = resolved(approved(spent, 1_000))
    with pytest.raises(NotPayable, match="결재 기다림"):
        payments.pay(waiting, TODAY, 1, by=None, at=AT)
    gone = resolutions.reject(waiting, by=None, at=AT, remark="금액이 다름")
    with pytest.raises(NotPayable, match="반려"):
        payments.pay(gone, TODAY, 1, by=None, at=AT)
    with pytest.raises(NotWaiting):
        resolutions.approve(gone, by=None, at=AT)
    assert resolved(Commitment.objects.get(pk=gone.commitment_id), 1_000).amount == 1_000, "what was rejected is free again"


@pytest.mark.django_db
def test_a_voucher_is_approved_by_another_with_its_papers_there() -> None:
    people = cast()
    made = approved(line(9_000_000), 2_500_000, expense_type="goods")
    waiting = resolutions.propose(made, Resolving(TODAY, "책상", 2_500_000), by=people.officer, at=AT)
    with pytest.raises(PapersMissing, match=r"견적서, 세금계산서\(계산서\), 비교견적서, 검수조서\. 서류를"):
        resolutions.approve(waiting, by=people.head, at=AT)
    for kind in ("estimate", "invoice", "compared"):
        paper(waiting, kind, f"{kind}.txt", kind.encode())
    with pytest.raises(OwnProposal):
        resolutions.approve(waiting, by=people.officer, at=AT)
    with pytest.raises(PapersMissing, match="없습니다: 검수조서"):
        resolutions.approve(waiting, by=people.head, at=AT, waived=" ")
    resolutions.approve(waiting, by=people.head, at=AT, waived="납품 뒤에 냄")
    assert [each.missing for each in incomplete(Organisation.objects.all())] == [["검수조서"]]
    paper(waiting, "inspection", "검수.txt", b"ok")
    assert incomplete(Organisation.objects.all()) == []


@pytest.mark.django_db
def test_papers_are_taken_off_before_the_approval_only() -> None:
    waiting = resolved(approved(line()))
    first = paper(waiting)
    with pytest.raises(NoPaper, match="이미 붙어 있습니다"):
        paper(waiting)
    with pytest.raises(NoPaper, match="라는 서류가 없습니다"):
        paper(waiting, "nonsense")
    with pytest.raises(BadEvidence, match="주민등록번호나 휴대전화"):
        paper(waiting, name="900101-1234567.txt", content=b"other")
    papers.remove(first, by=None, at=AT)
    kept = paper(waiting)
    resolutions.approve(waiting, by=None, at=AT)
    with pytest.raises(NoPaper, match="결재한 뒤에는"):
        papers.remove(kept, by=None, at=AT)
    gone = resolutions.cancel(waiting, by=None, at=AT, reason="잘못 올림")
    with pytest.raises(NoPaper, match="되돌림된"):
        paper(gone, content=b"late")


@pytest.mark.django_db
def test_an_approved_voucher_is_taken_back_while_nothing_is_paid() -> None:
    spent, told = line(), []
    resolutions_cancelled.connect(lambda **said: told.extend(said["resolutions"]), weak=False, dispatch_uid="test")
    try:
        made = approved(spent, 300_000)
        unpaid, part = voucher(made, 100_000), voucher(made, 200_000)
        payments.pay(part, TODAY, 1, by=None, at=AT)
        resolutions.cancel(unpaid, by=None, at=AT, reason="두 번 올림")
    finally:
        resolutions_cancelled.disconnect(dispatch_uid="test")
    assert told == [unpaid]
    assert sums(spent) == (300_000, 200_000, 1)
    with pytest.raises(AlreadyPaid, match="반납으로"):
        resolutions.cancel(part, by=None, at=AT, reason="두 번 올림")
    with pytest.raises(NotWaiting):
        resolutions.cancel(unpaid, by=None, at=AT, reason="또")


@pytest.mark.django_db
def test_a_purchase_reaches_the_ledger_once_for_each_category() -> None:
    labels = {"preferred": ["green", "small-business"], "items": ["green"], "contract": "물품", "e_contract": "yes"}
    payment = paid(line(9_000_000), 6_000_000, expense_type="goods", title="복사용지", labels=labels)
    said = {(each.kind, *each.labels.values()): each for each in Entry.objects.all()}
    assert {(key, entry.amount) for key, entry in said.items()} == {
        (("budget.spent", "사무관리비"), 6_000_000),
        (("purchase.made", "녹색"), 6_000_000),
        (("purchase.preferred", "녹색"), 6_000_000),
        (("purchase.preferred", "중소기업"), 6_000_000),
        (("contract.signed", "물품", "전자계약"), 6_000_000),
    }
    spent = said["budget.spent", "사무관리비"]
    assert (payment.entry_id, spent.source, spent.organisation) == (spent.pk, payment.resolution, team())
    assert "나눔인쇄" not in "".join(f"{each.title}{each.note}" for each in said.values()), "payees may be people"


@pytest.mark.django_db
def test_a_contract_is_counted_with_its_first_payment_only() -> None:
    part = voucher(approved(line(), 400_000, expense_type="service", labels={"contract": "용역"}))
    for won in (100_000, 300_000):
        payments.pay(part, TODAY, won, by=None, at=AT)
    signed = Entry.objects.get(kind="contract.signed")
    assert (signed.amount, signed.labels) == (400_000, {"type": "용역", "method": "기타"})
    assert net("budget.spent") == net("purchase.made") == 400_000


@pytest.mark.django_db
def test_refunds_leave_the_net_sum_in_the_ledger() -> None:
    labels = {"preferred": ["women"]}
    payment = paid(line(), 300_000, expense_type="goods", labels=labels)
    refunds.take_back(payment, TODAY, 50_000, "단가가 내림", by=None, at=AT)
    refunds.take_back(payment, TODAY, 30_000, "하나가 부서짐", by=None, at=AT)
    assert net("budget.spent") == net("purchase.made") == net("purchase.preferred", category="여성기업") == 220_000
    payment.refresh_from_db()
    assert payment.entry is not None
    assert (payment.entry.amount, payment.entry.corrects is not None) == (220_000, True)
    refunds.take_back(payment, TODAY, 220_000, "모두 돌려줌", by=None, at=AT)
    assert net("budget.spent") == net("purchase.made") == net("purchase.preferred") == 0


@pytest.mark.django_db
def test_a_closed_month_takes_no_payment_and_a_refund_counts_this_month() -> None:
    may = TODAY.replace(month=5)
    payment = paid(line(), 100_000, on=may)
    open_voucher = voucher(approved(line(title="다른 줄"), 100_000, on=may), on=may)
    close_months([team()], may.replace(day=1), by=None, at=AT)
    with pytest.raises(ManyRefused, match="마감"):
        payments.pay(open_voucher, may, 100_000, by=None, at=AT)
    assert Payment.objects.count() == 1
    refunds.take_back(payment, TODAY, 40_000, "덜 씀", by=None, at=AT)
    right = Entry.objects.get(corrects__isnull=False)
    assert (right.amount, right.happened_on, right.booked_on) == (60_000, may, TODAY)


@pytest.mark.django_db
def test_a_payment_that_was_undone_gives_nothing_back() -> None:
    payment = paid(line())
    Payment.objects.filter(pk=payment.pk).update(undone_at=AT)
    with pytest.raises(PaymentUndone):
        refunds.take_back(payment, TODAY, 1, "덜 씀", by=None, at=AT)


@pytest.mark.django_db
def test_the_apps_above_are_told_of_each_act() -> None:
    told: list[str] = []
    heard = {
        "approved": (resolutions_approved, "resolutions"),
        "paid": (payments_made, "payments"),
        "back": (refunds_made, "refunds"),
    }
    for name, (signal, rows) in heard.items():
        signal.connect(
            lambda name=name, rows=rows, **said: told.append(f"{name} {said[rows][0].amount}"), weak=False, dispatch_uid=f"t-{name}"
        )
    try:
        refunds.take_back(paid(line(), 5_000), TODAY, 2_000, "덜 씀", by=None, at=AT)
    finally:
        for name, (signal, _) in heard.items():
            signal.disconnect(dispatch_uid=f"t-{name}")
    assert told == ["approved 5000", "paid 5000", "back 2000"]


@pytest.mark.django_db
def test_money_comes_in_and_is_taken_back() -> None:
    income = line(1_000, under=heading("이자수입", "revenue"))
    first = receipts.receive(income, TODAY, 5_000, "예금 이자", "나눔은행", by=None, at=AT)
    receipts.receive(income, TODAY, 700, "예금 이자", by=None, at=AT)
    receipts.reverse(first, TODAY, "다른 줄의 돈", by=None, at=AT)
    assert Balance.objects.get(line=income).received == 700
    with pytest.raises(AlreadyReversed):
        receipts.reverse(first, TODAY, "또", by=None, at=AT)
    with pytest.raises(AlreadyReversed):
        receipts.reverse(first.reversal, TODAY, "되돌린 것을", by=None, at=AT)
    with pytest.raises(NotRevenue, match="반납에"):
        receipts.receive(line(), TODAY, 1, "환급", by=None, at=AT)
    with pytest.raises(BadAct):
        receipts.receive(income, date(2030, 1, 1), 1, "지난해", by=None, at=AT)
    assert differences() == []


@pytest.mark.django_db
def test_a_sum_that_was_tampered_with_is_found() -> None:
    spent = line()
    paid(spent, 1_000)
    Balance.objects.filter(line=spent).update(committed=2_000)
    (found,) = differences()
    assert (found.line, found.month, found.column, found.kept, found.counted) == (spent.pk, 0, "committed", 2_000, 1_000)
    assert "적힌 2,000원, 센 1,000원" in str(found)


ACTS = st.lists(
    st.tuples(
        st.sampled_from("commit decide resolve approve pay refund release cancel".split()), st.integers(0, 5), st.integers(-1, 700)
    ),
    max_size=14,
)


class TestAnyAct(TestCase):
    """Whatever is done in whichever order, with good amounts and bad ones."""

    @settings(max_examples=25, deadline=None)
    @given(ACTS)
    def test_no_order_of_acts_makes_the_sums_wrong(self, acts: list[tuple[str, int, int]]) -> None:
        spent = line(1_000)
        for name, which, won in acts:
            try:
                self.act(spent, name, which, won)
            except DomainError:
                pass
            assert differences() == []
            assert Balance.objects.get(line=spent).available >= 0
        assert net("budget.spent") == Balance.objects.get(line=spent).paid

    def act(self, spent: Any, name: str, which: int, won: int) -> None:
        """One act about one of the rows that are there."""
        model = {"pay": Resolution, "approve": Resolution, "refund": Payment}.get(name, Commitment)
        rows: list[Any] = list(model._default_manager.order_by("pk"))
        if name == "commit":
            committed(spent, won)
        elif rows:
            DEEDS[name](rows[which % len(rows)], won)


def decide(row: Any, won: int) -> None:
    """Mostly yes."""
    if won % 4:
        commitments.approve(row, by=None, at=AT)
    else:
        commitments.reject(row, by=None, at=AT, remark="아님")


def approve(row: Any, won: int) -> None:
    """Mostly yes."""
    if won % 4:
        resolutions.approve(row, by=None, at=AT, waived="월말")
    else:
        resolutions.cancel(row, by=None, at=AT, reason="아님")


DEEDS: dict[str, Callable[[Any, int], Any]] = {
    "decide": decide,
    "approve": approve,
    "resolve": lambda row, won: resolved(row, won or None),
    "pay": lambda row, won: payments.pay(row, TODAY, won, by=None, at=AT),
    "refund": lambda row, won: refunds.take_back(row, TODAY, won, "덜 씀", by=None, at=AT),
    "release": lambda row, won: commitments.release(row, won, by=None, at=AT),
    "cancel": lambda row, _: commitments.cancel(row, by=None, at=AT, reason="아님"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("before", "after"), [(frozenset(), {"goods"}), ({"goods"}, frozenset())])
def test_a_refund_corrects_what_was_posted_whatever_is_a_purchase_by_now(
    monkeypatch: pytest.MonkeyPatch, before: set[str], after: set[str]
) -> None:
    def purchases_are(codes: set[str]) -> None:
        monkeypatch.setattr(posting, "rules", lambda: SimpleNamespace(purchases=codes, category=rules().category))

    purchases_are(before)
    payment = paid(line(1_000_000), 300_000, expense_type="goods")
    purchases_are(after)
    refunds.take_back(payment, TODAY, 100_000, "덜 옴", by=None, at=AT)

    assert net("budget.spent") == 200_000
    assert net("purchase.made") == (200_000 if before else 0)
