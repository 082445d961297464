"""The two ends of a year: the journal that its books begin with, and the one that closes them.

Either can be taken back and written anew, each time under the next number. All of it is a part of the caller's act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from chomchom.accounts.models import User
from chomchom.bookkeeping.models import Book, Journal
from chomchom.bookkeeping.models.journal import CLOSING, OPENING
from chomchom.bookkeeping.services.undoing import turn_around
from chomchom.bookkeeping.services.writing import Amount, NewJournal, write

BEGUN_ANEW = "기초 잔액을 다시 적음"


@dataclass(frozen=True)
class End:
    """One end of the books of a year: what its journals are, and of when."""

    book: Book
    kind: Journal.Kind
    on: date
    period: int

    def write(self, lines: Sequence[Amount], *, text: str, by: User | None, at: datetime) -> Journal:
        """Write its journal. Raises BookClosed."""
        times = Journal.objects.filter(book=self.book, kind=self.kind).count()
        new = NewJournal(
            book=self.book,
            on=self.on,
            period=self.period,
            kind=self.kind,
            text=text,
            key=f"{self.kind}:{self.book.pk}:{times + 1}",
            lines=lines,
            at=at,
            by=by.pk if by else None,
        )
        return Journal.objects.get(pk=write([new])[new.key])

    def take_back(self, *, reason: str, by: User | None, at: datetime) -> None:
        """Reverse its journal, where one stands. Raises BookClosed."""
        standing = Journal.objects.filter(book=self.book, kind=self.kind, reversal=None)
        turn_around(list(standing), reason=reason, by=by.pk if by else None, at=at)


def beginning(book: Book) -> End:
    """What the year begins with, before its first month."""
    return End(book, Journal.Kind.OPENING, book.first_day, OPENING)


def ending(book: Book) -> End:
    """What closes it, after its last month."""
    return End(book, Journal.Kind.CLOSING, book.last_day, CLOSING)
