"""Reaching a value: what is missing to it is made up, measure by measure; nothing that is there is taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from chomchom.plan.question import Count, Distinct, Filter, Growth, Mean, Measure, Ratio, Sum, Total
from chomchom.plan.question.measuring import measured
from chomchom.plan.question.model import Simple, simples_of
from chomchom.plan.question.spans import year_before
from chomchom.simulation.year.names import give_names
from chomchom.simulation.year.numbers import MOST, give_figures, give_scores, nearest, spread, typical
from chomchom.simulation.year.stage import Stage
from chomchom.simulation.year.world import Span, World

_FEW = 20
"""What last year had where a target asks for growth, and what a share is of where nothing is there."""
_NEARLY_ALL = 0.99


def reach(stage: Stage, measure: Measure, goal: float) -> None:
    """Add and complete entries until the measure gives the goal, or as near to it as whole entries come."""
    match measure:
        case Count() | Sum() | Distinct():
            _ADD[type(measure)](stage, measure, nearest(goal - value_of(stage, measure)))
        case Mean():
            give_scores(stage, measure, goal)
        case Total():
            _reach_total(stage, measure, goal)
        case Ratio():
            _reach_ratio(stage, measure, goal)
        case Growth(of):
            reach(stage, of, _last_year(stage, of) * (1 + goal / 100))


def _add_entries(stage: Stage, measure: Count, missing: int) -> None:
    stage.add(measure.filter, min(MOST, missing))


_ADD: dict[type[Simple], Callable[[Stage, Any, int], None]] = {Count: _add_entries, Sum: give_figures, Distinct: give_names}


def value_of(stage: Stage, measure: Simple | Total, span: Span | None = None) -> float:
    """What the measure gives by what is there."""
    kinds = {kind for part in simples_of(measure) for kind in part.filter.kinds}
    return measured(measure, stage.world.of_kinds(Filter(kinds=tuple(sorted(kinds))), span or stage.span)) or 0


def _reach_total(stage: Stage, total: Total, goal: float) -> None:
    """Evenly by all parts; where one takes the entries of another, the first brings what is still missing."""
    missing = nearest(goal - value_of(stage, total))
    for part, share in zip(total.parts, spread(missing, len(total.parts), stage.dice), strict=True):
        reach(stage, part, value_of(stage, part) + share)
    first = total.parts[0]
    reach(stage, first, value_of(stage, first) + max(0, nearest(goal - value_of(stage, total))))


def _last_year(stage: Stage, of: Simple) -> float:
    """The value of the same days a year before, made up if there was nothing: as this year, and moved."""
    before = (year_before(stage.span[0]), year_before(stage.span[1]))
    if not value_of(stage, of, before):
        alone = replace(stage, world=World())
        reach(alone, of, _FEW * typical(of))
        for entry in alone.world.entries:
            stage.world.copy(entry, on=year_before(entry.on))
    return value_of(stage, of, before)


def _reach_ratio(stage: Stage, ratio: Ratio, goal: float) -> None:
    share = min(goal / 100, _NEARLY_ALL) if ratio.percent else goal
    if not value_of(stage, ratio.whole):
        reach(stage, ratio.whole, _FEW * typical(ratio.whole))
    all_, part = value_of(stage, ratio.whole), value_of(stage, ratio.part)
    wanted = share * all_
    if _lies_within(ratio):  # what is added to the part is added to the whole, too
        wanted = part + (wanted - part) / (1 - share)
    reach(stage, ratio.part, wanted)


def _lies_within(ratio: Ratio) -> bool:
    """Whether an entry of the part is one of the whole, and adds the same number to both."""
    part, all_ = ratio.part, ratio.whole
    same_number = type(part) is type(all_) and getattr(part, "field", None) == getattr(all_, "field", None)
    narrower = set(part.filter.kinds) <= set(all_.filter.kinds) and set(all_.filter.labels) <= set(part.filter.labels)
    return ratio.percent and same_number and narrower and set(all_.filter.words) <= set(part.filter.words)
