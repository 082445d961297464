"""Which strategic task a project belongs to, and which node of the strategy a name means: names are matched, never positions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chomchom.plan.compare.matching import normalise, similarity
from chomchom.plan.draft import Draft, Project, Task

_ALIKE = 82.0


def index_of(name: str | None, names: Sequence[str]) -> int | None:
    """The position of the name that is the same but for spaces and signs, or the most alike one; None if none is alike enough."""
    if not name or not names:
        return None
    wanted = normalise(name)
    score, place = max((similarity(wanted, normalise(each)), -i) for i, each in enumerate(names))
    return -place if score >= _ALIKE else None


def task_index(project: Project, draft: Draft) -> int | None:
    """The position in `draft.strategy.tasks` of the project's task: by the team's own table first, then by the strategy's lists."""
    tasks = draft.strategy.tasks
    names = [task.name for task in tasks]
    for team in draft.teams:
        if normalise(team.name) == normalise(project.team):
            listed = _listing(project, team.tasks, by_number=True)
            if listed is not None and (found := index_of(team.tasks[listed].name, names)) is not None:
                return found
    return _listing(project, tasks, by_number=False)


def _listing(project: Project, tasks: Sequence[Task], *, by_number: bool) -> int | None:
    """The position of the task that lists the project, best title first; a number counts only in the team's own table."""
    best, place = 0.0, None
    for i, score in _scores(project, tasks, by_number=by_number):
        if score > best:
            best, place = score, i
    return place if best >= _ALIKE else None


def _scores(project: Project, tasks: Sequence[Task], *, by_number: bool) -> Iterable[tuple[int, float]]:
    title = normalise(project.title)
    for i, task in enumerate(tasks):
        for listed in task.projects:
            same_number = by_number and listed.number is not None and listed.number == project.number
            yield i, similarity(title, normalise(listed.title)) + (_ALIKE if same_number else 0.0)
