"""Making entries up for one aim: with its dice, its days, its team and its words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from chomchom.plan.question import Entry, Filter
from chomchom.simulation.year.aims import Aim, Cast
from chomchom.simulation.year.days import Days
from chomchom.simulation.year.habits import habit
from chomchom.simulation.year.naming import labels_of, title_of
from chomchom.simulation.year.world import Span, World


@dataclass(frozen=True)
class Stage:
    """`months` are those in which something happens; `span` the days in which it counts."""

    world: World
    cast: Cast
    days: Days
    dice: Random
    aim: Aim
    number: int
    months: tuple[int, ...]
    span: Span

    def within(self, span: Span) -> Stage:
        """The same in another span of the year, on any working day of it if the months lie elsewhere."""
        inside = tuple(month for month in range(span[0].month, span[1].month + 1))
        return replace(self, span=span, months=tuple(month for month in self.months if month in inside) or inside)

    def dates(self, number: int) -> list[dt.date]:
        """That many days, in order."""
        chosen = self.days.chosen(number, self.months, self.dice)
        if all(self.span[0] <= day <= self.span[1] for day in chosen):
            return chosen
        inside = self.days.between(*self.span)
        return sorted(self.dice.choice(inside) for _ in range(number))

    def taken(self, filter_: Filter) -> list[Entry]:
        """What is there already."""
        return self.world.taken(filter_, self.span)

    def add(self, filter_: Filter, number: int, **values: Any) -> list[Entry]:
        """That many new entries that pass the filter."""
        added = []
        for turn, day in enumerate(self.dates(number), 1):
            code = filter_.kinds[0]
            title = title_of(filter_, code, self.aim.text)
            added.append(
                self.world.add(
                    code,
                    day,
                    org=filter_.orgs[0] if filter_.orgs else self.aim.team,
                    region=self._region(filter_, code),
                    labels=labels_of(filter_, code, self.aim.text, self.dice),
                    title=f"{title} {turn}차" if number > 1 else title,
                    **values,
                )
            )
        return added

    def _region(self, filter_: Filter, code: str) -> str | None:
        if filter_.regions:
            return filter_.regions[0]
        return self.dice.choice(self.cast.regions) if self.cast.regions and habit(code).outdoors else None
