"""Which kinds of entry a clause speaks of: the terms in it, the head of the phrase, and what 및 or a comma joins to the head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from chomchom.plan.question.suggest.clauses import Clause
from chomchom.plan.question.suggest.vocabulary import ADJUNCT, JOIN, TERMS, Term

_STRONG = 2.5
_BY_MEANS = 0.5
_NEAR = 0.03
"""Weights that differ by less are equal: then the later word decides."""


class Found(msgspec.Struct, frozen=True):
    """A term at a place of a text, with what it weighs there; `source` names the text."""

    term: Term
    start: int
    end: int
    words: str
    weight: float
    source: str


class Heads(msgspec.Struct, frozen=True):
    """The head of a clause, and all heads joined to it (itself among them, in order of print)."""

    head: Found
    joined: tuple[Found, ...]


_SOURCES = (("before", 1.0), ("after", 0.95), ("outside", 0.8), ("heading", 0.6))


def heads_of(clause: Clause, favoured: frozenset[str]) -> Heads | None:
    """The heads of the text of the clause that names a kind best; kinds in `favoured` fit the unit better."""
    weighed = [heads for source, trust in _SOURCES if (heads := heads_in(getattr(clause, source), source, favoured, trust))]
    return max(weighed, key=lambda each: each.head.weight, default=None)


def heads_in(text: str, source: str, favoured: frozenset[str], trust: float) -> Heads | None:
    """The heads of any text, weighed by how far it can be trusted."""
    found = [_weighed(each, text, favoured, trust, source) for each in _matches(text)]
    if not found:
        return None
    best = max(each.weight for each in found)
    head = [each for each in found if each.weight > best - _NEAR][-1]
    return Heads(head, _chain(head, found, text))


@lru_cache(maxsize=4096)
def _matches(text: str) -> tuple[tuple[Term, int, int], ...]:
    """Terms that do not overlap: of two that do, the heavier, then the longer."""
    every = [(term, match.start(), match.end()) for term in TERMS for match in term.pattern.finditer(text) if match[0]]
    kept: list[tuple[Term, int, int]] = []
    for each in sorted(every, key=lambda one: (-one[0].weight, one[1] - one[2], -len(one[0].labels))):
        if all(each[2] <= start or end <= each[1] for _, start, end in kept):
            kept.append(each)
    return tuple(sorted(kept, key=lambda one: one[1]))


def _weighed(each: tuple[Term, int, int], text: str, favoured: frozenset[str], trust: float, source: str) -> Found:
    term, start, end = each
    weight = term.weight + (0.5 if term.kind in favoured else 0)
    if ADJUNCT.search(text, end):
        weight *= _BY_MEANS
    return Found(term, start, end, text[start:end].strip(), weight * trust, source)


def _chain(head: Found, found: Sequence[Found], text: str) -> tuple[Found, ...]:
    """The strong terms that are joined to the head on either side with nothing but a joining sign or short words between."""
    strong = [each for each in found if each.term.weight >= _STRONG]
    if head not in strong:
        return (head,)
    at = strong.index(head)
    before = list(_joined(strong[: at + 1][::-1], text))[::-1]
    after = list(_joined(strong[at:], text))
    return (*before, head, *after)


def _joined(run: Sequence[Found], text: str) -> Iterator[Found]:
    """Of a run that begins with the head and goes outward, those that are joined one to the next."""
    for one, other in pairwise(run):
        first, second = sorted((one, other), key=lambda each: each.start)
        if not JOIN.match(text, first.end):
            return
        if ADJUNCT.search(text, first.end, second.start):
            return
        yield other
