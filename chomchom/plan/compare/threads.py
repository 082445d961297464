"""Threads: what is the same point through all editions of a year's plan, although its words were changed in between."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chomchom.plan.compare.matching import match_rows


@dataclass(frozen=True)
class Thread[T]:
    """A point as first written, as in the edition before the last, and as in the last; None where it is not there."""

    root: T
    before: T | None
    now: T | None


def threads[T](editions: Sequence[Sequence[T]], text: Callable[[T], str]) -> list[Thread[T]]:
    """The points of the last edition in its order, then those that the one before it had besides."""
    found: list[Thread[T]] = []
    for edition in editions:
        alive = [(each.root, each.now) for each in found if each.now is not None]
        pairs = match_rows([now for _, now in alive], edition, text)
        found = [_thread(alive, edition, old, new) for old, new in pairs]
    return found


def _thread[T](alive: Sequence[tuple[T, T]], edition: Sequence[T], old: int | None, new: int | None) -> Thread[T]:
    now = None if new is None else edition[new]
    if old is not None:
        root, before = alive[old]
        return Thread(root, before, now)
    if now is None:
        raise ValueError("A pair has at least one side.")
    return Thread(now, None, now)
