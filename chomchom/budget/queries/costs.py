"""A project's money beside its targets: what one dispatch, one trained person, one meeting was planned to cost, and costs so far.

Where several targets share the money of a project, each is divided into the whole of it, and the page says so: how much of it was
for which target is written nowhere, and is not made up here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from chomchom.budget.models import Budget, Line
from chomchom.budget.pace import Money
from chomchom.budget.queries.groups import Known, projects_of
from chomchom.budget.queries.overview import COLUMNS
from chomchom.plan.models import Version
from chomchom.plan.queries.progress import Moment, Standing, counted_questions, standings
from chomchom.plan.queries.versions import version_in_force
from chomchom.plan.question import Count, Distinct, Question, Sum, Total
from chomchom.plan.question.windows import counted_windows


@dataclass(frozen=True)
class Cost:
    """One number of a target. `wanted` in the whole year; `planned` and `actual` are won for one, None where there is nothing to
    divide by, or nothing to divide."""

    standing: Standing
    wanted: float
    reached: float
    planned: int | None
    actual: int | None

    @property
    def unit(self) -> str:
        """건, 명, 회."""
        return self.standing.question.asked.unit

    @property
    def share(self) -> float | None:
        """The actual cost as a share of the planned one."""
        return self.actual / self.planned if self.actual is not None and self.planned else None


@dataclass(frozen=True)
class ProjectCost:
    """A project with its money and what it was for."""

    lineage: UUID
    project: Known
    money: Money
    costs: list[Cost]

    @property
    def dear(self) -> int:
        """How many of them cost more for one than was planned."""
        return sum((cost.share or 0) > 1 for cost in self.costs)


@dataclass(frozen=True)
class CostPage:
    """`uncounted`: projects that have money and no target that can be counted; `outside`: won of lines without a project."""

    projects: list[ProjectCost]
    uncounted: list[ProjectCost]
    outside: int
    version: Version | None


def cost_page(budget: Budget, lines: QuerySet[Line], today: date) -> CostPage:
    """Sums by project, the plan, questions and the queries of their standings."""
    version, sums, projects = version_in_force(budget.year), _sums(lines), projects_of(budget)
    outside = sum((money.paid for lineage, money in sums.items() if lineage not in projects), 0)
    if version is None:
        return CostPage([], [], outside, None)
    costs = _costs(version, {known.pk: sums[key] for key, known in projects.items() if key in sums}, budget.year, today)
    found = [ProjectCost(key, projects[key], sums[key], costs[projects[key].pk]) for key in projects if key in sums]
    found.sort(key=lambda each: each.project.position)
    return CostPage([each for each in found if each.costs], [each for each in found if not each.costs], outside, version)


def _sums(lines: QuerySet[Line]) -> dict[UUID | None, Money]:
    found: dict[UUID | None, Money] = defaultdict(Money)
    rows = lines.filter(heading__direction="expense").values_list("lineage", *(f"balance__{name}" for name in COLUMNS))
    for lineage, *won in rows:
        found[lineage] += Money(*(each or 0 for each in won))
    return found


def _costs(version: Version, money: Mapping[int, Money], year: int, today: date) -> Mapping[int, list[Cost]]:
    """By project: what its questions that count something come to."""
    moment = Moment(min(today, date(year, 12, 31)), today)
    questions = counted_questions(version).select_related("target").filter(target__project__in=list(money))
    found = defaultdict[int, list[Cost]](list)
    for each in standings(version, [one for one in questions if is_divisible(one.asked)], moment):
        project = each.question.target.project_id
        found[project].append(cost_of(each, money[project], year))
    return found


def is_divisible(question: Question) -> bool:
    """Whether money for each of what it counts has a meaning: neither for won nor for shares, nor where fewer are better."""
    match question.measure:
        case Sum(field="amount"):
            return False
        case Total(parts):
            counted = all(not isinstance(part, Sum) or part.field != "amount" for part in parts)
        case _:
            counted = isinstance(question.measure, Count | Sum | Distinct)
    return counted and question.comparator in (">=", ">", "=") and question.value > 0


def cost_of(each: Standing, money: Money, year: int) -> Cost:
    """Won for one, as planned and so far, rounded to whole won."""
    asked, reached = each.question.asked, each.progress.actual or 0
    times = 1 if asked.period == "year" else len(counted_windows(year, asked.period, each.question.months))
    wanted = asked.value * times
    planned = round(money.approved / wanted) if money.approved and wanted else None
    actual = round(money.paid / reached) if money.paid and reached else None
    return Cost(each, wanted, reached, planned, actual)
