"""The agency board: the strategy map with the state of every target below each of its nodes, and the teams side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chomchom.ledger.queries.pulses import has_entries
from chomchom.plan.models import TargetQuestion, Version
from chomchom.plan.queries.filters import Filters
from chomchom.plan.queries.progress import Moment, Standing, counted_questions, questions_of, standings
from chomchom.plan.queries.projects import Brief
from chomchom.plan.queries.strategy import StrategyMap, strategy_map
from chomchom.plan.question import State

WORST_FIRST: tuple[State, ...] = ("missed", "at_risk", "behind", "on_track", "met", "not_due", "judged")
NEEDS_CARE: frozenset[State] = frozenset(("missed", "at_risk", "behind"))


@dataclass(frozen=True)
class Tally:
    """How many targets stand how."""

    counts: Mapping[State, int] = field(default_factory=dict)

    @classmethod
    def of(cls, standings: Iterable[Standing]) -> Tally:
        """Of these."""
        return cls.of_states(each.state for each in standings)

    @classmethod
    def of_states(cls, states: Iterable[State]) -> Tally:
        """Of targets in these states."""
        return cls(Counter(states))

    @classmethod
    def sum(cls, tallies: Iterable[Tally]) -> Tally:
        """Added up."""
        added = Counter[State]()
        for each in tallies:
            added.update(each.counts)
        return cls(added)

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    @property
    def care(self) -> int:
        """Those that are late, at risk or missed."""
        return sum(self.counts.get(state, 0) for state in NEEDS_CARE)

    @property
    def worst(self) -> State | None:
        """The state that colours the node: the worst that any target below it is in."""
        return next((state for state in WORST_FIRST if self.counts.get(state)), None)

    @property
    def listed(self) -> list[tuple[State, int]]:
        """The states that occur, worst first."""
        return [(state, self.counts[state]) for state in WORST_FIRST if self.counts.get(state)]


@dataclass(frozen=True)
class Board:
    """`by_project`, `by_task` and the rest are keyed by primary key, goals and directions by name. `is_begun`: whether anything was
    posted in the year at all; before that no target stands anywhere, and late ones are no news."""

    map: StrategyMap
    all: Tally
    by_project: Mapping[int, Tally]
    by_task: Mapping[int, Tally]
    by_direction: Mapping[str, Tally]
    by_goal: Mapping[str, Tally]
    by_team: list[tuple[str, int, Tally]]
    waiting: int
    is_begun: bool


def board(version: Version, moment: Moment, filters: Filters | None = None) -> Board:
    """The queries of the strategy map (five), the questions, how they stand, and whether anything was posted."""
    map_ = strategy_map(version, filters)
    listed = standings(version, counted_questions(version).select_related("target"), moment)
    found = defaultdict[int, list[Standing]](list)
    for each in listed:
        found[each.question.target.project_id].append(each)
    projects = {brief.pk: Tally.of(found[brief.pk]) for brief in _briefs(map_)}

    def added(briefs: Iterable[Brief]) -> Tally:
        return Tally.sum(projects[brief.pk] for brief in briefs)

    return Board(
        map=map_,
        all=added(_briefs(map_)),
        by_project=projects,
        by_task={task.pk: added(task.projects) for task in map_.tasks},
        by_direction={d.name: added(p for t in d.tasks for p in t.projects) for goal in map_.goals for d in goal.directions},
        by_goal={g.name: added(p for d in g.directions for t in d.tasks for p in t.projects) for g in map_.goals},
        by_team=_teams(_briefs(map_), projects),
        waiting=sum(each.question.waits for each in listed),
        is_begun=has_entries(version.year or moment.as_of.year),
    )


def _briefs(map_: StrategyMap) -> list[Brief]:
    return [*(project for task in map_.tasks for project in task.projects), *map_.unplaced]


def _teams(briefs: Iterable[Brief], projects: Mapping[int, Tally]) -> list[tuple[str, int, Tally]]:
    """Name, key and tally, by name: a board is no ranking."""
    teams = defaultdict[tuple[str, int], list[Tally]](list)
    for brief in briefs:
        teams[brief.team, brief.team_id].append(projects[brief.pk])
    return sorted((name, key, Tally.sum(tallies)) for (name, key), tallies in teams.items())


def project_standings(version: Version, project: int, moment: Moment) -> list[Standing]:
    """The targets of one project. The question query and those of the ledger."""
    questions: Iterable[TargetQuestion] = questions_of(version).filter(target__project=project)
    return standings(version, questions, moment)
