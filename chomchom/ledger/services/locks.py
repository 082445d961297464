"""Locks of the ledger, all of PostgreSQL's advisory kind and all held to the end of the transaction.

A month of an organisation: posters share it, whoever closes or reopens it has it alone. So a closer waits for postings under way,
and a posting that comes after sees the close. A lane of the rollups: each posting transaction has one alone (see models.rollup).
Numbers of months and lanes cannot meet: the top bits say which of them a number is.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from django.db import connection

from chomchom.ledger.models import Month
from chomchom.ledger.services.refusals import MonthBusy

_MONTHS, _LANES = 0x10 << 48, 0x11 << 48  # 0x12 is the sealing: see canonical
LANES = 32
PATIENCE, PAUSE = 30.0, 0.01  # seconds that a closer waits in all, and between two tries

_SHARE = "SELECT pg_advisory_xact_lock_shared(number) FROM unnest(%s::bigint[]) AS number"
_LANE = "SELECT lane FROM generate_series(0, %s) AS lane WHERE pg_try_advisory_xact_lock(%s + lane) LIMIT 1"


def share_months(months: Iterable[Month]) -> None:
    """Keep these months from being closed until the transaction ends; in one order, so that nobody can block in a ring."""
    with connection.cursor() as cursor:
        cursor.execute(_SHARE, [sorted({_number(month) for month in months})])


def hold_month(month: Month) -> None:
    """Have a month alone until the transaction ends, once nobody posts into it any more. Raises MonthBusy if that takes too long.

    The lock is tried again and again, never queued for: posters would have to wait behind whoever queues, and two transactions that
    post into two months could then wait for each other through two closers.
    """
    deadline = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while True:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_number(month)])
            if cursor.fetchone() == (True,):
                return
            if time.monotonic() > deadline:
                raise MonthBusy("이 달에 실적을 올리는 일이 끝나지 않았습니다. 잠시 뒤에 다시 해 주세요.")
            time.sleep(PAUSE)


def take_lane() -> int:
    """A lane that no other transaction holds: the first free one, so that a quiet ledger has one lane; waits if all are taken."""
    with connection.cursor() as cursor:
        cursor.execute(_LANE, [LANES - 1, _LANES])
        if found := cursor.fetchone():
            return int(found[0])
        cursor.execute("SELECT pg_backend_pid() %% %s", [LANES])
        (lane,) = cursor.fetchone() or (0,)
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LANES + lane])
        return lane


def _number(month: Month) -> int:
    organisation, first = month
    return _MONTHS | organisation << 16 | (first.year * 12 + first.month)
