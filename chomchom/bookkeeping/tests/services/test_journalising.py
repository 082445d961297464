"""Acts of the budget become journals, once, and wait where nothing says what their heading means."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from chomchom.bookkeeping.models import Book, Journal
from chomchom.bookkeeping.queries.sums import chart_of_accounts, differences, sums_of
from chomchom.bookkeeping.queries.waiting import count_waiting
from chomchom.bookkeeping.services.catching_up import catch_up
from chomchom.bookkeeping.services.writing import BookClosed
from chomchom.bookkeeping.statements.reports import performance, position
from chomchom.bookkeeping.statements.trial_balance import trial_balance
from chomchom.bookkeeping.tests import made
from chomchom.bookkeeping.tests.made import CASH, FIXTURES, GRANT, OFFICE, PAYABLE, a_line, book, grant, in_force
from chomchom.budget.models import Import, Payment, Resolution
from chomchom.budget.signals import (
    edition_decided,
    import_undone,
    payments_made,
    receipts_taken,
    refunds_made,
    resolutions_approved,
    resolutions_cancelled,
)
from chomchom.budget.tests.made import AT, budget, decided, heading
from chomchom.orgs.tests.tree import facility

pytestmark = pytest.mark.django_db


def sides(key: str) -> list[tuple[str, int, int]]:
    """The lines of the journal of an act."""
    return list(Journal.objects.get(key=key).lines.order_by("pk").values_list("account__code", "debit", "credit"))


def balances() -> dict[str, int]:
    (sums,) = sums_of([book()], until=12)
    return {code: each.balance for code, each in sums.items() if each.balance}


def test_each_sort_of_act_has_its_journal() -> None:
    in_force()
    line, income = a_line(), a_line(grant())
    voucher = made.resolution(line, 10_000)
    resolutions_approved.send(None, resolutions=[voucher])
    assert sides(f"resolution:{voucher.pk}") == [(OFFICE, 10_000, 0), (PAYABLE, 0, 10_000)]
    paid = made.payment(voucher)
    payments_made.send(None, payments=[paid])
    assert sides(f"payment:{paid.pk}") == [(PAYABLE, 10_000, 0), (CASH, 0, 10_000)]
    back = made.refund(paid, 3_000)
    refunds_made.send(None, refunds=[back])
    assert sides(f"refund:{back.pk}") == [(CASH, 3_000, 0), (OFFICE, 0, 3_000)]
    received = made.receipt(income, 50_000)
    receipts_taken.send(None, receipts=[received])
    assert sides(f"receipt:{received.pk}") == [(CASH, 50_000, 0), (GRANT, 0, 50_000)]
    taken_back = made.receipt(income, 50_000, reverses=received)
    receipts_taken.send(None, receipts=[taken_back])
    assert sides(f"receipt:{taken_back.pk}") == [(CASH, 0, 50_000), (GRANT, 50_000, 0)]
    assert Journal.objects.get(key=f"receipt:{taken_back.pk}").reverses == Journal.objects.get(key=f"receipt:{received.pk}")
    assert balances() == {OFFICE: 7_000, CASH: -7_000}
    assert Journal.objects.get(key=f"payment:{paid.pk}").source == paid
    assert count_waiting(book()) == 0


def test_announced_twice_is_written_once() -> None:
    in_force()
    voucher = made.resolution(a_line())
    for _ in range(2):
        resolutions_approved.send(None, resolutions=[voucher])
    assert Journal.objects.count() == 1


def test_a_payment_that_is_announced_before_its_voucher_brings_it_along() -> None:
    in_force()
    paid = made.payment(made.resolution(a_line(), 500))
    payments_made.send(None, payments=[paid])
    assert balances() == {OFFICE: 500, CASH: -500}


def test_a_heading_without_an_account_is_not_refused_but_waits() -> None:
    in_force()
    unknown = a_line(heading("자산취득비"))
    paid = made.payment(made.resolution(unknown, 900))
    payments_made.send(None, payments=[paid])
    refunds_made.send(None, refunds=[made.refund(paid, 100)])
    assert not Journal.objects.exists()
    assert count_waiting(book()) == 3
    in_force({heading(): OFFICE, grant(): GRANT, heading("자산취득비"): FIXTURES})
    done = catch_up(book(), by=None, at=AT)
    assert (done.journalised, done.waiting) == (3, 0)
    assert balances() == {FIXTURES: 800, CASH: -800}
    assert catch_up(book(), by=None, at=AT).journalised == 0


def test_without_any_mapping_all_waits_and_is_caught_up_completely() -> None:
    line, income = a_line(), a_line(grant())
    acts = [made.resolution(line, won) for won in (100, 200)]
    resolutions_approved.send(None, resolutions=acts)
    payments_made.send(None, payments=[made.payment(acts[0])])
    first = made.receipt(income, 70)
    receipts_taken.send(None, receipts=[first])
    receipts_taken.send(None, receipts=[made.receipt(income, 70, reverses=first)])
    assert count_waiting(book()) == 5
    in_force()
    assert catch_up(book(), by=None, at=AT).journalised == 5
    assert balances() == {OFFICE: 300, PAYABLE: -200, CASH: -100}


def test_a_refund_goes_back_to_the_account_that_was_debited() -> None:
    """Although the heading means another one by now."""
    in_force()
    paid = made.payment(made.resolution(a_line(), 1_000))
    payments_made.send(None, payments=[paid])
    in_force({heading(): "5240", grant(): GRANT})
    refunds_made.send(None, refunds=[made.refund(paid, 1_000)])
    assert balances() == {}


def test_an_import_that_is_undone_leaves_nothing() -> None:
    in_force()
    batch = Import.objects.create(budget=budget(), name="집행.xlsx", digest="a", status="undoing", at=AT)
    vouchers = [made.resolution(a_line(), won) for won in (100, 200, 300)]
    payments = [made.payment(each) for each in vouchers]
    Resolution.objects.update(batch=batch)
    Payment.objects.update(batch=batch)
    kept = made.payment(made.resolution(a_line(), 7))
    payments_made.send(None, payments=[*payments, kept])
    for _ in range(2):
        import_undone.send(None, batch=batch, at=AT)
    Payment.objects.filter(batch=batch).update(undone_at=AT)
    Resolution.objects.filter(batch=batch).update(status="undone")
    assert balances() == {OFFICE: 7, CASH: -7}
    reversals = Journal.objects.filter(kind="reversal")
    assert reversals.count() == 6
    for each in reversals.select_related("reverses"):
        of = each.reverses
        assert of is not None
        assert (each.book, each.on, each.period, each.source_type, each.source_id) == (
            of.book,
            of.on,
            of.period,
            of.source_type,
            of.source_id,
        )
        assert (each.text, each.key, each.mapping) == (f"취소: {of.text}", f"reversal:{of.pk}", None)
        assert each.reason == "가져온 파일 ‘집행.xlsx’을 되돌림"
    assert (catch_up(book(), by=None, at=AT).journalised, differences()) == (0, 0)


def test_a_voucher_that_is_taken_back_is_owed_no_more() -> None:
    in_force()
    voucher = made.resolution(a_line(), 300)
    resolutions_approved.send(None, resolutions=[voucher])
    Resolution.objects.filter(pk=voucher.pk).update(status="undone", remark="두 번 올림")
    voucher.refresh_from_db()
    resolutions_cancelled.send(None, resolutions=[voucher], at=AT)
    assert balances() == {}
    assert Journal.objects.get(kind="reversal").reason == "지출결의를 거둠: 두 번 올림"
    assert (catch_up(book(), by=None, at=AT).journalised, differences()) == (0, 0)


def test_closed_books_refuse_the_act() -> None:
    in_force()
    Book.objects.filter(pk=book().pk).update(closed_at=AT)
    with pytest.raises(BookClosed, match="마감되어 더 쓸 수 없습니다"):
        resolutions_approved.send(None, resolutions=[made.resolution(a_line())])


def test_each_organisation_that_keeps_a_budget_has_its_own_books() -> None:
    in_force()
    in_force(chart="facility")
    house = facility("나눔의집")
    theirs, line = budget(house), a_line()
    resolutions_approved.send(None, resolutions=[made.resolution(a_line(of=theirs), 5), made.resolution(line, 9)])
    assert [Journal.objects.get(book=each).number for each in (book(house), book())] == [1, 1]


def test_who_has_a_decided_budget_has_books() -> None:
    edition_decided.send(None, edition=decided({}, budget()))
    assert book().organisation == budget().organisation


ACTS = st.lists(st.tuples(st.sampled_from("apbrx"), st.integers(1, 10**9)), max_size=14)


class Books(TestCase):
    """Whatever is done, in whatever order, debits are credits and the statements agree with each other."""

    @settings(max_examples=25)
    @given(acts=ACTS)
    def test_statements_agree(self, acts: list[tuple[str, int]]) -> None:
        in_force()
        line, income, vouchers, payments, receipts = a_line(), a_line(grant()), [], [], []
        for act, won in acts:
            if act == "a":
                vouchers.append(made.resolution(line, won))
                resolutions_approved.send(None, resolutions=vouchers[-1:])
            elif act == "p" and vouchers:
                payments.append(made.payment(vouchers.pop()))
                payments_made.send(None, payments=payments[-1:])
            elif act == "b" and payments:
                paid = payments.pop()
                refunds_made.send(None, refunds=[made.refund(paid, min(won, paid.amount))])
            elif act == "r":
                receipts.append(made.receipt(income, won))
                receipts_taken.send(None, receipts=receipts[-1:])
            elif act == "x" and receipts:
                of = receipts.pop()
                receipts_taken.send(None, receipts=[made.receipt(income, of.amount, reverses=of)])
        chart, (sums,) = chart_of_accounts(), sums_of([book()], until=12)
        assert trial_balance(chart, sums).balances
        assert position(chart, sums).balances
        spent = sums[OFFICE].balance if OFFICE in sums else 0
        assert performance(chart, sums).result == sum(each.amount for each in receipts) - spent
        assert differences() == 0
