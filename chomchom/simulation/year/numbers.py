"""Numbers of entries: given first to those that have none yet, so that twelve courses for 300 people become twelve courses."""

from __future__ import annotations

import math
from random import Random

from chomchom.plan.question import Mean, Sum
from chomchom.plan.question.model import Simple
from chomchom.simulation.year.habits import habit
from chomchom.simulation.year.stage import Stage

MOST = 2500
"""More entries than this are not made for one target: each then stands for more."""
_SCORES, _BEST = 4, 97.0


def give_figures(stage: Stage, measure: Sum, missing: int) -> None:
    """Let the sum grow by what is missing."""
    if missing <= 0:
        return
    if measure.field == "quantity":  # every entry has one
        shares = [share for share in spread(missing, _how_many(measure, missing), stage.dice) if share]
        entries = stage.add(measure.filter, len(shares))
    else:
        blank = [entry for entry in stage.taken(measure.filter) if getattr(entry, measure.field) is None]
        entries = blank or stage.add(measure.filter, _how_many(measure, missing))
        shares = spread(missing, len(entries), stage.dice)
    for entry, share in zip(entries, shares, strict=True):
        stage.world.complete(entry, **{measure.field: share})


def give_scores(stage: Stage, measure: Mean, goal: float) -> None:
    """Let the mean of the scores be near the goal."""
    blank = [entry for entry in stage.taken(measure.filter) if entry.score is None]
    for entry in blank or stage.add(measure.filter, min(_SCORES, len(stage.months))):
        score = min(100.0, max(0.0, stage.dice.gauss(min(goal, _BEST), 1)))
        stage.world.complete(entry, score=round(score, 1))


def spread(total: int, number: int, dice: Random) -> list[int]:
    """The total in that many uneven parts; nothing if there is nothing."""
    if total < 1 or number < 1:
        return [0] * number
    weights = [dice.uniform(0.6, 1.4) for _ in range(number)]
    parts = [math.floor(total * weight / sum(weights)) for weight in weights]
    for at in range(total - sum(parts)):
        parts[at % number] += 1
    return parts


def nearest(value: float) -> int:
    """The whole number that is nearest, halves upwards: 1.08 meetings are one."""
    return math.floor(value + 0.5)


def _how_many(measure: Sum, missing: int) -> int:
    return min(MOST, max(1, round(missing / typical(measure))))


def typical(measure: Simple) -> float:
    """How much an entry usually adds."""
    if not isinstance(measure, Sum):
        return 1
    least, most = getattr(habit(measure.filter.kinds[0]), measure.field)
    return float(least + most) / 2
