"""What a beancount file of a book is made of, read journal by journal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from chomchom.bookkeeping.beancount import Transaction, lines
from chomchom.bookkeeping.models import AccountMonth, Book, JournalLine
from chomchom.bookkeeping.models.journal import CLOSING
from chomchom.bookkeeping.queries.sums import chart_of_accounts

_DECEMBER = 12


def beancount_lines(book: Book) -> Iterator[str]:
    """The file, line by line. Three queries, the journals read as they are written."""
    return lines(str(book), book.year, chart_of_accounts(), _transactions(book), month_ends(book))


def month_ends(book: Book) -> dict[int, dict[str, int]]:
    """Debit less credit of every account that was used, at the end of each month; of December after closing. One query."""
    rows = AccountMonth.objects.filter(book=book).values_list("period", "account__code", "debit", "credit").order_by("period")
    running: dict[str, int] = {}
    ends: dict[int, dict[str, int]] = {}
    by_period = {period: list(of) for period, of in groupby(rows, key=lambda row: row[0])}
    for period in range(CLOSING + 1):
        for _, code, debit, credit in by_period.get(period, []):
            running[code] = running.get(code, 0) + debit - credit
        if period:
            ends[min(period, _DECEMBER)] = dict(running)
    return ends


def _transactions(book: Book) -> Iterator[Transaction]:
    columns = ("journal__number", "journal__on", "journal__key", "journal__text", "account__code", "debit", "credit")
    rows = JournalLine.objects.filter(journal__book=book).order_by("journal__number", "pk").values_list(*columns)
    for (number, on, key, text), of in groupby(rows.iterator(chunk_size=5_000), key=lambda row: row[:4]):
        yield Transaction(on, number, key, text, [(code, debit - credit) for *_, code, debit, credit in of])
