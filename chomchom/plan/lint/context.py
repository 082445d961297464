"""A plan prepared for its rules: what several of them need is computed once, when first asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from chomchom.plan.draft import Draft, Listed, Project, Schedule, Task, project_key
from chomchom.plan.lint import words
from chomchom.plan.lint.counting import Counted, counts_of_project
from chomchom.plan.reader.blocks import Block


class Place(NamedTuple):
    """A text of the plan: the part it stands in (`targets`, `background`, ...), its line, its path, its words."""

    part: str
    line: int
    path: str
    text: str


class Entry(NamedTuple):
    """A project as listed: by the strategy (`team` is None) or by the table of a team, under a task."""

    team: str | None
    task: str
    listed: Listed
    path: str


class Plan:
    """A draft with the indexes that rules share. `blocks` are what it was read from and `lines` the lines that it is numbered by,
    where the caller has them."""

    def __init__(self, draft: Draft, blocks: Sequence[Block] = (), lines: Sequence[str] = ()) -> None:
        self.draft = draft
        self.blocks = blocks
        self.lines = lines
        self.projects: list[Project] = draft.projects
        self.notes: dict[str, object] = {}
        self.keys: list[str] = [project_key(project) for project in draft.projects]

    @cached_property
    def places(self) -> list[list[Place]]:
        """Every text of every project, by project."""
        return [list(texts_of(project, f"projects/{index}")) for index, project in enumerate(self.projects)]

    @cached_property
    def counted(self) -> list[list[Counted]]:
        """Every counted thing of every project (`이사회 연 5회`), by project."""
        return [counts_of_project(project, f"projects/{index}") for index, project in enumerate(self.projects)]

    @cached_property
    def names(self) -> list[tuple[str, int, str]]:
        """Names of goals, directions, tasks, actions and teams: what it names, line, name."""
        strategy = self.draft.strategy
        found = [("경영목표", one.line, one.name) for one in strategy.goals]
        found += [("전략방향", one.line, one.name) for one in strategy.directions]
        found += [("전략과제", one.line, one.name) for one in strategy.tasks]
        found += [("실행과제", one.line, one.name) for one in strategy.actions]
        found += [("전략과제", one.line, one.parent) for one in strategy.actions if one.parent]
        for team in self.draft.teams:
            found.append(("팀", team.line, team.name))
            found += [("전략과제", task.line, task.name) for task in team.tasks]
        return found

    @cached_property
    def strategy_list(self) -> list[Entry]:
        """The projects listed under the tasks of the strategy."""
        return list(_entries(None, self.draft.strategy.tasks, "strategy"))

    @cached_property
    def team_list(self) -> list[Entry]:
        """The projects listed in the tables of the teams."""
        return [entry for index, team in enumerate(self.draft.teams) for entry in _entries(team.name, team.tasks, f"teams/{index}")]

    @cached_property
    def word_counts(self) -> Counter[str]:
        """How often each word stands in the plan, particles taken off."""
        found: Counter[str] = Counter()
        for places in self.places:
            for place in places:
                found.update(words.words(place.text))
        for _, _, name in self.names:
            found.update(words.words(name))
        for entry in [*self.strategy_list, *self.team_list]:
            found.update(words.words(entry.listed.title))
        return found

    def line_with(self, words: re.Pattern[str], start: int, within: int) -> int:
        """The number of the first line from `start` on that has the words; `start` itself where none of so many has them."""
        near = range(start, min(start + within, len(self.lines) + 1)) if start > 0 else ()
        return next((number for number in near if words.search(self.lines[number - 1])), start)

    def with_schedule(self) -> Iterator[tuple[int, Project, Schedule]]:
        """The projects that have a schedule, with their index."""
        for index, project in enumerate(self.projects):
            if project.schedule is not None:
                yield index, project, project.schedule


def _entries(team: str | None, tasks: Sequence[Task], path: str) -> Iterator[Entry]:
    for at, task in enumerate(tasks):
        for place, listed in enumerate(task.projects):
            yield Entry(team, task.name, listed, f"{path}/tasks/{at}/projects/{place}")


def texts_of(project: Project, path: str) -> Iterator[Place]:
    """Every text of one project, in the order of its parts."""
    yield Place("title", project.line, f"{path}/title", project.title)
    for at, target in enumerate(project.targets):
        yield Place("targets", target.line, f"{path}/targets/{at}", target.text)
    for at, text in enumerate(project.background):
        yield Place("background", text.line, f"{path}/background/{at}", text.text)
    yield from _overview_texts(project, path)
    yield from _budget_texts(project, path)
    yield from _achievement_texts(project, path)
    for at, fault in enumerate(project.improvements):
        yield Place("improvements", fault.line, f"{path}/improvements/{at}", fault.text)
        for which, measure in enumerate(fault.measures):
            yield Place("improvements", measure.line, f"{path}/improvements/{at}/measures/{which}", measure.text)
    for at, action in enumerate(project.actions):
        yield Place("actions", action.line, f"{path}/actions/{at}", action.text)
    yield from _later_texts(project, path)


def _overview_texts(project: Project, path: str) -> Iterator[Place]:
    if project.overview is None:
        return
    for name in ("purpose", "content", "budget_text"):
        text = getattr(project.overview, name)
        if text is not None:
            yield Place(name, text.line, f"{path}/overview/{name}", text.text)


def _budget_texts(project: Project, path: str) -> Iterator[Place]:
    for at, line in enumerate(project.budget.lines if project.budget else []):
        yield Place("budget", line.line, f"{path}/budget/lines/{at}/text", " ".join([line.category, line.item, line.text]))


def _achievement_texts(project: Project, path: str) -> Iterator[Place]:
    for at, result in enumerate(project.achievements):
        yield Place("achievements", result.line, f"{path}/achievements/{at}", result.text)
        for which, detail in enumerate(result.details):
            yield Place("achievements", detail.line, f"{path}/achievements/{at}/details/{which}", detail.text)


def _later_texts(project: Project, path: str) -> Iterator[Place]:
    for at, criterion in enumerate(project.criteria):
        yield Place("criteria", criterion.line, f"{path}/criteria/{at}/item", criterion.item)
        yield Place("criteria", criterion.line, f"{path}/criteria/{at}/measure", criterion.measure)
    for at, row in enumerate(project.schedule.rows if project.schedule else []):
        yield Place("schedule", row.line, f"{path}/schedule/rows/{at}/label", f"{row.group} {row.label}".strip())
    for at, issue in enumerate(project.issues):
        yield Place("issues", issue.line, f"{path}/issues/{at}", issue.text)
        for which, text in enumerate(issue.details):
            yield Place("issues", text.line, f"{path}/issues/{at}/details/{which}", text.text)
        for which, text in enumerate(issue.countermeasures):
            yield Place("issues", text.line, f"{path}/issues/{at}/countermeasures/{which}", text.text)
