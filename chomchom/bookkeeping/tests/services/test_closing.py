"""A year is closed once all is in its books, the next one begins with what is left, and reopening takes that back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from chomchom.bookkeeping.models import Account, Book, Journal
from chomchom.bookkeeping.queries.closing import checklist
from chomchom.bookkeeping.queries.sums import chart_of_accounts, net_of, sums_of
from chomchom.bookkeeping.services.adjusting import JournalRefused, Told, adjust, open_balances
from chomchom.bookkeeping.services.closing import CannotClose, CannotReopen, close, reopen
from chomchom.bookkeeping.services.undoing import CannotReverse, reverse
from chomchom.bookkeeping.services.writing import Amount, BookClosed, OutsideYear
from chomchom.bookkeeping.statements.reports import performance
from chomchom.bookkeeping.tests import made
from chomchom.bookkeeping.tests.made import CASH, OFFICE, PAYABLE, SURPLUS, a_line, account, book, grant, in_force
from chomchom.budget.signals import receipts_taken, resolutions_approved
from chomchom.budget.tests.made import AT, TODAY, YEAR, heading

pytestmark = pytest.mark.django_db
AFTER = datetime(YEAR + 1, 2, 1, 3, 0, tzinfo=UTC)
NEXT = datetime(YEAR + 2, 2, 1, 3, 0, tzinfo=UTC)


def lived() -> Book:
    """A year in which 50,000 came in and 20,000 were resolved but not paid."""
    in_force()
    receipts_taken.send(None, receipts=[made.receipt(a_line(grant()), 50_000)])
    resolutions_approved.send(None, resolutions=[made.resolution(a_line(), 20_000)])
    return book()


def net(of: Book) -> dict[int, int]:
    return {account: won for account, won in net_of(of) if won}


def told(won: int = 500, key: str = "k", credit: int | None = None) -> Told:
    lines = [Amount(account(OFFICE).pk, debit=won), Amount(account(CASH).pk, credit=won if credit is None else credit)]
    return Told(TODAY, "바로잡음", "결산", lines, key)


def test_closing_moves_the_result_and_carries_the_rest_over() -> None:
    kept = lived()
    following = close(kept, by=None, at=AFTER)
    left = {account(CASH).pk: 50_000, account(PAYABLE).pk: -20_000, account(SURPLUS).pk: -30_000}
    assert net(kept) == net(following) == left
    (sums,) = sums_of([kept], until=12)
    assert performance(chart_of_accounts(), sums).result == 30_000  # the year still tells what it earned
    with pytest.raises(BookClosed, match="마감되어"):
        adjust(book(), told(), by=None, at=AFTER)


@pytest.mark.parametrize("more", [0, 3])
def test_closing_asks_as_much_for_many_accounts_as_for_few(more: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Locks, what is missing, kinds and balances, two journals, the next year, the audit line."""
    kept = lived()
    others = [each for each in Account.objects.filter(kind="expense", children=None) if each.code != OFFICE][:more]
    for each in others:
        adjust(
            kept,
            Told(TODAY, "정리", "결산", [Amount(each.pk, debit=7), Amount(account(CASH).pk, credit=7)], each.code),
            by=None,
            at=AFTER,
        )
    assert len(others) == more
    with django_assert_num_queries(36):
        close(kept, by=None, at=AFTER)


def test_closing_is_refused_until_all_is_done() -> None:
    kept = lived()
    with pytest.raises(CannotClose, match="아직 끝나지 않아"):
        close(kept, by=None, at=AT)
    resolutions_approved.send(None, resolutions=[made.resolution(a_line(heading("자산취득비")))])
    with pytest.raises(CannotClose, match="분개를 기다리는 것이 1건"):
        close(kept, by=None, at=AFTER)
    later = Book.objects.create(organisation=kept.organisation, year=YEAR + 1, opened_at=AT)
    with pytest.raises(CannotClose, match=f"{YEAR}년 장부가 아직 열려"):
        close(later, by=None, at=NEXT)


def test_the_checklist_says_what_is_missing() -> None:
    kept = lived()
    resolutions_approved.send(None, resolutions=[made.resolution(a_line(heading("자산취득비")), 7)])
    found = checklist(kept, AFTER)
    assert (found.is_ready, found.waiting, found.unpaid_count, found.owed) == (False, 1, 2, 20_000)
    assert [each.name for each in found.unmapped] == ["자산취득비"]


def test_reopened_corrected_and_closed_again_carries_the_new_balances() -> None:
    kept = lived()
    close(kept, by=None, at=AFTER)
    with pytest.raises(CannotReopen, match="까닭"):
        reopen(kept, reason=" ", by=None, at=AFTER)
    reopen(kept, reason="빠진 분개", by=None, at=AFTER)
    adjust(book(), told(500), by=None, at=AFTER)
    following = close(book(), by=None, at=AFTER)
    assert net(following) == {account(CASH).pk: 49_500, account(PAYABLE).pk: -20_000, account(SURPLUS).pk: -29_500}
    assert Journal.objects.filter(book=following).count() == 3  # what it began with, its reversal, and what it begins with now
    before = Journal.objects.filter(book=following).count()
    reopen(book(), reason="확인", by=None, at=AFTER)
    assert Journal.objects.filter(book=close(book(), by=None, at=AFTER)).count() == before  # nothing changed, nothing is written


def test_a_year_is_not_reopened_once_the_next_one_stands_on_it() -> None:
    kept = lived()
    close(close(kept, by=None, at=AFTER), by=None, at=NEXT)
    with pytest.raises(CannotReopen, match=f"{YEAR + 1}년 장부가 이미 마감"):
        reopen(kept, reason="늦음", by=None, at=NEXT)
    with pytest.raises(CannotReopen, match="마감되어 있지 않습니다"):
        reopen(Book.objects.get(year=YEAR + 2), reason="확인", by=None, at=NEXT)


def test_opening_balances_are_typed_once_and_again() -> None:
    assets, owed = account(CASH), account(SURPLUS)
    first = open_balances(book(), {assets.pk: 100, owed.pk: 100}, by=None, at=AT)
    open_balances(book(), {assets.pk: 300, account("1219").pk: -50, owed.pk: 250}, by=None, at=AT)
    first.refresh_from_db()
    assert first.reversal.kind == "reversal"
    assert net(book()) == {assets.pk: 300, account("1219").pk: -50, owed.pk: -250}
    with pytest.raises(JournalRefused, match="50원 다릅니다"):
        open_balances(book(), {assets.pk: 300, owed.pk: 250}, by=None, at=AT)
    with pytest.raises(JournalRefused, match="기초 잔액이 없습니다"):
        open_balances(book(), {account(OFFICE).pk: 300, owed.pk: 300}, by=None, at=AT)
    following = Book.objects.create(organisation=book().organisation, year=YEAR + 1, opened_at=AT)
    with pytest.raises(JournalRefused, match="저절로 이월"):
        open_balances(following, {assets.pk: 100, owed.pk: 100}, by=None, at=AFTER)


def test_an_adjusting_entry_is_written_once_and_reversed_once() -> None:
    written = adjust(book(), told(), by=None, at=AT)
    assert adjust(book(), told(), by=None, at=AT) == written
    reversal = reverse(written, reason="두 번 적음", by=None, at=AT)
    assert (reversal.reverses, reversal.on) == (written, written.on)
    assert net(book()) == {}
    with pytest.raises(CannotReverse, match="이미 취소"):
        reverse(written, reason="또", by=None, at=AT)
    with pytest.raises(CannotReverse, match="저절로 나왔습니다"):
        reverse(reversal, reason="되살림", by=None, at=AT)


def test_a_faulty_adjusting_entry_is_refused_in_words() -> None:
    lived()
    with pytest.raises(JournalRefused, match="차변 500원과 대변 499원이 1원 다릅니다"):
        adjust(book(), told(500, credit=499), by=None, at=AT)
    with pytest.raises(JournalRefused, match="한쪽에만"):
        adjust(book(), Told(TODAY, "a", "b", [Amount(account(OFFICE).pk, 5, 5)] * 2, "x"), by=None, at=AT)
    with pytest.raises(JournalRefused, match="한 줄씩은"):
        adjust(book(), Told(TODAY, "a", "b", [], "x"), by=None, at=AT)
    above = [Amount(account("5200").pk, debit=1), Amount(account(CASH).pk, credit=1)]
    with pytest.raises(JournalRefused, match="아래에 다른 계정"):
        adjust(book(), Told(TODAY, "a", "b", above, "x"), by=None, at=AT)
    with pytest.raises(JournalRefused, match="까닭"):
        adjust(book(), Told(TODAY, "a", " ", told().lines, "x"), by=None, at=AT)
    with pytest.raises(JournalRefused, match="오지 않은 날"):
        adjust(book(), Told(TODAY.replace(month=12), "a", "b", told().lines, "x"), by=None, at=AT)
    with pytest.raises(OutsideYear, match=f"{YEAR}년 안의"):
        adjust(book(), Told(TODAY.replace(year=YEAR - 1), "a", "b", told().lines, "x"), by=None, at=AT)
    with pytest.raises(CannotReverse, match="저절로 나왔습니다"):
        reverse(Journal.objects.all()[0], reason="a", by=None, at=AT)


def test_no_words_of_a_journal_name_a_person() -> None:
    name = "홍길동 010-1234-5678"
    for text, reason in ((name, "결산"), ("바로잡음", name)):
        with pytest.raises(JournalRefused, match="휴대전화 번호"):
            adjust(book(), replace(told(), text=text, reason=reason), by=None, at=AT)
    written = adjust(book(), told(), by=None, at=AT)
    with pytest.raises(CannotReverse, match="휴대전화 번호"):
        reverse(written, reason=name, by=None, at=AT)
    kept = lived()
    close(kept, by=None, at=AFTER)
    with pytest.raises(CannotReopen, match="휴대전화 번호"):
        reopen(kept, reason=name, by=None, at=AFTER)
