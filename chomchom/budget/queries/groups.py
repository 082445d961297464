"""Lines in groups within groups: one way to fold a budget by heading, by team and project, or by anything else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse

from chomchom.budget.models import Budget, Heading
from chomchom.plan.models import Project
from chomchom.plan.queries.projects import project_url
from chomchom.plan.queries.versions import version_in_force

NO_PROJECT = "사업에 딸리지 않은 줄"
LOST_PROJECT = "지금 계획에 없는 사업"


class Step(NamedTuple):
    """One group on the way down to a line. `order` sorts it among its siblings; `key` tells it apart in an address."""

    order: tuple[int, str]
    key: str
    name: str


@dataclass(slots=True)
class Group[T]:
    """A group with all that is below it."""

    step: Step
    depth: int
    members: list[T] = field(default_factory=list)


@dataclass(slots=True)
class Leaf[T]:
    """A line, below its groups."""

    item: T
    depth: int


def in_groups[T](placed: Iterable[tuple[Sequence[Step], T]]) -> list[Group[T] | Leaf[T]]:
    """Groups and lines in the order in which they are read; lines of one group keep the order in which they came."""
    found: list[Group[T] | Leaf[T]] = []
    path: list[Group[T]] = []
    for steps, item in sorted(placed, key=lambda each: tuple(each[0])):
        same = 0
        while same < min(len(steps), len(path)) and path[same].step == steps[same]:
            same += 1
        del path[same:]
        for depth, step in enumerate(steps[same:], same):
            path.append(Group(step, depth))
            found.append(path[-1])
        for group in path:
            group.members.append(item)
        found.append(Leaf(item, len(path)))
    return found


class Headings:
    """The chart of a budget: the way from the top down to each heading. One query."""

    def __init__(self, chart: str) -> None:
        rows = Heading.objects.filter(chart=chart).values_list("pk", "parent", "name", "position")
        self._rows = {pk: (parent, name, position) for pk, parent, name, position in rows}
        self._paths: dict[int, tuple[Step, ...]] = {}

    def path(self, pk: int) -> tuple[Step, ...]:
        """관 → 항 → 목, or 세목 → 항목."""
        if pk not in self._paths:
            parent, name, position = self._rows[pk]
            above = self.path(parent) if parent else ()
            self._paths[pk] = (*above, Step((position, str(pk)), str(pk), name))
        return self._paths[pk]


@dataclass(frozen=True)
class Known:
    """A project of the plan in force: its name, page and scheduled months."""

    pk: int
    name: str
    position: int
    months: frozenset[int]

    @property
    def url(self) -> str:
        """Its page."""
        return project_url(self.pk)


def projects_of(budget: Budget) -> Mapping[UUID, Known]:
    """The projects of the plan in force in the budget's year, by lineage. Two queries."""
    version = version_in_force(budget.year)
    found: dict[UUID, Known] = {}
    fields = ("lineage", "pk", "number", "title", "position", "schedulerows__months")
    for lineage, pk, number, title, position, months in Project.objects.filter(version=version).values_list(*fields):
        before = found[lineage].months if lineage in found else frozenset[int]()
        name = f"{number}. {title}" if number is not None else title
        found[lineage] = Known(pk, name, position, before | frozenset(months or ()))
    return found


def project_step(lineage: UUID | None, projects: Mapping[UUID, Known]) -> Step:
    """The group of a project; lines without one come last."""
    known = projects.get(lineage) if lineage else None
    if known:
        return Step((known.position, str(lineage)), str(lineage), known.name)
    if lineage:
        return Step((10**6, str(lineage)), str(lineage), LOST_PROJECT)
    return Step((10**7, ""), "none", NO_PROJECT)


@cache
def _base(name: str) -> str:
    return reverse(name, args=[0]).removesuffix("0/")


def line_url(pk: int) -> str:
    """The page of a line. Put together by hand: a book of 300 lines would spend its time on reversing 300 addresses."""
    return f"{_base('budget:line-show')}{pk}/"
