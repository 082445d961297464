"""How the targets of a plan stood at the end of each month, by what is known now or was known on the day that is asked for."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chomchom.plan.models import TargetQuestion, Version
from chomchom.plan.queries.board import Tally
from chomchom.plan.queries.figures.stretches import whole_month
from chomchom.plan.queries.progress import Moment, Standing, counted_questions, progress_of
from chomchom.plan.question import State


@dataclass(frozen=True)
class MonthEnd:
    """The targets at the end of a month, or on the day that is looked from."""

    day: dt.date
    tally: Tally


@dataclass(frozen=True)
class Trend:
    """`months` of all targets; `teams` by name, each with its own months: a team is compared with itself."""

    months: list[MonthEnd]
    teams: list[tuple[str, list[MonthEnd]]]


def trend(version: Version, moment: Moment, team: int | None = None) -> Trend:
    """From January to the day. The questions, and the queries of `progress_of`."""
    questions = counted_questions(version).select_related("target__project__team")
    rows = list(questions.filter(target__project__team=team) if team is not None else questions)
    days = _days(version.year or moment.as_of.year, moment.as_of)
    found = dict(zip(days, _standings(version, rows, days, moment), strict=True))
    names = sorted({row.target.project.team.name for row in rows})
    tallies = {day: _by_team(standings) for day, standings in found.items()}
    return Trend(
        [MonthEnd(day, Tally.sum(teams.values())) for day, teams in tallies.items()],
        [(name, [MonthEnd(day, teams[name]) for day, teams in tallies.items()]) for name in names],
    )


def _days(year: int, as_of: dt.date) -> list[dt.date]:
    ends = [whole_month(dt.date(year, month, 1))[1] for month in range(1, 13)]
    return [end for end in ends if end < as_of] + ([as_of] if as_of.year >= year else [])


def _standings(version: Version, rows: Sequence[TargetQuestion], days: Sequence[dt.date], moment: Moment) -> list[list[Standing]]:
    """Of each day, all asked for at once."""
    year = version.year or moment.as_of.year
    moments = [Moment(day, moment.today, moment.known_on) for day in days]
    found = iter(progress_of([(row.asked, each.day(year, row.months)) for each in moments for row in rows], moment.knowing))
    return [[Standing(row, next(found), each) for row in rows] for each in moments]


def _by_team(standings: Iterable[Standing]) -> dict[str, Tally]:
    states = defaultdict[str, list[State]](list)
    for each in standings:
        states[each.question.target.project.team.name].append(each.state)
    return {name: Tally.of_states(found) for name, found in states.items()}
