"""The strategy map: goal, direction, task, project, with counts and money at every level."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from chomchom.plan.models import ActionTask, Direction, Goal, StrategicTask, Version
from chomchom.plan.queries.filters import Filters
from chomchom.plan.queries.projects import Brief, Totals, briefs, totals


@dataclass(frozen=True)
class TaskNode:
    """전략과제 with its projects. `stated_count` is what the document says, None where it says nothing."""

    pk: int
    name: str
    stated_count: int | None
    actions: list[str]
    projects: list[Brief]
    totals: Totals
    share: float

    @property
    def count_differs(self) -> bool:
        """Whether the document promises another number of projects than it has."""
        return self.stated_count is not None and self.stated_count != len(self.projects)


@dataclass(frozen=True)
class DirectionNode:
    """전략방향."""

    name: str
    tasks: list[TaskNode]
    totals: Totals


@dataclass(frozen=True)
class GoalNode:
    """경영목표."""

    name: str
    directions: list[DirectionNode]
    totals: Totals


@dataclass(frozen=True)
class StrategyMap:
    """The whole tree. Nodes that the document hangs nowhere stand under a goal or direction with an empty name."""

    goals: list[GoalNode]
    totals: Totals
    unplaced: list[Brief]

    @property
    def tasks(self) -> list[TaskNode]:
        """All tasks, in the order of the map."""
        return [task for goal in self.goals for direction in goal.directions for task in direction.tasks]


def strategy_map(version: Version, filters: Filters | None = None) -> StrategyMap:
    """Five queries: goals, directions, tasks, 실행과제, projects."""
    projects = briefs(version, filters)
    whole = totals(projects)
    goals = [(goal.pk, goal.name) for goal in Goal.objects.filter(version=version).order_by("position")]
    directions: dict[int | None, list[tuple[int | None, str]]] = defaultdict(list)
    for direction in Direction.objects.filter(version=version).order_by("position"):
        directions[direction.goal_id].append((direction.pk, direction.name))
    tasks = _task_nodes(version, projects, whole.budget)
    nodes = [_goal(name, directions[pk], tasks) for pk, name in goals]
    loose = _goal("", [*directions[None], (None, "")], tasks)
    if loose.directions:
        nodes.append(loose)
    return StrategyMap(nodes, whole, [project for project in projects if project.task_id is None])


def _task_nodes(version: Version, projects: list[Brief], whole: int) -> dict[int | None, list[TaskNode]]:
    """By key of their direction."""
    of_task, actions = defaultdict(list), defaultdict(list)
    for project in projects:
        of_task[project.task_id].append(project)
    for action in ActionTask.objects.filter(version=version).order_by("position"):
        actions[action.task_id].append(action.name)
    nodes = defaultdict(list)
    for task in StrategicTask.objects.filter(version=version).order_by("position"):
        mine = of_task[task.pk]
        added = totals(mine)
        share = added.budget / whole if whole else 0.0
        node = TaskNode(task.pk, task.name, task.stated_count, actions[task.pk], mine, added, share)
        nodes[task.direction_id].append(node)
    return nodes


def _goal(name: str, directions: list[tuple[int | None, str]], tasks: dict[int | None, list[TaskNode]]) -> GoalNode:
    nodes = [_direction(direction, tasks[pk]) for pk, direction in directions if name or tasks[pk]]
    return GoalNode(name, nodes, totals(p for node in nodes for task in node.tasks for p in task.projects))


def _direction(name: str, tasks: list[TaskNode]) -> DirectionNode:
    return DirectionNode(name, tasks, totals(project for task in tasks for project in task.projects))


def goal_names(version: Version) -> list[str]:
    """경영목표 in order. One query."""
    return list(Goal.objects.filter(version=version).order_by("position").values_list("name", flat=True))
