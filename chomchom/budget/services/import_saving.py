"""Saving a file of executions: for each row a commitment, a voucher and a payment, with balances and ledger; all of them or none.

Whoever saves a file has the budget's files alone, so that no row is saved twice by two of them. What is scarce, the money of the
lines, is locked last and for a moment: other people spend from them until then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import batched
from typing import NamedTuple, Protocol

from django.db import connection

from chomchom.budget.models import Import, Line, Payment, Resolution
from chomchom.budget.queries.imports import TO_SAVE, obstacles
from chomchom.budget.services import balances
from chomchom.budget.services.balances import Bought, Move
from chomchom.budget.services.duplicates import saved_before
from chomchom.budget.services.import_acts import EXPENSE_TYPE, Paid, Saver, write_payments, write_vouchers
from chomchom.budget.services.imports import CannotSave
from chomchom.budget.services.posting import spent_key
from chomchom.budget.services.telling import Tell
from chomchom.budget.signals import payments_made, resolutions_approved
from chomchom.core import audit
from chomchom.ledger import services as ledger
from chomchom.ledger.models.entry import LONGEST_LABEL
from chomchom.ledger.services.refusals import ManyRefused

CHUNK = 2_000
_FILES_OF_A_BUDGET = 0x15 << 48  # the top bits say which lock a number is: those of the ledger are below
_MOST_NAMED = 20
_VOUCHER = Resolution._meta.label_lower


class _Row(NamedTuple):
    """What is asked of a row before it is saved."""

    pk: int
    number: int
    fingerprint: str
    duplicate: str


def hold_files(batch: Import) -> None:
    """Have the files of the budget alone until the transaction ends; waits for whoever has them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_FILES_OF_A_BUDGET | batch.budget_id])


def save_rows(batch: Import, saver: Saver, tell: Tell) -> int:
    """Write everything that the file holds, as a part of the caller's transaction; returns how many payments.

    Raises CannotSave with the numbers of the rows, and NotEnough with the line that has too little.
    """
    rows = [_Row(*each) for each in batch.rows.filter(TO_SAVE).order_by("number").values_list(*_Row._fields)]
    _check(batch, rows)
    lines = Line.objects.select_related("heading", "organisation").in_bulk(list(_lines(batch)))
    payments: list[Paid] = []
    for chunk in batched(rows, CHUNK):
        paid = write_vouchers(batch, [row.pk for row in chunk], saver)
        write_payments(paid, _post(paid, lines, saver))
        payments += paid
        tell(len(chunk))
    balances.move(moves_of(payments))
    resolutions_approved.send(Resolution, resolutions=[payment.resolution for payment in payments])
    payments_made.send(Payment, payments=payments)
    total = sum(payment.amount for payment in payments)
    audit.record(batch, "budget.import.saved", by=saver.by, at=saver.at, rows=len(payments), won=total)
    return len(payments)


class Moving(Protocol):
    """What moves the balance of a line: a payment, as far as that asks for it."""

    @property
    def line_id(self) -> int: ...
    @property
    def on(self) -> date: ...
    @property
    def amount(self) -> int: ...


def moves_of(payments: Iterable[Moving], sign: int = 1) -> list[Move]:
    """What payments whose whole way came by a file do to each line and month, or take back with the sign -1."""
    won: Counter[tuple[int, date]] = Counter()
    for each in payments:
        won[each.line_id, each.on.replace(day=1)] += sign * each.amount
    bought = Bought(EXPENSE_TYPE, {})
    return [Move(line=line, on=on, committed=sum_, resolved=sum_, paid=sum_, bought=bought) for (line, on), sum_ in won.items()]


def _lines(batch: Import) -> set[int]:
    """The lines of its rows: fifty thousand rows have a few hundred."""
    return set(batch.rows.filter(TO_SAVE, line__isnull=False).order_by().values_list("line", flat=True).distinct())


def _check(batch: Import, rows: Sequence[_Row]) -> None:
    """Once more, under the lock: time has passed since somebody looked at it."""
    if found := obstacles(batch):
        raise CannotSave(" ".join(found))
    known = saved_before(batch, [row.fingerprint for row in rows if not row.duplicate])
    if known:
        twice = [row.number for row in rows if row.fingerprint in known]
        shown = ", ".join(f"{number:,}" for number in twice[:_MOST_NAMED])
        raise CannotSave(
            f"그 사이에 다른 파일로 저장된 줄이 {len(twice):,}개 있습니다({shown}). 열을 다시 정해 파일을 다시 읽으세요."
        )


def _post(payments: Sequence[Paid], lines: Mapping[int, Line], saver: Saver) -> list[int]:
    try:
        return ledger.post_many(_posting(payment, lines[payment.line_id], saver) for payment in payments)
    except ManyRefused as refusal:
        said = [f"{payments[fault.row].number:,}번째 줄: {fault.message}" for fault in refusal.faults]
        more = f" (그 밖에 {len(said) - _MOST_NAMED:,}줄)" if len(said) > _MOST_NAMED else ""
        raise CannotSave(" ".join(said[:_MOST_NAMED]) + more) from refusal


def _posting(payment: Paid, line: Line, saver: Saver) -> ledger.Posting:
    """The entry that a payment by hand makes, too. Files do not say which purchases are preferred: of these nothing is posted."""
    return ledger.Posting(
        kind="budget.spent",
        on=payment.on,
        org=line.organisation,
        title=payment.resolution.title,
        key=spent_key(payment.pk),
        by=saver.by,
        at=saver.at,
        amount=payment.amount,
        labels={"account": line.heading.name[:LONGEST_LABEL]},
        source=ledger.Source(_VOUCHER, payment.resolution.pk),
    )
