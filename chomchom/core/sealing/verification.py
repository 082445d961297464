"""Verifying: is everything that was sealed still there and still the same?

A row that was altered or removed is named, because its leaf does not fit it any more. Leaves that were altered too show in the root
of their day, and seals in the chain after them; that the chain itself was not made anew, a root printed elsewhere shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import connection
from django.db.models import TextChoices

from chomchom.core.merkle import FIRST, link
from chomchom.core.sealing.book import Book
from chomchom.core.sealing.models import DaySeal
from chomchom.core.sealing.trees import day_trees

MOST_NAMED = 1000
_BROKEN = """
SELECT leaf.thing_id, leaf.day, thing.id IS NULL
FROM {leaf} AS leaf LEFT JOIN {table} AS thing ON thing.id = leaf.thing_id
WHERE leaf.thing = %s AND CASE WHEN thing.id IS NULL THEN NOT ({may_be_gone}) ELSE {digest} <> leaf.digest END"""

# The planner does not know that hashing a row is the work here: left alone it merges in order, on one processor.
_ON_ALL_PROCESSORS = """
SET LOCAL enable_mergejoin = off; SET LOCAL work_mem = '64MB';
SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0"""


class Wrong(StrEnum):
    """What is wrong with a thing."""

    ALTERED = "바뀜"
    REMOVED = "없어짐"
    SLIPPED_IN = "나중에 끼워 넣음"


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
class Finding:
    """What was looked at and found. `chains` are all links there are, oldest first, in hexadecimal."""

    faults: list[Fault]
    leaves: int
    days: int
    chains: list[str]

    @property
    def chain(self) -> str:
        """The newest link; empty where nothing is sealed."""
        return self.chains[-1] if self.chains else ""


def verify_book(book: Book) -> Finding:
    """Look at every sealed row, leaf and seal. In a transaction, and to be called after `hold`: a seal written meanwhile would be
    half seen."""
    faults = [fault for thing in book.things for fault in broken_rows(book, thing)]
    seals = {seal.day: seal for seal in book.seals._default_manager.order_by("day")}
    broken_days, leaves = _broken_days(book, seals)
    chains = [bytes(seal.chain).hex() for seal in seals.values()]
    return Finding([*faults, *broken_days, *_broken_links(seals)], leaves, len(seals), chains)


def broken_rows(book: Book, thing: TextChoices) -> Iterator[Fault]:
    """Sealed rows of one table that are gone or differ."""
    sealed = book.things[thing]
    places = {"leaf": book.leaf_table, "table": sealed.table, "digest": sealed.digest, "may_be_gone": sealed.may_be_gone}
    with connection.cursor() as cursor:
        cursor.execute(_ON_ALL_PROCESSORS)
        cursor.execute(_BROKEN.format(**places), [thing.value])
        for pk, day, is_gone in sorted(cursor.fetchall())[:MOST_NAMED]:
            yield Fault(Wrong.REMOVED if is_gone else Wrong.ALTERED, str(thing.label), pk, day)


def _broken_days(book: Book, seals: dict[date, DaySeal]) -> tuple[list[Fault], int]:
    """Days whose leaves do not give the root of their seal, and the number of leaves."""
    faults: list[Fault] = []
    leaves, seen = 0, set()
    for day, tree in day_trees(book):
        seen.add(day)
        leaves += tree.leaves
        seal = seals.get(day)
        if seal is None:
            faults.append(Fault(Wrong.REMOVED, "봉인", 0, day))
        elif (tree.leaves, tree.root) != (seal.leaves, bytes(seal.root)):
            faults.append(Fault(Wrong.ALTERED, "봉인의 잎", 0, day))
    faults += [Fault(Wrong.REMOVED, "봉인의 잎", 0, day) for day in seals.keys() - seen]
    return faults, leaves


def _broken_links(seals: dict[date, DaySeal]) -> Iterator[Fault]:
    """Seals that do not continue the one before. After a break the chain is followed from what is stored."""
    chain = FIRST
    for day, seal in seals.items():
        if link(chain, day, seal.leaves, bytes(seal.root)) != bytes(seal.chain):
            yield Fault(Wrong.ALTERED, "봉인의 사슬", 0, day)
        chain = bytes(seal.chain)
