"""Counting what became of requests: sent, not sent, cancelled, or still under way; by whatever they have in common.

Always true: every request has one outcome, and the share that was met is of those only of which it is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median


class Outcome(StrEnum):
    """DONE and SENT (somebody said yes) are met; UNMET is what was given up, or what passed with nobody there; WAITING is open."""

    DONE = "done"
    SENT = "sent"
    UNMET = "unmet"
    WAITING = "waiting"
    CANCELLED = "cancelled"


MET = frozenset({Outcome.DONE, Outcome.SENT})
DECIDED = MET | {Outcome.UNMET}
_WITH_SOMEBODY = frozenset({"confirmed", "working"})


def outcome_of(status: str, *, is_past: bool) -> Outcome:
    """Of a state of a request, and whether its last day is over."""
    if status in _WITH_SOMEBODY:
        return Outcome.SENT
    if status in (Outcome.DONE, Outcome.CANCELLED, Outcome.UNMET):
        return Outcome(status)
    return Outcome.UNMET if is_past else Outcome.WAITING


@dataclass(frozen=True, kw_only=True)
class Case:
    """A request as it is counted. `notice` is in days from asking to the first day, `wait` from asking to a worker's yes (None:
    nobody said yes)."""

    outcome: Outcome
    month: int
    site: int
    role: str
    reason: str
    place: str
    days: int = 1
    people: int = 0
    notice: int = 0
    wait: float | None = None


@dataclass(frozen=True)
class Tally:
    """Requests counted by their outcome, and the days of those that were done."""

    done: int = 0
    sent: int = 0
    unmet: int = 0
    waiting: int = 0
    cancelled: int = 0
    days: int = 0
    unmet_days: int = 0

    @property
    def asked(self) -> int:
        """All of them."""
        return self.done + self.sent + self.unmet + self.waiting + self.cancelled

    @property
    def met(self) -> int:
        """Those to which somebody went or goes."""
        return self.done + self.sent

    @property
    def decided(self) -> int:
        """Those of which it is known whether they are met."""
        return self.met + self.unmet

    @property
    def share(self) -> float | None:
        """The share that is met; None where nothing is known."""
        return self.met / self.decided if self.decided else None


def tally(cases: Iterable[Case]) -> Tally:
    """Count."""
    found = list(cases)
    counts = {each.value: sum(case.outcome == each for case in found) for each in Outcome}
    return Tally(
        **counts,
        days=sum(case.days for case in found if case.outcome == Outcome.DONE),
        unmet_days=sum(case.days for case in found if case.outcome == Outcome.UNMET),
    )


def tallies[K: Hashable](cases: Iterable[Case], key: Callable[[Case], K], order: Iterable[K] = ()) -> list[tuple[K, Tally]]:
    """Count by a key: the keys of the `order` in it, even those with nothing, then others as they come."""
    groups: defaultdict[K, list[Case]] = defaultdict(list)
    for each in order:
        groups[each] = []
    for case in cases:
        groups[key(case)].append(case)
    return [(each, tally(found)) for each, found in groups.items()]


def middle(numbers: Iterable[float]) -> float | None:
    """The median; None of none."""
    found = list(numbers)
    return median(found) if found else None


def share_within(numbers: Sequence[float], most: float) -> float | None:
    """The share of numbers that are at most so large; None of none."""
    return sum(each <= most for each in numbers) / len(numbers) if numbers else None
