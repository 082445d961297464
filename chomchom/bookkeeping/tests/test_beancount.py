"""An independent program is the judge: beancount checks a made-up year, and its trial balance is ours to the won."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from beancount import loader
from beancount.core.data import Balance, Transaction

from chomchom.bookkeeping.beancount import name_of
from chomchom.bookkeeping.models import Book, Journal
from chomchom.bookkeeping.queries.export import beancount_lines
from chomchom.bookkeeping.queries.sums import chart_of_accounts, differences, sums_of
from chomchom.bookkeeping.services.adjusting import Told, adjust, open_balances
from chomchom.bookkeeping.services.closing import close
from chomchom.bookkeeping.services.writing import Amount
from chomchom.bookkeeping.tests import made
from chomchom.bookkeeping.tests.made import CASH, PAYABLE, SURPLUS, a_line, account, book, grant, in_force
from chomchom.budget.models import Payment, Receipt, Refund, Resolution
from chomchom.budget.signals import payments_made, receipts_taken, refunds_made, resolutions_approved
from chomchom.budget.tests.made import AT, YEAR, heading

AFTER = datetime(YEAR + 1, 1, 20, 3, 0, tzinfo=UTC)


class MadeUpYear:
    """Acts of a year in random order, announced as services of the budget announce them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.lines = [a_line(heading("사무관리비")), a_line(heading("자산취득비")), a_line(grant())]
        self.resolutions: list[Resolution] = []
        self.payments: list[Payment] = []
        self.receipts: list[Receipt] = []

    def day(self) -> date:
        return date(YEAR, 1, 1) + timedelta(days=self.chance.randrange(365))

    def act(self) -> None:
        """One act, of those that are possible."""
        self.chance.choice(
            [self.approve, self.approve, self.pay, self.pay, self.take_back, self.receive, self.reverse, self.adjust]
        )()

    def approve(self) -> None:
        new = made.resolution(self.chance.choice(self.lines[:2]), self.chance.randrange(1, 10**8), self.day(), '인쇄 "긴급" \\ 1')
        self.resolutions.append(new)
        resolutions_approved.send(None, resolutions=[new])

    def pay(self) -> None:
        if self.resolutions:
            of = self.resolutions.pop()
            new = made.payment(of, self.chance.randrange(1, of.amount + 1), self.day())
            self.payments.append(new)
            payments_made.send(None, payments=[new])

    def take_back(self) -> None:
        if self.payments:
            of = self.payments.pop()
            refunds: list[Refund] = [made.refund(of, self.chance.randrange(1, of.amount + 1), self.day())]
            refunds_made.send(None, refunds=refunds)

    def receive(self) -> None:
        new = made.receipt(self.lines[2], self.chance.randrange(1, 10**9), self.day())
        self.receipts.append(new)
        receipts_taken.send(None, receipts=[new])

    def reverse(self) -> None:
        if self.receipts:
            of = self.receipts.pop()
            receipts_taken.send(None, receipts=[made.receipt(of.line, of.amount, self.day(), reverses=of)])

    def adjust(self) -> None:
        won = self.chance.randrange(1, 10**6)
        lines = [Amount(account("5400").pk, debit=won), Amount(account("1219").pk, credit=won)]
        adjust(book(), Told(self.day(), "감가상각", "결산", lines, f"{self.chance.random()}"), by=None, at=AFTER)


def judged(of: Book) -> tuple[Sequence[object], dict[str, int], int]:
    """What beancount finds wrong, the sums by account that it comes to, and how many balances it compared."""
    entries, errors, _ = loader.load_string("".join(beancount_lines(of)))
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for entry in entries:
        if isinstance(entry, Transaction):
            for posting in entry.postings:
                assert posting.units is not None
                sums[posting.account] += posting.units.number or 0
    return errors, {name: int(won) for name, won in sums.items()}, sum(isinstance(each, Balance) for each in entries)


def ours(of: Book) -> dict[str, int]:
    """The trial balance after closing."""
    names = {each.code: name_of(each) for each in chart_of_accounts()}
    (sums,) = sums_of([of], until=13)
    return {names[code]: each.balance for code, each in sums.items()}


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2])
def test_beancount_finds_no_fault_in_a_made_up_year(seed: int) -> None:
    """With opening balances, closing and carry-over."""
    in_force({heading("사무관리비"): made.OFFICE, heading("자산취득비"): made.FIXTURES, grant(): made.GRANT})
    open_balances(book(), {account(CASH).pk: 10**9, account(PAYABLE).pk: 10**8, account(SURPLUS).pk: 9 * 10**8}, by=None, at=AT)
    year = MadeUpYear(seed)
    for _ in range(60):
        year.act()
    following = close(book(), by=None, at=AFTER)
    for each in (book(), following):
        errors, theirs, compared = judged(each)
        assert errors == []
        assert theirs == ours(each)
        assert compared > 12
        assert sum(theirs.values()) == 0
    assert differences() == 0
    assert {name: won for name, won in ours(book()).items() if won} == ours(following)
    assert Journal.objects.filter(book=book()).count() > 40


@pytest.mark.django_db
def test_beancount_finds_the_fault_where_there_is_one() -> None:
    """A file of which one won was changed does not pass: the judge judges."""
    in_force()
    resolutions_approved.send(None, resolutions=[made.resolution(a_line(), 12_345)])
    text = "".join(beancount_lines(book()))
    assert loader.load_string(text)[1] == []
    assert loader.load_string(text.replace("  12345 KRW", "  12346 KRW", 1))[1] != []
