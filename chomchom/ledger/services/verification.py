"""Verifying the ledger: its sealed rows, the bytes of its evidence, and how much came late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction

from chomchom.core.sealing import Fault, Wrong, hold, verify_book
from chomchom.core.sealing.verification import MOST_NAMED
from chomchom.ledger.canonical import LEDGER

# The bytes of a file are looked at themselves: its row says only which digest they should have.
_BROKEN_FILES = """
SELECT leaf.thing_id, leaf.day, content.digest IS NULL
FROM ledger_leaf AS leaf JOIN ledger_evidence AS evidence ON evidence.id = leaf.thing_id
LEFT JOIN ledger_content AS content ON content.digest = evidence.content_id
WHERE leaf.thing = 'evidence' AND (content.digest IS NULL OR encode(sha256(content.content), 'hex') <> content.digest)"""
# Entries of days that are sealed which no seal covers: they came late and wait for the next seal, or were slipped in.
_UNSEALED = """
SELECT count(*) FROM ledger_entry AS thing
WHERE (thing.posted_at AT TIME ZONE %s)::date <= (SELECT max(day) FROM ledger_seal)
  AND NOT EXISTS (SELECT FROM ledger_leaf WHERE ledger_leaf.thing = 'entry' AND thing_id = thing.id)"""


@dataclass(frozen=True)
class Verdict:
    """What was looked at and found. `chain` is the newest link, in hexadecimal; `unsealed` rows are late or were slipped in."""

    faults: list[Fault]
    leaves: int
    days: int
    chain: str
    unsealed: int
    has_expected: bool

    @property
    def is_good(self) -> bool:
        """Whether everything is as it was sealed, and the root that was asked for is in the chain."""
        return not self.faults and self.has_expected


@transaction.atomic
def verify(*, expected: str = "") -> Verdict:
    """Look at every sealed row, leaf and seal. `expected`: a link of the chain that was printed somewhere, in hexadecimal."""
    hold(LEDGER)
    found = verify_book(LEDGER)
    faults = [*found.faults, *_broken_files()]
    return Verdict(faults, found.leaves, found.days, found.chain, _unsealed(), not expected or expected in found.chains)


def _broken_files() -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(_BROKEN_FILES)
        for pk, day, is_gone in sorted(cursor.fetchall())[:MOST_NAMED]:
            yield Fault(Wrong.REMOVED if is_gone else Wrong.ALTERED, "증빙 파일", pk, day)


def _unsealed() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_UNSEALED, [settings.TIME_ZONE])
        (count,) = cursor.fetchone() or (0,)
    return int(count)
