"""The schedule: which project does what in which month of the year."""

from __future__ import annotations

import calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from chomchom.core.periods import months_text
from chomchom.plan.models import Project, ScheduleRow, Version
from chomchom.plan.queries.filters import Filters
from chomchom.plan.queries.projects import Brief, brief_of, briefs, narrowed

MONTHS = range(1, 13)


@dataclass(frozen=True)
class Activity:
    """One row of a project's schedule."""

    group: str
    label: str
    months: list[int]
    beyond_12: bool
    line: int

    @property
    def name(self) -> str:
        """Its label, or its group where it has none."""
        return self.label or self.group

    @property
    def words(self) -> str:
        """`1~3월, 5월`."""
        return words(self.months, beyond_12=self.beyond_12)


@dataclass(frozen=True)
class Strip:
    """A project's year: how many activities run in each month (12 counts), and the activities."""

    project: Brief
    activities: list[Activity]
    marks_lost: bool

    @property
    def counts(self) -> list[int]:
        """For January to December."""
        return [sum(month in activity.months for activity in self.activities) for month in MONTHS]

    @property
    def months(self) -> list[int]:
        """Months with at least one activity."""
        return sorted({month for activity in self.activities for month in activity.months})

    @property
    def words(self) -> str:
        """`1~3월, 5월`."""
        return words(self.months, beyond_12=any(activity.beyond_12 for activity in self.activities))


def words(months: list[int], *, beyond_12: bool) -> str:
    """Months in words, with what goes on into the next year."""
    text = months_text(months)
    return ", ".join(filter(None, [text, "다음 해까지" if beyond_12 else ""])) or "달 표시 없음"


def strips(version: Version, filters: Filters | None = None) -> list[Strip]:
    """Projects with their activities; a month in the filters leaves the projects that have something in it. Three queries."""
    filters = filters or Filters()
    condition = narrowed(filters)
    rows = defaultdict(list)
    of_projects = Project.objects.filter(condition, version=version)
    found = ScheduleRow.objects.filter(project__in=of_projects).order_by("position")
    for row in found.values_list("project", "group", "label", "months", "beyond_12", "line"):
        rows[row[0]].append(Activity(*row[1:]))
    lost = set(of_projects.filter(marks_lost=True).values_list("pk", flat=True))
    made = [Strip(project, rows[project.pk], project.pk in lost) for project in briefs(version, filters)]
    return [strip for strip in made if filters.month is None or filters.month in strip.months]


def strip_of(project: Project) -> Strip:
    """One project's strip. One query, if the project is here with its team and task."""
    rows = project.schedulerows.order_by("position")
    activities = [Activity(row.group, row.label, row.months, row.beyond_12, row.line) for row in rows]
    return Strip(brief_of(project), activities, project.marks_lost)


def place_of(day: date, year: int) -> float | None:
    """Where a day stands in the twelve equal months of the year, 0 to 1; None outside the year."""
    if day.year != year:
        return None
    length = calendar.monthrange(day.year, day.month)[1]
    return (day.month - 1 + (day.day - 1) / length) / 12
