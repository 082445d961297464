"""Verifying the access log: nothing was changed, removed before its time, or slipped in afterwards.

A line is written when it happens. So a line of a day that is sealed already which the seal of that day does not know was slipped in
(or the clock of the server was wrong), also where the next seal took it up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction

from chomchom.accesslog.book import ACCESS_LOG
from chomchom.accesslog.models import Destruction
from chomchom.core.sealing import Fault, Wrong, hold, verify_book
from chomchom.orgs.queries import access_log

_SLIPPED_IN = """
SELECT thing.id, (thing.at AT TIME ZONE %(zone)s)::date AS day
FROM accesslog_line AS thing LEFT JOIN accesslog_leaf AS leaf ON leaf.thing = 'line' AND leaf.thing_id = thing.id
WHERE (thing.at AT TIME ZONE %(zone)s)::date < leaf.day
   OR (leaf.thing_id IS NULL AND (thing.at AT TIME ZONE %(zone)s)::date <= (SELECT max(day) FROM accesslog_seal))
ORDER BY day, thing.id LIMIT 1000"""


@dataclass(frozen=True)
class Verdict:
    """What was looked at and found, the oldest first. `chain` is the newest link, in hexadecimal."""

    faults: list[Fault]
    leaves: int
    days: int
    chain: str
    has_expected: bool

    @property
    def is_good(self) -> bool:
        """Whether everything is as it was written, and the seal that was asked for is in the chain."""
        return not self.faults and self.has_expected


@transaction.atomic
def verify(*, expected: str = "") -> Verdict:
    """Look at every sealed row, leaf and seal. `expected`: a link of the chain that was printed somewhere, in hexadecimal."""
    hold(ACCESS_LOG)
    found = verify_book(ACCESS_LOG)
    faults = sorted([*found.faults, *_slipped_in(), *_too_early()], key=lambda fault: (fault.day, fault.thing_id))
    return Verdict(faults, found.leaves, found.days, found.chain, not expected or expected in found.chains)


def _slipped_in() -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(_SLIPPED_IN, {"zone": settings.TIME_ZONE})
        for pk, day in cursor.fetchall():
            yield Fault(Wrong.SLIPPED_IN, "접속기록", pk, day)


def _too_early() -> Iterator[Fault]:
    """Destructions that say they kept lines for less time than the profile asks."""
    for short in Destruction.objects.filter(kept_years__lt=access_log().kept_years):
        yield Fault(Wrong.REMOVED, f"보관 기간보다 이른 파기 {short.lines:,}건", short.pk, short.before)
