"""Closing a year's books: its result moves into the net assets, nothing more is written, the next year begins with what is left.

Opening them again takes the closing journal back; it is refused once the next year is closed, which stands on what this one said.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.bookkeeping.models import Account, AccountMonth, Book
from chomchom.bookkeeping.models.journal import LONGEST_REASON
from chomchom.bookkeeping.queries.sums import net_of
from chomchom.bookkeeping.queries.waiting import count_waiting
from chomchom.bookkeeping.services.ends import BEGUN_ANEW, beginning, ending
from chomchom.bookkeeping.services.writing import Amount, hold
from chomchom.bookkeeping.statements.shapes import Kind
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.reasons import keeps_reason
from chomchom.core.words import plain
from chomchom.ledger.services import PERSONAL, is_personal


class CannotClose(DomainError):
    """Something has to be done first."""


class CannotReopen(DomainError):
    """The books are open, the next year is closed, or no reason was given."""


@transaction.atomic
def close(book: Book, *, by: User | None, at: datetime) -> Book:
    """Close the books of a year and carry its balances over; returns those of the next year. Raises CannotClose, BookClosed."""
    book = hold({book.pk})[book.pk]
    _refuse_unready(book, at)
    kinds = {pk: Kind(kind) for pk, kind in Account.objects.values_list("pk", "kind")}
    result = [Amount.of(account, -net) for account, net in net_of(book) if net and not kinds[account].stays]
    if result:
        _write_closing(book, result, by=by, at=at)
    book.closed_at, book.closed_by = at, by
    book.save(update_fields=["closed_at", "closed_by"])
    following, _ = Book.objects.get_or_create(organisation=book.organisation, year=book.year + 1, defaults={"opened_at": at})
    _carry_over(book, following, by=by, at=at)
    audit.record(book, "bookkeeping.book.closed", by=by, at=at, year=book.year)
    return following


@transaction.atomic
@keeps_reason()
def reopen(book: Book, *, reason: str, by: User | None, at: datetime) -> Book:
    """Let closed books take journals again. Raises CannotReopen."""
    book = Book.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=book.pk)
    reason = plain(reason)
    if not reason or len(reason) > LONGEST_REASON:
        raise CannotReopen(f"다시 여는 까닭을 적어 주세요({LONGEST_REASON}자까지).")
    if is_personal(reason):
        raise CannotReopen(PERSONAL)
    if not book.is_closed:
        raise CannotReopen(f"{book}는 마감되어 있지 않습니다.")
    if Book.objects.filter(organisation=book.organisation, year=book.year + 1, closed_at__isnull=False).exists():
        raise CannotReopen(f"{book.year + 1}년 장부가 이미 마감되었습니다. 그 장부를 먼저 다시 열거나, 올해 장부에서 바로잡으세요.")
    book.closed_at, book.closed_by = None, None
    book.save(update_fields=["closed_at", "closed_by"])
    ending(book).take_back(reason=reason, by=by, at=at)
    audit.record(book, "bookkeeping.book.reopened", by=by, at=at, year=book.year, reason=reason)
    return book


def _refuse_unready(book: Book, at: datetime) -> None:
    if timezone.localdate(at) <= book.last_day:
        raise CannotClose(f"{book.year}년이 아직 끝나지 않아 마감할 수 없습니다. {book.year + 1}년 1월 1일부터 마감하세요.")
    if count := count_waiting(book):
        raise CannotClose(f"분개를 기다리는 것이 {count:,}건 있습니다. 과목의 계정을 정하고 분개한 뒤 마감하세요.")
    if Book.objects.filter(organisation=book.organisation, year=book.year - 1, closed_at=None).exists():
        raise CannotClose(f"{book.year - 1}년 장부가 아직 열려 있습니다. 그 장부를 먼저 마감하세요.")


def _write_closing(book: Book, result: list[Amount], *, by: User | None, at: datetime) -> None:
    """Revenue and expense against the account that takes the result."""
    rest = sum(line.credit - line.debit for line in result)
    if rest:
        result = [*result, Amount.of(Account.objects.get(role=Account.Role.SURPLUS).pk, rest)]
    ending(book).write(result, text=f"{book.year}년 운영차액을 순자산으로", by=by, at=at)


def _carry_over(book: Book, following: Book, *, by: User | None, at: datetime) -> None:
    """The next year begins with the balances of this one; where it did already, nothing is written."""
    left = {account: net for account, net in net_of(book) if net}
    begun = AccountMonth.objects.filter(book=following, period=0).values_list("account", "debit", "credit")
    if left == {account: debit - credit for account, debit, credit in begun if debit != credit}:
        return
    beginning(following).take_back(reason=BEGUN_ANEW, by=by, at=at)
    if left:
        lines = [Amount.of(account, net) for account, net in sorted(left.items())]
        beginning(following).write(lines, text=f"{book.year}년에서 이월", by=by, at=at)
