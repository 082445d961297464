"""Which account a budget heading probably means, by the words of the chart. Pure; a person decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chomchom.bookkeeping.statements.shapes import Kind
from chomchom.core.words import same

FITTING = {
    "expense": (Kind.EXPENSE, Kind.ASSET),
    "revenue": (Kind.REVENUE, Kind.LIABILITY, Kind.NET_ASSETS),
}
"""Kinds of account to which an amount of a heading of that direction may be booked: what is bought to last is an asset, and money
that has to be given back, or that was there before, is no revenue."""


@dataclass(frozen=True)
class Candidate:
    """An account that takes postings."""

    pk: int
    name: str
    kind: Kind
    words: Sequence[str]


def suggest(names: Iterable[str], direction: str, candidates: Iterable[Candidate]) -> Candidate | None:
    """By the name of the heading, else of the heading above it, and so on; of several words that fit, the longest."""
    fitting = [each for each in candidates if each.kind in FITTING[direction]]
    for name in map(same, names):
        found = [(len(word), each) for each in fitting for word in (*each.words, each.name) if same(word) in name]
        if found:
            return max(found, key=lambda each: each[0])[1]
    return None
