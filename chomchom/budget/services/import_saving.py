"""Saving a file of executions: for each row a commitment, a voucher and a payment, with balances and ledger; all of them or none.

Whoever saves a file has the budget's files alone, so that no row is saved twice by two of them. What is scarce, the money of the
lines, is locked last and for a moment: other people spend from them until then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import batched

from django.db import connection

from chomchom.accounts.models import User
from chomchom.budget.models import Commitment, Import, ImportRow, Line, Payment, Resolution
from chomchom.budget.queries.imports import TO_SAVE, obstacles
from chomchom.budget.services import balances
from chomchom.budget.services.balances import Move
from chomchom.budget.services.duplicates import saved_before
from chomchom.budget.services.imports import CannotSave
from chomchom.budget.services.posting import spent_key
from chomchom.budget.services.telling import Tell
from chomchom.budget.signals import payments_made, resolutions_approved
from chomchom.core import audit
from chomchom.ledger import services as ledger
from chomchom.ledger.models.entry import LONGEST_LABEL
from chomchom.ledger.services.refusals import ManyRefused

EXPENSE_TYPE = "other"  # files do not say what kind of expense a row is
CHUNK = 2_000
_FILES_OF_A_BUDGET = 0x15 << 48  # the top bits say which lock a number is: those of the ledger are below
_MOST_NAMED = 20
_IDS = "SELECT nextval(pg_get_serial_sequence('budget_payment', 'id')) FROM generate_series(1, %s)"


@dataclass(frozen=True)
class Saver:
    """Who saves, and when."""

    by: User | None
    at: datetime


def hold_files(batch: Import) -> None:
    """Have the files of the budget alone until the transaction ends; waits for whoever has them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_FILES_OF_A_BUDGET | batch.budget_id])


def save_rows(batch: Import, saver: Saver, tell: Tell) -> int:
    """Write everything that the file holds, as a part of the caller's transaction; returns how many payments.

    Raises CannotSave with the numbers of the rows, and NotEnough with the line that has too little.
    """
    rows = _rows(batch)
    _check(batch, rows)
    payments: list[Payment] = []
    for chunk in batched(rows, CHUNK):
        payments += _write(batch, chunk, saver)
        tell(len(chunk))
    balances.move(moves_of(payments))
    resolutions_approved.send(Resolution, resolutions=[payment.resolution for payment in payments])
    payments_made.send(Payment, payments=payments)
    total = sum(payment.amount for payment in payments)
    audit.record(batch, "budget.import.saved", by=saver.by, at=saver.at, rows=len(payments), won=total)
    return len(payments)


def moves_of(payments: Sequence[Payment], sign: int = 1) -> list[Move]:
    """What payments whose whole way came by a file do to each line and month, or take back with the sign -1."""
    won: Counter[tuple[int, date]] = Counter()
    for each in payments:
        won[each.line_id, each.on.replace(day=1)] += sign * each.amount
    return [Move(line=line, on=month, committed=sum_, resolved=sum_, paid=sum_) for (line, month), sum_ in won.items()]


def _rows(batch: Import) -> list[ImportRow]:
    """What is to be saved. Rows share the objects of their lines: fifty thousand rows have a few hundred lines."""
    rows = list(batch.rows.filter(TO_SAVE).order_by("number"))
    numbers = {row.line_id for row in rows}
    lines = Line.objects.select_related("heading", "organisation").in_bulk([pk for pk in numbers if pk is not None])
    for row in rows:
        row.line = lines.get(row.line_id or 0)
    return rows


def _check(batch: Import, rows: Sequence[ImportRow]) -> None:
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


def _write(batch: Import, rows: Sequence[ImportRow], saver: Saver) -> list[Payment]:
    commitments = Commitment.objects.bulk_create(_commitment(batch, row, saver) for row in rows)
    resolutions = Resolution.objects.bulk_create(
        _resolution(batch, row, commitment, saver) for row, commitment in zip(rows, commitments, strict=True)
    )
    with connection.cursor() as cursor:  # keys of the ledger name their payment: its number is taken before it is written
        cursor.execute(_IDS, [len(rows)])
        numbers = [number for (number,) in cursor.fetchall()]
    payments = [_payment(batch, resolution, number, saver) for resolution, number in zip(resolutions, numbers, strict=True)]
    entries = _post(rows, payments)
    for payment, entry in zip(payments, entries, strict=True):
        payment.entry_id = entry
    return Payment.objects.bulk_create(payments)


def _post(rows: Sequence[ImportRow], payments: Sequence[Payment]) -> list[int]:
    try:
        return ledger.post_many(_posting(payment) for payment in payments)
    except ManyRefused as refusal:
        said = [f"{rows[fault.row].number:,}번째 줄: {fault.message}" for fault in refusal.faults]
        more = f" (그 밖에 {len(said) - _MOST_NAMED:,}줄)" if len(said) > _MOST_NAMED else ""
        raise CannotSave(" ".join(said[:_MOST_NAMED]) + more) from refusal


def _posting(payment: Payment) -> ledger.Posting:
    """The entry that a payment by hand makes, too. Files do not say which purchases are preferred: of these nothing is posted."""
    line = payment.line
    return ledger.Posting(
        kind="budget.spent",
        on=payment.on,
        org=line.organisation,
        title=payment.resolution.title,
        key=spent_key(payment),
        by=payment.by,
        at=payment.at,
        amount=payment.amount,
        labels={"account": line.heading.name[:LONGEST_LABEL]},
        source=payment.resolution,
    )


def _commitment(batch: Import, row: ImportRow, saver: Saver) -> Commitment:
    return Commitment(**_act(batch, row, saver), **_decided(row, saver), expense_type=EXPENSE_TYPE, payee=row.payee)


def _resolution(batch: Import, row: ImportRow, commitment: Commitment, saver: Saver) -> Resolution:
    number = f" {row.reference}" if row.reference else ""
    where = f"원본은 {batch.mapping}{number}에 있음" if batch.mapping else f"원본은 ‘{batch.name}’{number}에 있음"
    act = _act(batch, row, saver) | _decided(row, saver)
    return Resolution(**act, commitment=commitment, payee=row.payee, waived=where[:200])


def _act(batch: Import, row: ImportRow, saver: Saver) -> dict[str, object]:
    return {
        "budget_id": batch.budget_id,
        "line": row.line,
        "on": row.on,
        "amount": row.amount,
        "batch": batch,
        "by": saver.by,
        "at": saver.at,
    }


def _decided(row: ImportRow, saver: Saver) -> dict[str, object]:
    return {
        "status": Commitment.Status.APPROVED,
        "title": row.title,
        "decided_by": saver.by,
        "decided_at": saver.at,
        "remark": "집행 파일에서 가져옴",
    }


def _payment(batch: Import, resolution: Resolution, number: int, saver: Saver) -> Payment:
    return Payment(
        pk=number,
        budget_id=batch.budget_id,
        line=resolution.line,
        on=resolution.on,
        amount=resolution.amount,
        batch=batch,
        by=saver.by,
        at=saver.at,
        resolution=resolution,
    )
