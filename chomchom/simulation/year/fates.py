"""What becomes of a target: most are kept, some late, a few not at all. Drawn once for each, so that a year has its stories."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chomchom.plan.question import Mean, Question

_OTHERS_AT_LEAST = (">=", ">")


@dataclass(frozen=True)
class Fate:
    """`share` of what is asked that will be done by the end of the year, `delay` in months, and the share of windows that are
    missed where something is asked of every quarter, month or week."""

    share: float
    delay: int = 0
    missed: float = 0.0


def draw(dice: Random) -> Fate:
    """Two in three are kept, one in twelve more than kept; the others are late, short, or forgotten."""
    luck = dice.random()
    if luck < 0.66:
        return Fate(dice.uniform(1.0, 1.12))
    if luck < 0.74:
        return Fate(dice.uniform(1.15, 1.5))
    if luck < 0.88:
        return Fate(dice.uniform(0.92, 1.05), delay=dice.randint(1, 3), missed=0.05)
    if luck < 0.97:
        return Fate(dice.uniform(0.45, 0.85), delay=dice.randint(0, 2), missed=0.2)
    return Fate(0.0, missed=1.0)


def goal_of(question: Question, fate: Fate) -> float:
    """The value that the year will reach: below a limit, above a least value. Scores are never far from what was hoped for."""
    if isinstance(question.measure, Mean):
        return question.value * (1 + (fate.share - 1) / 8)
    if question.comparator in _OTHERS_AT_LEAST:
        return question.value * fate.share + (question.comparator == ">" and fate.share >= 1)
    if question.comparator == "=":
        return question.value * min(fate.share, 1)
    return question.value * (1.1 if fate.share < 0.5 else 0.6 + 0.3 * (fate.share % 1))
