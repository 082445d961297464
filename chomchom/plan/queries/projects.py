"""Projects in short, as lists show them, with the money of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.db.models import BigIntegerField, Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse

from chomchom.core.money import won_text
from chomchom.plan.models import BudgetLine, Project, Version
from chomchom.plan.queries.filters import Filters, saying

# What a project costs in whole won: the stated total, or else the sum of its lines; NULL for a project without money.
BUDGET = Coalesce(
    "stated_total",
    Subquery(
        BudgetLine.objects.filter(project=OuterRef("pk")).order_by().values("project").annotate(total=Sum("stated")).values("total")
    ),
    output_field=BigIntegerField(),
)


@dataclass(frozen=True)
class Brief:
    """One project of a list. `budget` is whole won, None for a project without money."""

    pk: int
    number: int | None
    title: str
    team_id: int
    team: str
    task_id: int | None
    task: str
    budget: int | None
    period: str

    @property
    def name(self) -> str:
        """Number and title."""
        return f"{self.number}. {self.title}" if self.number is not None else self.title

    @property
    def url(self) -> str:
        """Its page."""
        return project_url(self.pk)


@cache
def _base() -> str:
    return reverse("plan:project-show", args=[0]).removesuffix("0/")


def project_url(pk: int) -> str:
    """The page of a project. Put together by hand: long lists would spend their time on reversing an address for each row."""
    return f"{_base()}{pk}/"


@dataclass(frozen=True)
class Totals:
    """Of a group of projects: how many, how many with money, and how much (whole won)."""

    projects: int
    funded: int
    budget: int

    @property
    def money(self) -> str:
        """In words: `1,200천원`, or `비예산` where no project has money."""
        return won_text(self.budget) if self.funded else "비예산"


def totals(projects: Iterable[Brief]) -> Totals:
    """Add projects up."""
    listed = list(projects)
    money = [project.budget for project in listed if project.budget is not None]
    return Totals(len(listed), len(money), sum(money))


def narrowed(filters: Filters) -> Q:
    """The condition on projects for team, task and words."""
    condition = Q()
    if filters.team is not None:
        condition &= Q(team=filters.team)
    if filters.task is not None:
        condition &= Q(task=filters.task)
    if filters.q:
        condition &= saying(filters.q, "title", "purpose", "content")
    return condition


def briefs(version: Version, filters: Filters | None = None) -> list[Brief]:
    """The projects of a version in the order of the document. One query."""
    filters = filters or Filters()
    rows = (
        Project.objects.filter(narrowed(filters), version=version)
        .annotate(budget=BUDGET)
        .order_by("position")
        .values_list("pk", "number", "title", "team", "team__name", "task", "task__name", "budget", "period_text")
    )
    return [Brief(*row[:6], row[6] or "", *row[7:]) for row in rows]


def brief_of(project: Project, budget: int | None = None) -> Brief:
    """A project that is already here with its team and task, in short."""
    task = project.task.name if project.task else ""
    names = (project.team_id, project.team.name, project.task_id, task)
    return Brief(project.pk, project.number, project.title, *names, budget, project.period_text)


SORTS = {
    "team": lambda p: (p.team_id, p.number or 0),
    "title": lambda p: p.title,
    "task": lambda p: (p.task_id or 0, p.team_id, p.number or 0),
    "budget": lambda p: p.budget or 0,
}


def in_order(projects: list[Brief], sort: str) -> list[Brief]:
    """Sorted as the address asks; unknown keys leave the order of the document."""
    key = SORTS.get(sort.removeprefix("-"))
    return sorted(projects, key=key, reverse=sort.startswith("-")) if key else projects


@dataclass(frozen=True)
class Glance:
    """A plan at a glance, for the front page: counts and money."""

    projects: int
    teams: int
    targets: int
    budget: int


def glance(version: Version) -> Glance:
    """Two queries."""
    counts = Project.objects.filter(version=version).aggregate(
        projects=Count("pk", distinct=True), teams=Count("team", distinct=True), targets=Count("targets")
    )
    money = Project.objects.filter(version=version).annotate(budget=BUDGET).aggregate(total=Sum("budget"))
    return Glance(counts["projects"], counts["teams"], counts["targets"], money["total"] or 0)
