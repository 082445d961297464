"""An instance as it is posed to the engine, and what its own format says of an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from chomchom.rostering.problem import Problem, Roster, Ways


@dataclass(frozen=True)
class Verdict:
    """What an answer breaks that it must not (`hard`, how often) and what it costs (`soft`, in the unit of the format), by the
    names of the format; `share` is what the terms are multiplied by in the total."""

    hard: Mapping[str, int]
    soft: Mapping[str, float]
    share: float = 1.0

    @property
    def is_valid(self) -> bool:
        """Whether the format would take it."""
        return not any(self.hard.values())

    @property
    def total(self) -> float:
        """What it costs."""
        return self.share * sum(self.soft.values())


@dataclass(frozen=True, kw_only=True)
class Trial:
    """`covered` are rules of the format that the problem has exactly; `stands_in` those for which it has another one; `uncovered`
    those that it does not have, and elements that nobody knows. `start` is a roster to begin with."""

    name: str
    format: str
    size: str
    problem: Problem
    judge: Callable[[Roster], Verdict]
    covered: Sequence[str]
    stands_in: Sequence[str] = ()
    uncovered: Sequence[str] = ()
    start: Roster = field(default_factory=dict)


class Near(Ways):
    """Ways of which only the long ones are named, each in its own direction: what nobody named is no way at all."""

    def far(self, one: str, other: str) -> int:
        return self.km.get((one, other), 0)

    def long(self, one: str, other: str) -> int:
        return self.minutes.get((one, other), 0)
