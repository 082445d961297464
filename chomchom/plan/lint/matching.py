"""Which title of one list is which title of another, when they are spelled a little, or quite, differently.

Equal letters are paired first; the rest are compared only where they share a rare pair of letters, so that ten times as many titles
take about ten times as long.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from rapidfuzz import fuzz

from chomchom.plan.lint.words import squash

NEAR = 90.0
"""From this likeness (of 100) two titles are one title with a slip; below, the wording differs."""
_SAME = 62.0
"""Below this likeness two titles are not the same project."""
_COMMON = 12
"""A pair of letters that stands in more titles than this says nothing."""


class Pair(NamedTuple):
    """The index of a title in the left list, of its partner in the right list, and their likeness (0 to 100)."""

    left: int
    right: int
    likeness: float


def likeness(one: str, other: str) -> float:
    """How alike two titles are without spaces and punctuation, from 0 to 100."""
    return fuzz.ratio(squash(one), squash(other))


def pair_titles(left: list[str], right: list[str]) -> list[Pair]:
    """Pairs of titles, each title in one pair at most, the likest first; in the order of the left list."""
    lefts, rights = [squash(title) for title in left], [squash(title) for title in right]
    pairs, open_left, open_right = _equal(lefts, rights)
    rated = [
        Pair(one, other, fuzz.ratio(lefts[one], rights[other])) for one, other in _candidates(lefts, rights, open_left, open_right)
    ]
    for pair in sorted(rated, key=lambda found: (-found.likeness, found.left, found.right)):
        if pair.likeness >= _SAME and pair.left in open_left and pair.right in open_right:
            pairs.append(pair)
            open_left.discard(pair.left)
            open_right.discard(pair.right)
    return sorted(pairs)


def _equal(lefts: list[str], rights: list[str]) -> tuple[list[Pair], set[int], set[int]]:
    waiting: dict[str, list[int]] = defaultdict(list)
    for index in reversed(range(len(rights))):
        waiting[rights[index]].append(index)
    pairs = []
    for index, title in enumerate(lefts):
        if title and waiting.get(title):
            pairs.append(Pair(index, waiting[title].pop(), 100.0))
    open_left = {index for index, title in enumerate(lefts) if title} - {pair.left for pair in pairs}
    open_right = {index for index, title in enumerate(rights) if title} - {pair.right for pair in pairs}
    return pairs, open_left, open_right


def _candidates(lefts: list[str], rights: list[str], open_left: set[int], open_right: set[int]) -> set[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for index in sorted(open_right):
        for piece in _pieces(rights[index]):
            holders[piece].append(index)
    return {
        (index, other)
        for index in open_left
        for piece in _pieces(lefts[index])
        if len(holders.get(piece, ())) <= _COMMON
        for other in holders.get(piece, ())
    }


def _pieces(title: str) -> set[str]:
    return {title[at : at + 3] for at in range(max(len(title) - 2, 1))}
