"""The charts of headings as a page shows them: which there are, and which budgets of a year stand on which heading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from chomchom.budget import charts
from chomchom.budget.charts import Chart
from chomchom.budget.models import Budget, Heading, Line
from chomchom.budget.models.heading import Direction
from chomchom.orgs.models import OrganisationQuerySet
from chomchom.orgs.queries import profile_folder


@dataclass(frozen=True)
class Use:
    """A budget that stands on a heading, with how many lines."""

    budget: Budget
    lines: int


@dataclass(frozen=True)
class HeadingRow:
    """A heading of the page with the budgets that use it."""

    heading: Heading
    is_leaf: bool
    uses: list[Use] = field(default_factory=list)

    @property
    def depth(self) -> range:
        """As many steps as it stands below the top."""
        return range(self.heading.level - 1)


@dataclass(frozen=True)
class DirectionPart:
    """세입 or 세출 of a chart."""

    code: str
    name: str
    rows: list[HeadingRow]


def known_charts() -> list[Chart]:
    """The charts of the profile. Read once in a process; raises BrokenCharts."""
    return _charts(profile_folder())


def chart_of(code: str) -> Chart | None:
    """The chart of that code; None for one that the profile does not have."""
    return next((chart for chart in known_charts() if chart.code == code), None)


def levels_of(code: str) -> tuple[str, ...]:
    """What the levels of a chart are called, from the top: 관, 항, 목."""
    chart = chart_of(code)
    return chart.levels if chart else ("과목",)


def chart_rows(chart: str, year: int, readable: OrganisationQuerySet) -> list[DirectionPart]:
    """The headings of a chart, with the budgets of the year that use each, of organisations that may be read. Three queries."""
    uses = _uses(chart, year, readable)
    found = list(Heading.objects.filter(chart=chart).order_by("position", "pk"))
    parents = {heading.parent_id for heading in found}
    parts = []
    for direction in (Direction.REVENUE, Direction.EXPENSE):
        rows = [HeadingRow(each, each.pk not in parents, uses.get(each.pk, [])) for each in found if each.direction == direction]
        parts.append(DirectionPart(direction.value, str(direction.label), list(_in_tree(rows))))
    return parts


def _in_tree(rows: list[HeadingRow]) -> Iterable[HeadingRow]:
    """Each heading before those below it, also where one that no file lists was added later."""
    below: dict[int | None, list[HeadingRow]] = defaultdict(list)
    for row in rows:
        below[row.heading.parent_id].append(row)

    def under(parent: int | None) -> Iterable[HeadingRow]:
        for row in below[parent]:
            yield row
            yield from under(row.heading.pk)

    return under(None)


def _uses(chart: str, year: int, readable: OrganisationQuerySet) -> dict[int, list[Use]]:
    budgets = Budget.objects.filter(chart=chart, year=year, organisation__in=readable).select_related("organisation")
    known = {budget.pk: budget for budget in budgets.order_by("organisation__kind", "organisation__position", "pk")}
    counted: dict[tuple[int, int], int] = defaultdict(int)
    for heading, budget in Line.objects.filter(budget__in=known).values_list("heading_id", "budget_id"):
        counted[heading, budget] += 1
    uses: dict[int, list[Use]] = defaultdict(list)
    places = {pk: place for place, pk in enumerate(known)}
    for (heading, budget), lines in sorted(counted.items(), key=lambda each: places[each[0][1]]):
        uses[heading].append(Use(known[budget], lines))
    return uses


@cache
def _charts(folder: Path) -> list[Chart]:
    return charts.load(folder)
