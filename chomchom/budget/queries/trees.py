"""Lines under their headings: a tree laid out row by row, each heading with the sums of what stands below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from chomchom.budget.models import Heading
from chomchom.budget.models.heading import Direction

type Numbers = tuple[int, ...]
type Paths = Mapping[int, Sequence[Heading]]
_ORDER = attrgetter("position", "pk")


@dataclass(frozen=True)
class Leaf:
    """What is known of one line: its heading, its figures, and whatever the page shows beside them."""

    heading: int
    numbers: Numbers
    of: Any


@dataclass(frozen=True)
class TreeRow:
    """A row: a heading with sums, or where `of` is there a line. `depth` counts from 0, the way the money goes."""

    name: str
    depth: int
    numbers: Numbers
    of: Any = None


def paths(chart: str) -> Paths:
    """Every heading of the chart, by id, with those above it: from the top down to itself. One query."""
    known = {each.pk: each for each in Heading.objects.filter(chart=chart)}
    return {pk: _path(heading, known) for pk, heading in known.items()}


def _path(heading: Heading, known: Mapping[int, Heading]) -> list[Heading]:
    found = [heading]
    while (above := found[0].parent_id) is not None:
        found.insert(0, known[above])
    return found


def add_up(numbers: Iterable[Numbers], width: int) -> Numbers:
    """Column by column; zeros where there is nothing to add."""
    rows = list(numbers)
    return tuple(map(sum, zip(*rows, strict=True))) if rows else (0,) * width


def part_of(rows: Sequence[TreeRow], first: int, last: int) -> list[TreeRow]:
    """The lines of these numbers (from 1, both included) under all headings above them, which keep the sums of the whole tree."""
    places = [place for place, row in enumerate(rows) if row.of]
    if not places:
        return list(rows)
    start = places[first - 1]
    above: list[TreeRow] = []
    for row in reversed(rows[:start]):
        if not row.of and row.depth < (above[0] if above else rows[start]).depth:
            above.insert(0, row)
    return [*above, *(rows[start : places[last - 1] + 1])]


def tree_rows(leaves: Iterable[Leaf], known: Paths, width: int) -> list[TreeRow]:
    """The rows in the order of the chart: what comes in before what goes out. `width` is how many figures a leaf has."""
    by_way: dict[str, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        by_way[known[leaf.heading][0].direction].append(leaf)
    found: list[TreeRow] = []
    for way in (Direction.REVENUE, Direction.EXPENSE):
        if below := by_way[way]:
            found.append(TreeRow(str(way.label), 0, add_up((leaf.numbers for leaf in below), width)))
            found += _below(below, known, 0, width)
    return found


def _below(leaves: Sequence[Leaf], known: Paths, level: int, width: int) -> Iterator[TreeRow]:
    parts: dict[Heading, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        parts[known[leaf.heading][level]].append(leaf)
    for heading in sorted(parts, key=_ORDER):
        inside = parts[heading]
        yield TreeRow(heading.name, level + 1, add_up((leaf.numbers for leaf in inside), width))
        deeper = [leaf for leaf in inside if len(known[leaf.heading]) > level + 1]
        yield from _below(deeper, known, level + 1, width)
        for leaf in inside:
            if len(known[leaf.heading]) == level + 1:
                yield TreeRow(str(leaf.of), level + 2, leaf.numbers, leaf.of)
