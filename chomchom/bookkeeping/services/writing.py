"""Writing journals: one way for one journal or for fifty thousand, in three statements.

New ones travel as JSON; reversals are made by the database of the journals that they turn around. Books are locked in one order, so
that numbers follow each other and two writers never wait in a circle; what has its key already is not written again. Sums and
checks are the work of triggers (migration 0002).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import msgspec
from django.db import connection, transaction

from chomchom.bookkeeping.models import Book, Journal
from chomchom.bookkeeping.models.journal import LONGEST_REASON, LONGEST_TEXT
from chomchom.core.errors import DomainError

_COLUMNS = {
    "book_id": "bigint",
    "on": "date",
    "period": "smallint",
    "kind": "text",
    "text": "text",
    "reason": "text",
    "key": "text",
    "source_type": "text",
    "source_id": "bigint",
    "mapping_id": "bigint",
    "reverses_id": "bigint",
    "by_id": "bigint",
    "at": "timestamptz",
}
_NAMES = ", ".join(f'"{name}"' for name in _COLUMNS)
_TYPED = ", ".join(f'"{name}" {type_}' for name, type_ in _COLUMNS.items())
_INSERT = f"""
WITH fresh AS (
    SELECT given.*, row_number() OVER (PARTITION BY book_id ORDER BY place) AS nth
    FROM ({{given}}) AS given
    WHERE NOT EXISTS (SELECT FROM bookkeeping_journal WHERE key = given.key)
), last AS (
    SELECT id, coalesce((SELECT max(number) FROM bookkeeping_journal WHERE book_id = book.id), 0) AS number
    FROM bookkeeping_book AS book WHERE id = ANY(%(books)s)
)
INSERT INTO bookkeeping_journal ({_NAMES}, number)
SELECT {_NAMES}, last.number + nth FROM fresh JOIN last ON last.id = fresh.book_id ORDER BY place
RETURNING key, id
"""  # noqa: S608 -- built of the constants above
_WRITE = _INSERT.format(given=f"SELECT * FROM json_to_recordset(%(rows)s::json) AS row(place bigint, {_TYPED})")  # noqa: S608 -- as above
_COPY_LINES = "COPY bookkeeping_journalline (journal_id, account_id, debit, credit) FROM STDIN"
_REVERSE = _INSERT.format(
    given=f"""
    SELECT row_number() OVER (ORDER BY number DESC) AS place, book_id, "on", period, 'reversal' AS kind,
        left('취소: ' || text, {LONGEST_TEXT}) AS text, %(reason)s AS reason, 'reversal:' || id AS key, source_type, source_id,
        NULL::bigint AS mapping_id, id AS reverses_id, %(by)s::bigint AS by_id, %(at)s::timestamptz AS at
    FROM bookkeeping_journal WHERE id = ANY(%(journals)s)"""  # noqa: S608 -- built of the constants above
)
_TURN_LINES = """
INSERT INTO bookkeeping_journalline (journal_id, account_id, debit, credit)
SELECT reversal.id, line.account_id, line.credit, line.debit
FROM bookkeeping_journal AS reversal JOIN bookkeeping_journalline AS line ON line.journal_id = reversal.reverses_id
WHERE reversal.id = ANY(%s) ORDER BY reversal.id, line.id
"""


class BookClosed(DomainError):
    """The year's books take nothing more."""


class OutsideYear(DomainError):
    """The day is in another fiscal year."""


class Amount(NamedTuple):
    """What one account of a journal is debited or credited with, in whole won."""

    account: int
    debit: int = 0
    credit: int = 0

    @classmethod
    def of(cls, account: int, net: int) -> Amount:
        """Of debit less credit."""
        return cls(account, debit=net) if net > 0 else cls(account, credit=-net)

    @property
    def turned(self) -> Amount:
        """The other way."""
        return Amount(self.account, self.credit, self.debit)


@dataclass(frozen=True, kw_only=True)
class NewJournal:
    """A journal before it is written. Without a `period` it is of the month of its day."""

    book: Book
    on: date
    kind: str
    text: str
    key: str
    lines: Sequence[Amount]
    at: datetime
    by: int | None = None
    reason: str = ""
    period: int | None = None
    source: tuple[str, int] | None = None
    mapping: int | None = None
    reverses: int | None = None


def write(journals: Sequence[NewJournal]) -> dict[str, int]:
    """Write those whose key is new, all or none, as a part of the caller's act; their ids by key.

    Raises BookClosed, OutsideYear.
    """
    return _write(journals) if journals else {}


@transaction.atomic
def _write(journals: Sequence[NewJournal]) -> dict[str, int]:
    books = hold({journal.book.pk for journal in journals})
    for journal in journals:
        _refuse_other_years(journal, books[journal.book.pk])
    rows = [_row(place, journal) for place, journal in enumerate(journals)]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, {"rows": msgspec.json.encode(rows).decode(), "books": list(books)})
        new: dict[str, int] = dict(cursor.fetchall())
        # Numbers alone, of which there are most: copied, they are neither objects here nor JSON there.
        lines = [
            f"{new[journal.key]}\t{each.account}\t{each.debit}\t{each.credit}\n"
            for journal in journals
            if journal.key in new
            for each in journal.lines
        ]
        if lines:
            with cursor.copy(_COPY_LINES) as copy:
                copy.write("".join(lines))
    return new


@transaction.atomic
def write_reversals(journals: Sequence[int], *, reason: str, by: int | None, at: datetime) -> dict[str, int]:
    """Turn the journals of these ids around on their own days, the newest first, as a part of the caller's act; ids by key.

    Raises BookClosed.
    """
    if not journals:
        return {}
    books = hold(set(Journal.objects.filter(pk__in=journals).order_by().values_list("book", flat=True).distinct()))
    said = {"journals": list(journals), "reason": reason[:LONGEST_REASON], "by": by, "at": at, "books": list(books)}
    with connection.cursor() as cursor:
        cursor.execute(_REVERSE, said)
        new: dict[str, int] = dict(cursor.fetchall())
        cursor.execute(_TURN_LINES, [list(new.values())])
    return new


def hold(pks: set[int]) -> dict[int, Book]:
    """Lock books, the lower key first, and refuse closed ones."""
    books = Book.objects.select_for_update(of=("self",)).select_related("organisation").filter(pk__in=pks).order_by("pk")
    found = {book.pk: book for book in books}
    for book in found.values():
        if book.is_closed:
            raise BookClosed(
                f"{book}는 마감되어 더 쓸 수 없습니다. 회계담당에게 마감을 다시 열어 달라고 하거나, 올해 장부에서 바로잡으세요."
            )
    return found


def _refuse_other_years(journal: NewJournal, book: Book) -> None:
    if not book.covers(journal.on):
        raise OutsideYear(f"{journal.on:%Y-%m-%d}은 {book.year}년 회계연도의 날이 아닙니다. {book.year}년 안의 날짜를 적어 주세요.")


def _row(place: int, journal: NewJournal) -> dict[str, object]:
    source_type, source_id = journal.source or ("", None)
    return {
        "place": place,
        "book_id": journal.book.pk,
        "on": journal.on,
        "period": journal.on.month if journal.period is None else journal.period,
        "kind": journal.kind,
        "text": journal.text[:LONGEST_TEXT],
        "reason": journal.reason,
        "key": journal.key,
        "source_type": source_type,
        "source_id": source_id,
        "mapping_id": journal.mapping,
        "reverses_id": journal.reverses,
        "by_id": journal.by,
        "at": journal.at,
    }
