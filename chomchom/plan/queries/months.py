"""One month of the plan: what starts, goes on and ends in it, by team."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from chomchom.core.periods import runs
from chomchom.plan.models import ScheduleRow, Version
from chomchom.plan.queries.filters import Filters
from chomchom.plan.queries.projects import project_url
from chomchom.plan.queries.schedule import words

_ALL_YEAR = 12


class State(StrEnum):
    """What a month is to an activity."""

    ONLY = "only"
    STARTS = "starts"
    ENDS = "ends"
    GOES_ON = "goes_on"

    @property
    def label(self) -> str:
        """In Korean."""
        return {"only": "한 달만", "starts": "시작", "ends": "마감", "goes_on": "진행"}[self.value]

    @property
    def badge(self) -> str:
        """The class of its badge."""
        classes = {"only": "bg-light-warning", "starts": "bg-light-primary", "ends": "bg-light-danger", "goes_on": "outline-gray"}
        return classes[self.value]


@dataclass(frozen=True)
class Due:
    """An activity in the month."""

    project_id: int
    project: str
    number: int | None
    team: str
    team_id: int
    group: str
    label: str
    words: str
    state: State
    until: int = 12
    """The month in which this run of months ends; 13 for what goes on into the next year."""

    @property
    def name(self) -> str:
        """Its label, or its group where it has none."""
        return self.label or self.group

    @property
    def url(self) -> str:
        """The page of its project."""
        return project_url(self.project_id)


@dataclass(frozen=True)
class TeamMonth:
    """A team's month: what needs a hand now (starts, ends, only), and what merely goes on."""

    team_id: int
    team: str
    now: list[Due]
    going_on: list[Due]


def state_in(months: list[int], month: int, *, beyond_12: bool = False) -> State:
    """What the month is to an activity that has a mark in it. One of all twelve months goes on, in January and December too."""
    if len(set(months)) == _ALL_YEAR:
        return State.GOES_ON
    before = month - 1 in months
    after = month + 1 in months or (month == 12 and beyond_12)
    if before and after:
        return State.GOES_ON
    if after:
        return State.STARTS
    return State.ENDS if before else State.ONLY


def due_in(version: Version, month: int, filters: Filters | None = None) -> list[Due]:
    """Activities with a mark in the month, in the order of the document. One query."""
    filters = filters or Filters()
    rows = ScheduleRow.objects.filter(project__version=version, months__contains=[month])
    if filters.team is not None:
        rows = rows.filter(project__team=filters.team)
    rows = rows.order_by("project__position", "position")
    found = [_due(row, month) for row in rows.values_list(*_FIELDS)]
    return [due for due in found if not filters.kind or due.state == filters.kind]


_FIELDS = (
    "project",
    "project__title",
    "project__number",
    "project__team__name",
    "project__team",
    "group",
    "label",
    "months",
    "beyond_12",
)


def _due(row: tuple[Any, ...], month: int) -> Due:
    pk, project, number, team, team_id, group, label, months, beyond_12 = row
    span, state = words(months, beyond_12=beyond_12), state_in(months, month, beyond_12=beyond_12)
    until = next(last for first, last in runs(months) if first <= month <= last)
    return Due(pk, project, number, team, team_id, group, label, span, state, until + (beyond_12 and until == _ALL_YEAR))


_URGENCY = (State.ENDS, State.ONLY, State.STARTS, State.GOES_ON)


def most_urgent_first(found: Iterable[Due]) -> list[Due]:
    """What ends first comes first; of what ends together that which has run for long, then what is of one month. Else as it was."""
    return sorted(found, key=lambda due: (due.until, _URGENCY.index(due.state)))


def by_team(found: list[Due]) -> list[TeamMonth]:
    """Grouped, teams in the order in which they appear, what is most urgent first."""
    teams: dict[int, TeamMonth] = {}
    for due in found:
        team = teams.setdefault(due.team_id, TeamMonth(due.team_id, due.team, [], []))
        (team.going_on if due.state is State.GOES_ON else team.now).append(due)
    return [replace(team, now=most_urgent_first(team.now)) for team in teams.values()]


def month_counts(version: Version) -> list[int]:
    """How many activities have a mark in each month, January to December. One query."""
    counts = [0] * 12
    for months in ScheduleRow.objects.filter(project__version=version).values_list("months", flat=True):
        for month in set(months):
            counts[month - 1] += 1
    return counts
