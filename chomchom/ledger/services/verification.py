"""Verifying: is everything that was sealed still there and still the same?

A row that was altered or removed is named, because its leaf does not fit it any more. Leaves that were altered too show in the root
of their day, and seals in the chain after them; that the chain itself was not made anew, a root printed elsewhere shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.conf import settings
from django.db import connection, transaction

from chomchom.ledger.canonical import SEALED
from chomchom.ledger.merkle import FIRST, link
from chomchom.ledger.models import Leaf, Seal
from chomchom.ledger.queries.leaves import day_trees
from chomchom.ledger.services.locks import hold_sealing

MOST_NAMED = 1000
_BROKEN = """
SELECT leaf.thing_id, leaf.day, thing.id IS NULL
FROM ledger_leaf AS leaf LEFT JOIN {table} AS thing ON thing.id = leaf.thing_id
WHERE leaf.thing = %s AND (thing.id IS NULL OR {digest} <> leaf.digest)"""
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


# The planner does not know that hashing a row is the work here: left alone it merges in order, on one processor.
_ON_ALL_PROCESSORS = """
SET LOCAL enable_mergejoin = off; SET LOCAL work_mem = '64MB';
SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0"""


class Wrong(StrEnum):
    """What is wrong with a thing."""

    ALTERED = "바뀜"
    REMOVED = "없어짐"


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was sealed. `thing_id` is 0 for a whole day."""

    wrong: Wrong
    thing: str
    thing_id: int
    day: date

    def __str__(self) -> str:
        which = f" {self.thing_id}번" if self.thing_id else ""
        return f"{self.day} {self.thing}{which}: {self.wrong}"


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
    hold_sealing()  # a seal written meanwhile would be half seen
    faults = [fault for thing in Leaf.Thing for fault in _broken_rows(thing)] + list(_broken_files())
    seals = {seal.day: seal for seal in Seal.objects.order_by("day")}
    broken_days, leaves = _broken_days(seals)
    faults += [*broken_days, *_broken_links(seals)]
    chains = [bytes(seal.chain).hex() for seal in seals.values()]
    return Verdict(faults, leaves, len(seals), chains[-1] if chains else "", _unsealed(), not expected or expected in chains)


def _broken_rows(thing: Leaf.Thing) -> Iterator[Fault]:
    sealed = SEALED[thing]
    with connection.cursor() as cursor:
        cursor.execute(_ON_ALL_PROCESSORS)
        cursor.execute(_BROKEN.format(table=sealed.table, digest=sealed.digest), [thing.value])
        for pk, day, is_gone in sorted(cursor.fetchall())[:MOST_NAMED]:
            yield Fault(Wrong.REMOVED if is_gone else Wrong.ALTERED, str(thing.label), pk, day)


def _broken_files() -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(_BROKEN_FILES)
        for pk, day, is_gone in sorted(cursor.fetchall())[:MOST_NAMED]:
            yield Fault(Wrong.REMOVED if is_gone else Wrong.ALTERED, "증빙 파일", pk, day)


def _broken_days(seals: dict[date, Seal]) -> tuple[list[Fault], int]:
    """Days whose leaves do not give the root of their seal, and the number of leaves."""
    faults: list[Fault] = []
    leaves, seen = 0, set()
    for day, tree in day_trees():
        seen.add(day)
        leaves += tree.leaves
        seal = seals.get(day)
        if seal is None:
            faults.append(Fault(Wrong.REMOVED, "봉인", 0, day))
        elif (tree.leaves, tree.root) != (seal.leaves, bytes(seal.root)):
            faults.append(Fault(Wrong.ALTERED, "봉인의 잎", 0, day))
    faults += [Fault(Wrong.REMOVED, "봉인의 잎", 0, day) for day in seals.keys() - seen]
    return faults, leaves


def _broken_links(seals: dict[date, Seal]) -> Iterator[Fault]:
    """Seals that do not continue the one before. After a break the chain is followed from what is stored."""
    chain = FIRST
    for day, seal in seals.items():
        if link(chain, day, seal.leaves, bytes(seal.root)) != bytes(seal.chain):
            yield Fault(Wrong.ALTERED, "봉인의 사슬", 0, day)
        chain = bytes(seal.chain)


def _unsealed() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_UNSEALED, [settings.TIME_ZONE])
        (count,) = cursor.fetchone() or (0,)
    return int(count)
