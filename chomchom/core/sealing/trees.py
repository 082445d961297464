"""Leaves, day by day, and the trees they make."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db import connection

from chomchom.core.merkle import Tree
from chomchom.core.sealing.book import Book

_SIZE = 32
_DAYS = "SELECT DISTINCT day FROM {leaf} WHERE day > %s ORDER BY day"
_OF_A_DAY = "SELECT string_agg(digest, ''::bytea ORDER BY thing, thing_id) FROM {leaf} WHERE day = %s"


class DayTree(NamedTuple):
    """The tree of one day."""

    day: date
    tree: Tree


def day_trees(book: Book, after: date = date.min) -> Iterator[DayTree]:
    """The tree of each day with leaves after `after`, in order. One query a day, and 32 bytes of memory for each leaf of it."""
    with connection.cursor() as cursor:
        cursor.execute(_DAYS.format(leaf=book.leaf_table), [after])
        for (day,) in cursor.fetchall():
            cursor.execute(_OF_A_DAY.format(leaf=book.leaf_table), [day])
            (digests,) = cursor.fetchone() or (b"",)
            yield DayTree(day, _tree(bytes(digests)))


def _tree(digests: bytes) -> Tree:
    tree = Tree()
    for start in range(0, len(digests), _SIZE):
        tree.add(digests[start : start + _SIZE])
    return tree
