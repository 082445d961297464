"""The day from which a page looks at targets: 기준일 (`as_of`) and, if asked for, what was known on a day (`known_on`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from chomchom.ledger.queries.filters import day
from chomchom.plan.queries.progress import Moment


def moment_of(params: Mapping[str, str], year: int) -> Moment:
    """From the parameters of an address: by default today, and after the year its last day."""
    today = timezone.localdate()
    as_of = _near(day(params.get("as_of")), year)
    return Moment(as_of or min(today, dt.date(year, 12, 31)), today, _near(day(params.get("known_on")), year))


def _near(asked: dt.date | None, year: int) -> dt.date | None:
    """Nonsense years are ignored."""
    return asked if asked and abs(asked.year - year) <= 1 else None
