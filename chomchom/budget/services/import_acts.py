"""The acts that rows of a file become, written by the database from the rows as they were read: a commitment, a voucher and a
payment of each, two statements for thousands of rows.

Fifty thousand rows would be 150,000 model objects. What the ledger and the apps above need to know of them is told by `Paid`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from chomchom.accounts.models import User
from chomchom.budget.models import Import, Payment

EXPENSE_TYPE = "other"  # files do not say what kind of expense a row is
REMARK = "집행 파일에서 가져옴"
_LONGEST_WAIVED = 200


@dataclass(frozen=True)
class Saver:
    """Who saves, and when."""

    by: User | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Voucher:
    """A voucher that was written, as the signals promise it."""

    pk: int
    budget_id: int
    line_id: int
    on: date
    amount: int
    title: str
    by_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Paid:
    """The payment of a row, with the key that it will have."""

    number: int
    pk: int
    resolution: Voucher

    @property
    def resolution_id(self) -> int:
        """Of its voucher."""
        return self.resolution.pk

    @property
    def budget_id(self) -> int:
        """As its voucher."""
        return self.resolution.budget_id

    @property
    def line_id(self) -> int:
        """As its voucher."""
        return self.resolution.line_id

    @property
    def on(self) -> date:
        """As its voucher: a file says one day."""
        return self.resolution.on

    @property
    def amount(self) -> int:
        """As its voucher: all of it is paid."""
        return self.resolution.amount

    @property
    def by_id(self) -> int | None:
        """Who saved the file."""
        return self.resolution.by_id

    @property
    def at(self) -> datetime:
        """When it was saved."""
        return self.resolution.at


_OF_ALL = 'budget_id, line_id, "on", amount, batch_id, by_id, at, status, title, decided_by_id, decided_at, remark, payee'
_SAID = """%(budget)s, line_id, "on", amount, batch_id, %(by)s::bigint, %(at)s::timestamptz, 'approved', title, %(by)s::bigint,
    %(at)s::timestamptz, %(remark)s, payee"""
_NEXT = "nextval(pg_get_serial_sequence('budget_{0}', 'id')) AS {0}"
_VOUCHERS = f"""
WITH told AS (
    SELECT *, {", ".join(map(_NEXT.format, ("commitment", "resolution", "payment")))}
    FROM (SELECT * FROM budget_importrow WHERE id = ANY(%(rows)s) ORDER BY number) AS ordered
), committed AS (
    INSERT INTO budget_commitment (id, {_OF_ALL}, expense_type, business_number, labels, released)
    SELECT commitment, {_SAID}, %(expense_type)s, '', '{{}}', 0 FROM told
), resolved AS (
    INSERT INTO budget_resolution (id, {_OF_ALL}, commitment_id, waived)
    SELECT resolution, {_SAID}, commitment,
        left(concat('원본은 ', %(source)s::text, ' ' || nullif(reference, ''), '에 있음'), {_LONGEST_WAIVED})
    FROM told
)
SELECT number, line_id, "on", amount, title, resolution, payment FROM told ORDER BY number
"""  # noqa: S608 -- built of the constants above
_PAYMENTS = """
INSERT INTO budget_payment (id, budget_id, line_id, "on", amount, batch_id, by_id, at, resolution_id, means, entry_id)
SELECT paid.id, budget_id, line_id, "on", amount, batch_id, by_id, at, voucher.id, %s, paid.entry
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS paid(id, resolution, entry)
JOIN budget_resolution AS voucher ON voucher.id = paid.resolution ORDER BY paid.id
"""


def write_vouchers(batch: Import, rows: Sequence[int], saver: Saver) -> list[Paid]:
    """The commitments and vouchers of these rows, by their keys; the payments are told, but not written yet."""
    by = saver.by.pk if saver.by else None
    said: dict[str, Any] = {
        "budget": batch.budget_id,
        "rows": list(rows),
        "by": by,
        "at": saver.at,
        "remark": REMARK,
        "expense_type": EXPENSE_TYPE,
        "source": str(batch.mapping) if batch.mapping else f"‘{batch.name}’",
    }
    with connection.cursor() as cursor:
        cursor.execute(_VOUCHERS, said)
        return [
            Paid(number, payment, Voucher(resolution, batch.budget_id, line, on, amount, title, by, saver.at))
            for number, line, on, amount, title, resolution, payment in cursor.fetchall()
        ]


def write_payments(payments: Sequence[Paid], entries: Sequence[int]) -> None:
    """The payments, each with its entry in the ledger."""
    keys = [each.pk for each in payments], [each.resolution_id for each in payments], list(entries)
    with connection.cursor() as cursor:
        cursor.execute(_PAYMENTS, [Payment.Means.TRANSFER, *keys])
