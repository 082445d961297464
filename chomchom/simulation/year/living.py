"""A whole year: the daily work, then what each target asks for, then the last hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence, Set
from random import Random

import msgspec

from chomchom.plan.question import Distinct, Entry, Growth, Judged, Mean, Measure, Ratio, Sum, filters_of
from chomchom.plan.question.windows import counted_windows
from chomchom.simulation.year.aims import Aim, Cast
from chomchom.simulation.year.days import Days, later
from chomchom.simulation.year.fates import Fate, draw, goal_of
from chomchom.simulation.year.finishing import finish
from chomchom.simulation.year.reaching import reach
from chomchom.simulation.year.routines import live_daily
from chomchom.simulation.year.stage import Stage
from chomchom.simulation.year.world import World

_ALL = tuple(range(1, 13))
_ORDER: dict[type[Measure], int] = {Distinct: 0, Sum: 2, Ratio: 3, Mean: 4, Growth: 5}
"""Who makes entries comes before who only gives them numbers; counts and totals stand between."""
_COUNTS = 1


def happenings(aims: Iterable[Aim], cast: Cast, year: int, seed: int, off: Set[dt.date] = frozenset()) -> list[Entry]:
    """Every entry of the year, by day. Their ids are their places in the list."""
    world, days = World(), Days(year, off)
    live_daily(world, cast, days, Random(f"{seed}:{year}:daily"))  # noqa: S311 -- a simulation, not a secret
    wanted = sorted(enumerate(aims), key=lambda each: _place(*each))
    for number, aim in wanted:
        _live(aim, number, world, cast, days, Random(f"{seed}:{year}:{aim.key}"))  # noqa: S311 -- a simulation, not a secret
    finish(world, [aim.question for _, aim in wanted], Random(f"{seed}:{year}:finish"))  # noqa: S311 -- a simulation
    return _in_order(world.entries)


def _place(number: int, aim: Aim) -> tuple[int, int, int]:
    """The narrow before the wide: what the narrow brings, the wide need not bring again."""
    narrow = sum(bool(part) for each in filters_of(aim.question) for part in (each.labels, each.words, each.orgs, each.regions))
    return _ORDER.get(type(aim.question.measure), _COUNTS), -narrow, number


def _live(aim: Aim, number: int, world: World, cast: Cast, days: Days, dice: Random) -> None:  # noqa: PLR0913 -- all there is
    if isinstance(aim.question.measure, Judged):
        return
    fate = draw(dice)
    span = (dt.date(days.year, 1, 1), dt.date(days.year, 12, 31))
    stage = Stage(world, cast, days, dice, aim, number, later(aim.months or _ALL, fate.delay), span)
    for each, goal in _goals(stage, fate):
        reach(each, aim.question.measure, goal)


def _goals(stage: Stage, fate: Fate) -> list[tuple[Stage, float]]:
    """The year with its goal, or each window that is not missed with its own."""
    question = stage.aim.question
    if question.period == "year":
        return [(stage, goal_of(question, fate))]
    windows = counted_windows(stage.days.year, question.period, stage.aim.months)
    kept = [window for window in windows if stage.dice.random() >= fate.missed]
    return [(stage.within((window.first, window.last)), goal_of(question, Fate(max(1.0, fate.share)))) for window in kept]


def _in_order(entries: Sequence[Entry]) -> list[Entry]:
    ordered = sorted(entries, key=lambda entry: (entry.on, entry.id))
    return [msgspec.structs.replace(entry, id=place) for place, entry in enumerate(ordered)]
