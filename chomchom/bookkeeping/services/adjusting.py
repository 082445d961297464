"""Journals that a person writes: adjusting entries (결산 분개) and what the first year begins with (기초 잔액)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.bookkeeping.models import Account, Book, Journal
from chomchom.bookkeeping.models.journal import LONGEST_REASON, LONGEST_TEXT
from chomchom.bookkeeping.services.ends import BEGUN_ANEW, beginning
from chomchom.bookkeeping.services.writing import Amount, NewJournal, write
from chomchom.bookkeeping.statements.shapes import Kind
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.money import won_text
from chomchom.core.words import plain
from chomchom.ledger.services import PERSONAL, is_personal

MOST_WON = 10**13


class JournalRefused(DomainError):
    """The journal cannot be written as it was told."""


@dataclass(frozen=True)
class Told:
    """What a person says of an adjusting entry. `key` is that of the form, so that one sent twice is written once."""

    on: date
    text: str
    reason: str
    lines: Sequence[Amount]
    key: str


@transaction.atomic
def adjust(book: Book, told: Told, *, by: User | None, at: datetime) -> Journal:
    """Write an adjusting entry. Raises JournalRefused, BookClosed, OutsideYear."""
    text, reason = plain(told.text), plain(told.reason)
    if not text or not reason or len(text) > LONGEST_TEXT or len(reason) > LONGEST_REASON:
        raise JournalRefused(f"적요({LONGEST_TEXT}자까지)와 까닭({LONGEST_REASON}자까지)을 적어 주세요.")
    if is_personal(f"{text} {reason}"):
        raise JournalRefused(PERSONAL)
    if told.on > timezone.localdate(at):
        raise JournalRefused(f"{told.on:%Y-%m-%d}은 아직 오지 않은 날입니다. 오늘까지의 날짜를 적어 주세요.")
    refuse_faulty(told.lines)
    new = NewJournal(
        book=book,
        on=told.on,
        kind=Journal.Kind.ADJUSTING,
        text=text,
        reason=reason,
        key=f"adjusting:{told.key}",
        lines=told.lines,
        at=at,
        by=by.pk if by else None,
    )
    is_new = bool(write([new]))
    journal = Journal.objects.get(key=new.key)
    if is_new:
        audit.record(journal, "bookkeeping.journal.adjusted", by=by, at=at, number=journal.number, reason=reason)
    return journal


@transaction.atomic
def open_balances(book: Book, amounts: Mapping[int, int], *, by: User | None, at: datetime) -> Journal:
    """What the first year begins with: won by account, each on the side on which it grows. What was typed before is reversed.

    Raises JournalRefused, BookClosed.
    """
    if Book.objects.filter(organisation=book.organisation_id, year=book.year - 1).exists():
        raise JournalRefused(f"{book.year - 1}년 장부가 있습니다. 그 장부를 마감하면 기초 잔액이 저절로 이월됩니다.")
    accounts = Account.objects.in_bulk(list(amounts))
    lines = [side(accounts[pk], won) for pk, won in amounts.items() if won]
    for account in accounts.values():
        if not Kind(account.kind).stays:
            raise JournalRefused(f"‘{account}’은 한 해의 {account.get_kind_display()}이라 기초 잔액이 없습니다. 빼 주세요.")
    refuse_faulty(lines)
    beginning(book).take_back(reason=BEGUN_ANEW, by=by, at=at)
    journal = beginning(book).write(lines, text="기초 잔액", by=by, at=at)
    audit.record(book, "bookkeeping.book.opened", by=by, at=at, number=journal.number)
    return journal


def side(account: Account, won: int) -> Amount:
    """So much of the account on the side on which it grows; on the other side where negative."""
    return Amount.of(account.pk, won if Kind(account.kind).grows_by_debit else -won)


def refuse_faulty(lines: Sequence[Amount]) -> None:
    """Raises JournalRefused for what does not balance, says nothing, or is told of an account that takes nothing."""
    for line in lines:
        if min(line.debit, line.credit) != 0 or not 0 < max(line.debit, line.credit) <= MOST_WON:
            raise JournalRefused("줄마다 차변과 대변 가운데 한쪽에만 1원 이상을 적어 주세요.")
    if len(lines) < 2:
        raise JournalRefused("차변과 대변을 한 줄씩은 적어 주세요.")
    debit, credit = sum(line.debit for line in lines), sum(line.credit for line in lines)
    if debit != credit:
        raise JournalRefused(
            f"차변 {won_text(debit)}과 대변 {won_text(credit)}이 {won_text(abs(debit - credit))} 다릅니다. 같아지도록 고쳐 주세요."
        )
    above = Account.objects.filter(pk__in=[line.account for line in lines], children__isnull=False).first()
    if above:
        raise JournalRefused(f"‘{above}’ 아래에 다른 계정이 있어 바로 적을 수 없습니다. 그 아래 계정에서 고르세요.")
