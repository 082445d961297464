"""The gate that every posting passes: its months are locked against closing, then looked at, and the clock is doubted.

Lock and look are two statements on purpose: a statement sees the rows as they were when it began, which may be before it got the
lock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from chomchom.ledger.models import Month
from chomchom.ledger.queries.months import closed_months, last_sealed_day
from chomchom.ledger.services.locks import share_months
from chomchom.ledger.services.refusals import ClockSetBack


def open_gate(months: Iterable[Month], first: datetime, last: datetime | None = None) -> set[Month]:
    """Keep the months from being closed to the end of the transaction; returns those that are closed already.

    `first` and `last` are the moments of posting. Raises ClockSetBack if the first lies before the newest sealed day.
    """
    asked = set(months)
    share_months(asked)
    sealed, day = last_sealed_day(), timezone.localdate(first)
    if sealed and day < sealed:
        raise ClockSetBack(f"올리는 날({day})이 이미 봉인한 날({sealed})보다 앞섭니다. 서버의 시계를 확인해 주세요.")
    return closed_months(asked, last or first)
