"""What is kept of payments, by labels and by voucher, says what the payments say: act by act, and counted anew."""

from __future__ import annotations

import pytest

from chomchom.budget.models import LabelBalance, OpenCommitment, PaidContract, Payable
from chomchom.budget.queries.recount import differences
from chomchom.budget.services import commitments, payments, refunds, resolutions
from chomchom.budget.tests.made import AT, TODAY, line
from chomchom.budget.tests.spent import approved, paid, resolved, voucher

pytestmark = pytest.mark.django_db
CONTRACT = {"contract": "물품", "e_contract": "yes"}
GREEN = {"preferred": ["green"], "items": ["green"]}


def by_labels() -> list[tuple[str, object, int]]:
    return list(LabelBalance.objects.order_by("pk").values_list("expense_type", "labels", "paid"))


def unpaid() -> list[int]:
    return list(Payable.objects.order_by("resolution").values_list("unpaid", flat=True))


def open_ones() -> list[int]:
    return list(OpenCommitment.objects.order_by("commitment").values_list("unpaid", flat=True))


def test_payments_are_kept_by_what_they_bought_and_refunds_take_from_it() -> None:
    spent = line()
    first = paid(spent, 5_000, expense_type="goods", labels=GREEN)
    paid(spent, 700, expense_type="goods", labels=GREEN)
    paid(spent, 90, expense_type="goods")
    refunds.take_back(first, TODAY, 1_000, "덜 옴", by=None, at=AT)
    assert by_labels() == [("goods", GREEN, 4_700), ("goods", {}, 90)]
    assert differences() == []


def test_a_voucher_waits_for_its_payment_from_its_approval_to_the_last_won() -> None:
    waiting = resolved(approved(line(), 300_000))
    assert unpaid() == []
    resolutions.approve(waiting, by=None, at=AT, waived="월말에 받음")
    assert unpaid() == [300_000]
    payments.pay(waiting, TODAY, 100_000, by=None, at=AT)
    assert unpaid() == [200_000]
    last = payments.pay(waiting, TODAY, 200_000, by=None, at=AT)
    assert unpaid() == []
    refunds.take_back(last, TODAY, 50_000, "덜 옴", by=None, at=AT)
    assert unpaid() == [], "what came back is not to be paid again"
    assert differences() == []


def test_a_voucher_that_is_cancelled_waits_no_more() -> None:
    kept = voucher(approved(line()))
    resolutions.cancel(kept, by=None, at=AT, reason="두 번 올림")
    assert unpaid() == []
    assert differences() == []


def test_a_contract_is_kept_once_money_has_left_and_stays_whatever_comes_back() -> None:
    made = approved(line(9_000_000), 6_000_000, expense_type="goods", labels=CONTRACT)
    half = voucher(made)
    assert not PaidContract.objects.exists()
    first = payments.pay(half, TODAY, 1_000, by=None, at=AT)
    payments.pay(half, TODAY, 1_000, by=None, at=AT)
    refunds.take_back(first, TODAY, 1_000, "덜 옴", by=None, at=AT)
    assert PaidContract.objects.values_list("commitment", "amount", "e_contract").get() == (made.pk, 6_000_000, "yes")
    assert differences() == []
    PaidContract.objects.all().delete()
    assert [each.column for each in differences()] == [f"contract {made.pk}"]


def test_a_commitment_is_open_from_its_approval_until_its_last_won_is_paid_or_released() -> None:
    made = approved(line(), 300_000)
    assert open_ones() == [300_000]
    payments.pay(voucher(made, 100_000), TODAY, 60_000, by=None, at=AT)
    assert open_ones() == [240_000]
    commitments.release(made, 200_000, by=None, at=AT)
    assert open_ones() == [40_000]
    assert differences() == []
    payments.pay(made.resolutions.get(), TODAY, 40_000, by=None, at=AT)
    assert open_ones() == []
    commitments.cancel(approved(line(), 5_000), by=None, at=AT, reason="두 번 올림")
    assert open_ones() == []
    assert differences() == []


def test_what_was_tampered_with_is_found() -> None:
    spent = line()
    paid(spent, 1_000, expense_type="goods", labels=GREEN)
    made = approved(spent, 500)
    waiting = voucher(made)
    LabelBalance.objects.update(paid=2_000)
    Payable.objects.all().delete()
    OpenCommitment.objects.all().delete()
    by_label, by_voucher, by_commitment = differences()
    assert (by_label.line, by_label.kept, by_label.counted) == (spent.pk, 2_000, 1_000)
    assert '"preferred":["green"]' in by_label.column
    assert (by_voucher.column, by_voucher.kept, by_voucher.counted) == (f"unpaid of voucher {waiting.pk}", 0, 500)
    assert (by_commitment.column, by_commitment.counted) == (f"open of commitment {made.pk}", 500)
