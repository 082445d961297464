"""Pseudonyms of people and names of counterparts: given first to entries that have none yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import count

from chomchom.plan.question import Distinct
from chomchom.simulation.year.stage import Stage


def give_names(stage: Stage, measure: Distinct, missing: int) -> None:
    """Let so many more different people or counterparts have as many entries as the measure asks for."""
    if missing <= 0:
        return
    found = stage.taken(measure.filter)
    blank = [entry for entry in found if not getattr(entry, measure.field)]
    known = Counter(who for entry in found if (who := getattr(entry, measure.field)))
    fresh = (name for name in _names(stage, measure) if name not in known)
    wanted = [name for name, _ in zip(fresh, range(missing), strict=False) for _ in range(measure.times)]
    entries = [*blank, *stage.add(measure.filter, len(wanted) - len(blank))]
    for entry, name in zip(entries, wanted, strict=False):
        stage.world.complete(entry, **{measure.field: name})


def _names(stage: Stage, measure: Distinct) -> Iterator[str]:
    if measure.field == "subject":
        return (f"p{stage.number:03}-{at:04}" for at in count(1))
    return _counterparts(stage)


def _counterparts(stage: Stage) -> Iterator[str]:
    """The agency's own facilities first, then organisations outside."""
    yield from stage.dice.sample(stage.cast.facilities, len(stage.cast.facilities))
    yield from (f"협력기관 {at:03}" for at in count(1))
