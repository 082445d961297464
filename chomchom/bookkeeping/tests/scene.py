"""Books with something of everything in them: for the sweep over all pages and for the tests in the browser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from chomchom.bookkeeping.models import Account, Book, Journal, MappingVersion
from chomchom.bookkeeping.services.adjusting import Told, adjust, open_balances
from chomchom.bookkeeping.services.mappings import begin
from chomchom.bookkeeping.services.writing import Amount
from chomchom.bookkeeping.tests import made
from chomchom.bookkeeping.tests.made import CASH, PAYABLE, SURPLUS, a_line, account
from chomchom.budget.models.heading import Direction
from chomchom.budget.signals import payments_made, receipts_taken, resolutions_approved
from chomchom.budget.tests.made import AT, budget, heading
from chomchom.orgs.models import Organisation

YEAR = 2022  # over, so that its books can be closed
DAY = date(YEAR, 3, 5)


@dataclass(frozen=True)
class Things:
    """A book, a journal that a person wrote, a draft of the mapping, and an account that nothing hangs on."""

    book: Book
    journal: Journal
    draft: MappingVersion
    free: Account


def things(keeper: Organisation) -> Things:
    """The books of an organisation: opening balances, vouchers, money that came in, and something that waits."""
    free = account("2220")
    kept = budget(keeper, YEAR)
    office, income = heading(chart=kept.chart), heading("도비보조금", Direction.REVENUE, kept.chart)
    made.in_force({office: made.OFFICE, income: made.GRANT}, kept.chart)
    book = made.book(keeper, YEAR)
    begins = {account(CASH).pk: 30_000_000, account(PAYABLE).pk: 5_000_000, account(SURPLUS).pk: 25_000_000}
    open_balances(book, begins, by=None, at=AT)
    line, fixtures = a_line(office, kept), a_line(heading("자산취득비", chart=kept.chart), kept)
    vouchers = [made.resolution(line, won, DAY, title) for won, title in ((1_240_000, "안내문 인쇄"), (380_000, "사무용품 구입"))]
    resolutions_approved.send(None, resolutions=[*vouchers, made.resolution(fixtures, 2_900_000, DAY, "회의실 탁자 구입")])
    payments_made.send(None, payments=[made.payment(vouchers[0], on=date(YEAR, 3, 20))])
    receipts_taken.send(None, receipts=[made.receipt(a_line(income, kept), 120_000_000, date(YEAR, 1, 15))])
    lines = [Amount(account("5400").pk, debit=600_000), Amount(account("1219").pk, credit=600_000)]
    adjusted = adjust(book, Told(date(YEAR, 12, 31), "집기비품 감가상각", "결산", lines, "scene"), by=None, at=AT)
    return Things(book, adjusted, begin(kept.chart, by=None, at=AT), free)


def parts_of(kept: Things) -> dict[str, dict[str, Any]]:
    """The parts of each address of the books."""
    of_book = ("journal-list", "journal-write", "opening-write", "waiting-list", "waiting-journalise", "book-close")
    found: dict[str, dict[str, Any]] = {name: {"pk": kept.book.pk} for name in (*of_book, "book-reopen", "book-export")}
    found |= {f"journal-{name}": {"pk": kept.journal.pk} for name in ("show", "reverse")}
    found |= {f"mapping-{name}": {"pk": kept.draft.pk} for name in ("show", "pair", "enforce", "discard")}
    found |= {
        "account-remove": {"pk": kept.free.pk},
        "statement-show": {"name": "position"},
        "statement-export": {"name": "trial-balance", "form": "xlsx"},
    }
    return {f"bookkeeping:{name}": parts for name, parts in found.items()}
