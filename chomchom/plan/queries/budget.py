"""The money of the whole plan: by team, task, category (세목) and funding source, and the lines that make a sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from chomchom.plan.models import BudgetLine, Project, Version
from chomchom.plan.queries.filters import Filters, saying
from chomchom.plan.queries.projects import BUDGET, narrowed, project_url

UNSTATED = "재원을 적지 않음"
NO_TASK = "전략과제 없음"
NO_CATEGORY = "세목 없음"
# The category that stands for "none" in an address.
NONE = "-"


@dataclass(frozen=True)
class Slice:
    """A part of the whole: `key` is what the list of lines is narrowed by to show what made it; amount in whole won."""

    key: str
    name: str
    amount: int
    projects: int
    share: float


@dataclass(frozen=True)
class Difference:
    """A project whose stated total is not the sum of its lines: `amount` is the total minus the lines, whole won."""

    name: str
    url: str
    amount: int
    lines: int

    @property
    def total(self) -> int:
        """What the project states."""
        return self.lines + self.amount


@dataclass(frozen=True)
class BudgetOverview:
    """The same money cut in four ways. Lines may add up to another sum than the projects state: `lines_total` tells, and
    `lined` how many projects have any."""

    total: int
    lines_total: int
    lined: int
    different: list[Difference]
    funded: int
    by_team: list[Slice]
    by_task: list[Slice]
    by_category: list[Slice]
    by_source: list[Slice]

    @property
    def unlined(self) -> list[Difference]:
        """Projects that say a total, and no line that it is made of: of them there is nothing in the budget."""
        return [each for each in self.different if not each.lines]

    @property
    def unlined_total(self) -> int:
        """What they say together."""
        return sum(each.total for each in self.unlined)

    @property
    def mean(self) -> int:
        """Of the projects with money, in whole thousands."""
        return round(self.total / self.funded / 1000) * 1000 if self.funded else 0


@dataclass(frozen=True)
class _Funded:
    pk: int
    number: int | None
    title: str
    team_id: int
    team: str
    task_id: int | None
    task: str | None
    funding: list[dict[str, object]]
    budget: int


def budget_overview(version: Version) -> BudgetOverview:
    """Two queries: projects with money, and lines by category."""
    fields = ("pk", "number", "title", "team", "team__name", "task", "task__name", "funding", "budget")
    rows = Project.objects.filter(version=version).annotate(budget=BUDGET).exclude(budget=None).order_by("position")
    projects: list[_Funded] = [_Funded(*row) for row in rows.values_list(*fields)]
    total = sum(project.budget for project in projects)
    categories = list(
        BudgetLine.objects.filter(project__version=version, stated__isnull=False).values_list("category", "project", "stated")
    )
    lines_total = sum(stated or 0 for _, _, stated in categories)
    return BudgetOverview(
        total=total,
        lines_total=lines_total,
        lined=len({pk for _, pk, _ in categories}),
        different=_different(projects, [(pk, won or 0) for _, pk, won in categories]),
        funded=len(projects),
        by_team=_slices(((str(p.team_id), p.team, p.pk, p.budget) for p in projects), total),
        by_task=_slices(((str(p.task_id or NONE), p.task or NO_TASK, p.pk, p.budget) for p in projects), total),
        by_category=_slices(((name or NONE, name or NO_CATEGORY, pk, won or 0) for name, pk, won in categories), lines_total),
        by_source=_slices((part for project in projects for part in _shares(project)), total),
    )


def _different(projects: list[_Funded], lines: list[tuple[int, int]]) -> list[Difference]:
    """The largest difference first."""
    sums: dict[int, int] = defaultdict(int)
    for pk, won in lines:
        sums[pk] += won
    found = [
        Difference(f"{p.team} {p.number or ''} {p.title}".replace("  ", " "), project_url(p.pk), p.budget - sums[p.pk], sums[p.pk])
        for p in projects
        if p.budget != sums[p.pk]
    ]
    return sorted(found, key=lambda each: -abs(each.amount))


def _shares(project: _Funded) -> Iterable[tuple[str, str, int, int]]:
    """What each source pays of a project; what no source is said to pay is a part of its own, so that the parts add up."""
    rest = project.budget
    for share in project.funding:
        name = str(share["source"])
        amount = round(project.budget * float(str(share["percent"]))) // 100
        rest -= amount
        yield name, name, project.pk, amount
    if rest:
        yield NONE, UNSTATED, project.pk, rest


def _slices(parts: Iterable[tuple[str, str, int, int]], whole: int) -> list[Slice]:
    """Added up by key, largest first."""
    names: dict[str, str] = {}
    amounts: dict[str, int] = defaultdict(int)
    projects: dict[str, set[int]] = defaultdict(set)
    for key, name, pk, amount in parts:
        names[key] = name
        amounts[key] += amount
        projects[key].add(pk)
    made = [Slice(key, names[key], amounts[key], len(projects[key]), amounts[key] / whole if whole else 0.0) for key in names]
    return sorted(made, key=lambda each: -each.amount)


LINE_SORTS = {
    "team": ("project__team__position", "project__position", "position"),
    "category": ("category", "project__position", "position"),
    "amount": ("stated", "project__position", "position"),
}


def budget_lines(version: Version, filters: Filters) -> QuerySet[BudgetLine]:
    """The lines that make a sum: filtered by team, task, category, source or words; sorted; ready to be paged. One query a page,
    and one more for a source."""
    found = BudgetLine.objects.filter(_line_condition(filters), project__version=version)
    if filters.source:
        found = found.filter(project__in=_projects_paid_by(version, filters.source))
    fields = LINE_SORTS.get(filters.sort.removeprefix("-"), ("project__position", "position"))
    order = [f"-{field}" for field in fields] if filters.sort.startswith("-") else list(fields)
    return found.select_related("project__team").order_by(*order)


def _line_condition(filters: Filters) -> Q:
    condition = Q()
    if filters.team is not None:
        condition &= Q(project__team=filters.team)
    if filters.task is not None:
        condition &= Q(project__task=filters.task)
    elif filters.kind == "no_task":
        condition &= Q(project__task=None)
    if filters.category:
        condition &= Q(category="" if filters.category == NONE else filters.category)
    if filters.q:
        condition &= saying(filters.q, "category", "item", "text")
    return condition


def _projects_paid_by(version: Version, source: str) -> list[int]:
    """Projects that the source pays a part of; NONE: those that do not say who pays all of it."""
    found = []
    for pk, funding in Project.objects.filter(version=version).values_list("pk", "funding"):
        shares = {share["source"]: share["percent"] for share in funding}
        if source in shares or (source == NONE and round(sum(shares.values()), 6) != 100):
            found.append(pk)
    return found


def stated_sum(version: Version, filters: Filters) -> int | None:
    """What the same projects state; None where lines of some projects only are chosen, which no total is stated for. One query."""
    if filters.q or filters.category or filters.source or filters.kind:
        return None
    projects = Project.objects.filter(narrowed(filters), version=version).annotate(budget=BUDGET)
    return projects.aggregate(total=Sum("budget"))["total"] or 0


def lines_sum(lines: QuerySet[BudgetLine]) -> int:
    """What lines add up to, whole won. One query."""
    return lines.order_by().aggregate(total=Sum("stated"))["total"] or 0
