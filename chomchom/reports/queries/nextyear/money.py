"""How the money of the plan's lines was spent, and what named rates are worth this year and next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from chomchom.budget.models import Budget, Line
from chomchom.budget.pace import Moment, expected
from chomchom.budget.queries.book import in_force
from chomchom.budget.queries.groups import projects_of
from chomchom.budget.queries.rates import rates_of
from chomchom.budget.queries.standing import stood_lines
from chomchom.orgs.models import Organisation
from chomchom.plan.compare.matching import normalise
from chomchom.plan.models import BudgetLine, Version
from chomchom.plan.queries import progress
from chomchom.reports.nextyear import Money

type Words = tuple[UUID, str]
"""A printed line of a project by its words: a revision of the plan prints it anew."""


@dataclass(frozen=True)
class Spent:
    """The lines, and the rates by name; `coming` None where next year's budget has none yet."""

    lines: list[Money] = field(default_factory=list)
    rates: Mapping[str, str] = field(default_factory=dict)
    coming: Mapping[str, str] | None = None


def spent(version: Version, moment: progress.Moment) -> Spent:
    """Of the agency's budget of the plan's year. At most ten queries."""
    year = version.year or 0
    of_agency = Budget.objects.filter(organisation__kind=Organisation.Kind.AGENCY)
    budgets = {each.year: each for each in of_agency.filter(year__in=(year, year + 1))}
    if year not in budgets:
        return Spent()
    coming = rates_of(budgets[year + 1]) if year + 1 in budgets else {}
    return Spent(_lines(version, budgets[year], moment), rates_of(budgets[year]), coming or None)


def _lines(version: Version, budget: Budget, moment: progress.Moment) -> list[Money]:
    seen_from = Moment.read(budget.year, moment.today, None if moment.as_of >= moment.today else moment.as_of.month)
    projects = projects_of(budget)
    taken = Line.objects.filter(budget=budget, plan_line__isnull=False)
    stood = stood_lines(budget, taken, seen_from, projects)
    printed = dict(taken.values_list("pk", "plan_line"))
    places, said = _places(version, printed.values()), in_force(budget)
    found = []
    for line in stood:
        place = places.get(printed[line.pk] or 0)
        known = projects.get(line.lineage) if line.lineage else None
        if place is None or known is None or line.pk not in said:
            continue
        money, meant = line.money, expected(line.curve, seen_from.passed)
        found.append(
            Money(
                line=line.pk,
                project=known.position,
                place=place,
                title=line.title,
                basis=said[line.pk].basis,
                whole=money.whole,
                committed=money.committed,
                paid=money.paid,
                meant=meant,
            )
        )
    return found


def _places(version: Version, printed: Iterable[int | None]) -> dict[int, int]:
    """Where the printed lines stand in their projects in this version, whichever version they were taken from. Two queries."""
    now = BudgetLine.objects.filter(project__version=version).select_related("project")
    by_words = {_words(each): each.position for each in now}
    taken = BudgetLine.objects.filter(pk__in=[pk for pk in printed if pk]).select_related("project")
    return {each.pk: by_words[_words(each)] for each in taken if _words(each) in by_words}


def _words(line: BudgetLine) -> Words:
    return line.project.lineage, normalise(f"{line.category} {line.item} {line.text}")
