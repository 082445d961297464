"""In which months the money of a line will be wanted, as far as the plan knows: its project's schedule, else its period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from chomchom.budget.models import Line
from chomchom.budget.queries.trees import Paths
from chomchom.budget.spreading import months_between
from chomchom.plan.models import Project, ScheduleRow
from chomchom.plan.queries.versions import version_in_force

PERSONNEL = "인건비"


class Ground(StrEnum):
    """Why these months."""

    PERSONNEL = "인건비라서 열두 달에 고르게"
    SCHEDULE = "사업의 추진 일정에 있는 달"
    PERIOD = "사업기간에 고르게"
    EVENLY = "일정을 몰라 열두 달에 고르게"


@dataclass(frozen=True)
class Wanted:
    """The months and the ground; no months stand for the whole year."""

    months: list[int]
    ground: Ground


@dataclass
class _Known:
    """A project of the plan in force."""

    title: str
    starts_on: date | None
    ends_on: date | None
    months: set[int] = field(default_factory=set)


def wanted_months(lines: Iterable[Line], year: int, known: Paths) -> dict[int, Wanted]:
    """For each line, by its id. Three queries."""
    lines = list(lines)
    projects = _projects({line.lineage for line in lines if line.lineage}, year)
    return {line.pk: _wanted(line, projects.get(line.lineage), year, known) for line in lines}


def project_titles(lineages: Collection[UUID], year: int) -> dict[UUID, str]:
    """What the projects are called in the plan in force. Two queries."""
    version = version_in_force(year) if lineages else None
    return dict(Project.objects.filter(version=version, lineage__in=lineages).values_list("lineage", "title")) if version else {}


def _projects(lineages: Collection[UUID], year: int) -> dict[UUID | None, _Known]:
    version = version_in_force(year) if lineages else None
    if version is None:
        return {}
    columns = ("pk", "lineage", "title", "starts_on", "ends_on")
    rows = list(Project.objects.filter(version=version, lineage__in=lineages).values_list(*columns))
    months: dict[int, set[int]] = defaultdict(set)
    for pk, found in ScheduleRow.objects.filter(project__in=[row[0] for row in rows]).values_list("project", "months"):
        months[pk].update(found)
    return {lineage: _Known(title, starts, ends, months[pk]) for pk, lineage, title, starts, ends in rows}


def _wanted(line: Line, project: _Known | None, year: int, known: Paths) -> Wanted:
    if any(above.name.startswith(PERSONNEL) for above in known[line.heading_id]):
        return Wanted([], Ground.PERSONNEL)
    if project and project.months:
        return Wanted(sorted(project.months), Ground.SCHEDULE)
    if project and (project.starts_on or project.ends_on):
        return Wanted(_period(project, year), Ground.PERIOD)
    return Wanted([], Ground.EVENLY)


def _period(project: _Known, year: int) -> list[int]:
    """The months of the year that the project lasts; none where it lies in another year."""
    first, last = max(project.starts_on or date.min, date(year, 1, 1)), min(project.ends_on or date.max, date(year, 12, 31))
    return months_between(first.month, last.month) if first <= last else []
