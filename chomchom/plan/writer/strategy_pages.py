"""The strategy and the teams: tables in which a goal, a direction or a task is merged down over what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chomchom.core.documents.layout import Block, Grid, GridCell, Line, merged_down
from chomchom.plan.draft import LEVELS, Listed, Name, Strategy, Task, Team

_SQUARE = "▪ "


def strategy_pages(strategy: Strategy) -> Iterator[Block]:
    """Mission and vision, goals with directions and tasks, tasks with actions, tasks with listed projects."""
    counted = _counted(strategy)
    if strategy.mission or strategy.vision or strategy.goals:
        yield Line("경영전략 체계", "heading", new_page=True)
        yield _system(strategy)
    if strategy.directions or strategy.tasks:
        yield Line(f"{counted['goals']}, {counted['directions']}, {counted['tasks']}", "heading", new_page=True)
        yield _tree(strategy, counted)
    if strategy.actions:
        yield Line(f"{counted['tasks']} 및 {counted['actions']}", "heading", new_page=True)
        yield _pairs([(action.parent or "", action.name) for action in strategy.actions], counted["tasks"], counted["actions"])
    if any(task.projects for task in strategy.tasks):
        yield Line(f"{counted['tasks']} 및 {counted['projects']}", "heading", new_page=True)
        pairs = [(_with_count(task), project.title) for task in strategy.tasks for project in task.projects]
        yield _pairs(pairs, counted["tasks"], counted["projects"])


def _counted(strategy: Strategy) -> dict[str, str]:
    """The name of each level with the count that the plan states for it, such as `9대 전략과제`."""
    stated = {count.of: count.value for count in strategy.counts}
    return {of: f"{stated[of]}{'개' if of == 'projects' else '대'} {name}" if of in stated else name for of, name in LEVELS.items()}


def _with_count(task: Task) -> str:
    return task.name if task.stated_count is None else f"{task.name} ({task.stated_count})"


def _system(strategy: Strategy) -> Grid:
    """The overview in one table: a row for each level, its names side by side."""
    width = max(len(strategy.goals), len(strategy.directions), 1)
    rows: list[tuple[GridCell, ...]] = []
    for head, text in (("미션", strategy.mission), ("비전", strategy.vision)):
        if text:
            rows.append((GridCell(head, head=True), GridCell(text.text, colspan=width)))
    for head, names in (("경영목표", strategy.goals), ("전략방향", strategy.directions)):
        if names:
            rows.append((GridCell(head, head=True), *_side_by_side(names, width)))
    return Grid(tuple(rows), (1.0, *[3.0 / width] * width))


def _side_by_side(names: Sequence[Name], width: int) -> list[GridCell]:
    """Names over `width` columns; the last takes what is left."""
    return [GridCell(name.name, colspan=1 if index < len(names) - 1 else width - index) for index, name in enumerate(names)]


def _tree(strategy: Strategy, counted: dict[str, str]) -> Grid:
    """A row for each task; its direction and the goal of that are merged down."""
    goal_of = {direction.name: direction.parent or "" for direction in strategy.directions}
    rows = [(goal_of.get(task.parent or "", ""), task.parent or "", _SQUARE + task.name) for task in strategy.tasks]
    if not rows:
        rows = [(direction.parent or "", direction.name, "") for direction in strategy.directions]
    heads = tuple(GridCell(counted[of], head=True) for of in ("goals", "directions", "tasks"))
    goals, directions = merged_down([row[0] for row in rows]), merged_down([row[1] for row in rows])
    body = [
        (
            *((GridCell(row[0], rowspan=goals[index]),) if goals[index] else ()),
            *((GridCell(row[1], rowspan=directions[index]),) if directions[index] else ()),
            GridCell(row[2], align="left"),
        )
        for index, row in enumerate(rows)
    ]
    return Grid((heads, *body), (1.0, 1.2, 1.4), heads=1)


def _pairs(pairs: list[tuple[str, str]], left: str, right: str) -> Grid:
    """Two columns: at the left what is merged down, at the right one point to a row."""
    spans = merged_down([each[0] for each in pairs])
    body = [
        (*((GridCell(name, rowspan=spans[index]),) if spans[index] else ()), GridCell(_SQUARE + point, align="left"))
        for index, (name, point) in enumerate(pairs)
    ]
    return Grid(((GridCell(left, head=True), GridCell(right, head=True)), *body), (1.0, 1.8), heads=1)


def division_page(name: str, teams: Sequence[str]) -> Iterator[Block]:
    """The page before the teams of a division, which names them."""
    yield Line(name, "chapter", new_page=True)
    yield Line(f"( {' · '.join(teams)} )", "centre")


def team_pages(team: Team, number: int) -> Iterator[Block]:
    """The first page of a team: its vision, and its projects by task."""
    yield Line(f"{number} {team.name}", "heading", new_page=True)
    if team.vision is None and not team.tasks:
        return
    yield Line(f"{team.name} 비전 및 전략체계", "heading")
    if team.vision:
        yield Line("팀 비전", "label")
        yield Line(team.vision.text, "centre")
    listed = [(task, project) for task in team.tasks for project in task.projects]
    if listed:
        yield _team_table(listed)


def _team_table(listed: list[tuple[Task, Listed]]) -> Grid:
    # A task may stand twice in a team's table; rows are merged by the task itself, not by its name.
    spans = merged_down([str(id(task)) for task, _ in listed])
    body = [
        (
            *((GridCell(_with_count(task), rowspan=spans[index]),) if spans[index] else ()),
            GridCell("" if project.number is None else str(project.number)),
            GridCell(project.title, align="left"),
        )
        for index, (task, project) in enumerate(listed)
    ]
    return Grid(
        ((GridCell("전략과제", head=True), GridCell("세부실천과제", colspan=2, head=True)), *body), (1.0, 0.2, 2.0), heads=1
    )
