"""What a team has to do about its targets this month, what is late already, and what nobody can make good any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from chomchom.plan.models import TargetQuestion, Version
from chomchom.plan.queries.figures.stretches import whole_month
from chomchom.plan.queries.progress import Moment, Standing, counted_questions, questions_of, standings
from chomchom.plan.question import Day, Judged, lacking
from chomchom.plan.question.standing import only_grows


@dataclass(frozen=True)
class Todo:
    """A target that lacks something at the end of the month; `late` if it did so when the last month ended."""

    standing: Standing
    lacks: float
    late: bool

    @property
    def question(self) -> TargetQuestion:
        """What is asked."""
        return self.standing.question

    @property
    def grows(self) -> bool:
        """Whether what is missing can be added; a mean or a share has to rise instead."""
        return only_grows(self.question.asked)

    @property
    def wanted(self) -> float:
        """What should be there at the end of the month."""
        return (self.standing.progress.actual or 0) + self.lacks


@dataclass(frozen=True)
class Todos:
    """`late` and `now` most lacking first; `missed` targets have a window or year behind them that they did not fill; `waiting`
    questions wait for a decision and `silent` ones, which people judge, for a verdict; `judged` they called late."""

    late: list[Todo]
    now: list[Todo]
    missed: int
    waiting: int
    silent: int
    judged: int
    total: int


def todos(version: Version, moment: Moment, team: int | None = None) -> Todos:
    """Of that team's chapter, or of the whole plan. The queries of `standings` and two."""
    questions = counted_questions(version)
    if team is not None:
        questions = questions.filter(target__project__team=team)
    found = standings(version, questions, moment)
    every = _named(lacks_of(found, version, moment, whole_month(moment.as_of)[1]), version)
    return Todos(
        late=[todo for todo in every if todo.late],
        now=[todo for todo in every if not todo.late],
        missed=sum(each.state == "missed" for each in found),
        waiting=sum(each.question.waits for each in found),
        silent=_silent(found),
        judged=sum(each.verdict == "behind" for each in found),
        total=len(found),
    )


def lacks_of(found: Iterable[Standing], version: Version, moment: Moment, until: dt.date) -> list[Todo]:
    """What these targets lack at the end of `until`, the most lacking first. No query."""
    year = version.year or moment.as_of.year
    every = [todo for each in found if (todo := _todo(each, moment.day(year, each.question.months), until))]
    return sorted(every, key=lambda todo: -todo.lacks / (todo.question.asked.value or 1))


def _named(every: list[Todo], version: Version) -> list[Todo]:
    """The same with target, project and team, which only these few need. One query."""
    named = questions_of(version).in_bulk([todo.question.pk for todo in every])
    return [replace(todo, standing=replace(todo.standing, question=named[todo.question.pk])) for todo in every]


def _todo(standing: Standing, day: Day, until: dt.date) -> Todo | None:
    asked, progress = standing.question.asked, standing.progress
    lacks = lacking(asked, progress, day, until)
    return None if lacks is None else Todo(standing, lacks, lacking(asked, progress, day, day.as_of) is not None)


def _silent(found: Iterable[Standing]) -> int:
    return sum(isinstance(each.question.asked.measure, Judged) and not each.question.waits and not each.verdict for each in found)
