"""Leaves as they stream by, day by day, and the trees they make."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from chomchom.ledger.merkle import Tree
from chomchom.ledger.models import Leaf


class DayTree(NamedTuple):
    """The tree of one day."""

    day: date
    tree: Tree


def day_trees(after: date | None = None) -> Iterator[DayTree]:
    """The tree of each day with leaves, in order; of days after `after` only. One query, read in pieces."""
    leaves = Leaf.objects.filter(day__gt=after) if after else Leaf.objects.all()
    rows = leaves.order_by("day", "thing", "thing_id").values_list("day", "digest").iterator(chunk_size=10_000)
    for day, group in groupby(rows, key=itemgetter(0)):
        tree = Tree()
        for _, digest in group:
            tree.add(bytes(digest))
        yield DayTree(day, tree)
