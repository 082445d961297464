"""Living the money of the facilities in a made-up year: what comes in each quarter, and what their own system says went out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random

from chomchom.budget.models import Budget, Heading, Line, MonthPlan
from chomchom.budget.services import month_plans, receipts
from chomchom.budget.services.deciding import Decision, decide
from chomchom.budget.services.drafting import add_line
from chomchom.budget.services.editions import begin, open_budget
from chomchom.orgs.models import Organisation
from chomchom.orgs.queries import temporary_holidays
from chomchom.simulation.services.filing import file_in
from chomchom.simulation.services.players import Crew, noon
from chomchom.simulation.year.days import Days
from chomchom.simulation.year.houses import MONTHLY, budget_of
from chomchom.simulation.year.money import Purse, spendings

CHART, SOURCE = "facility", "희망이음"
DECISION = "제1회 운영위원회 의결(체험판)"
_GRANTS, _QUARTERS = frozenset({"312", "313"}), (1, 4, 7, 10)
"""Grants come in at the beginning of each quarter, the rest once."""


def keep_houses(year: int, crew: Crew, seed: int, until: dt.datetime) -> list[Budget]:
    """The budgets of all facilities, up to a moment; nothing before the year has begun."""
    opened = noon(dt.date(year, 1, 2))
    if until < opened + dt.timedelta(hours=8):
        return []
    houses = Organisation.objects.filter(kind=Organisation.Kind.FACILITY).in_order()
    return [_keep(house, opened, crew, seed, until) for house in houses]


def _keep(house: Organisation, opened: dt.datetime, crew: Crew, seed: int, until: dt.datetime) -> Budget:
    budget = _decided(house, opened, crew, seed)
    lines = list(budget.lines.select_related("budget__organisation", "heading__parent", "organisation", "balance"))
    for line in lines:
        if not line.is_expense:
            take_in(line, _QUARTERS if line.heading.code in _GRANTS else _QUARTERS[1:2], crew, until)
    _spend(budget, [line for line in lines if line.is_expense], crew, seed, until)
    return budget


def _decided(house: Organisation, opened: dt.datetime, crew: Crew, seed: int) -> Budget:
    headings = {(each.direction, each.code): each for each in Heading.objects.filter(chart=CHART, children=None)}
    budget = open_budget(house, opened.year, CHART, by=crew.accountant, at=opened)
    edition = begin(budget, "original", by=crew.accountant, at=opened)
    for place in budget_of(Random(f"{seed}:{house.code}")):  # noqa: S311 -- a simulation, not a secret
        if heading := headings.get((place.direction, place.code)):
            add_line(edition, heading, house, heading.name, place.amount, by=crew.accountant, at=opened)
    decide(edition, Decision(on=opened.date(), words=DECISION), by=crew.director, at=opened + dt.timedelta(hours=6))
    month_plans.propose(budget, by=crew.accountant, at=opened + dt.timedelta(hours=6))
    return budget


def take_in(line: Line, months: Sequence[int], crew: Crew, until: dt.datetime) -> None:
    """A line of revenue, in equal parts in these months, up to a moment."""
    for month in months:
        at = noon(dt.date(line.budget.year, month, 12))
        if at <= until:
            part = line.balance.approved // len(months)
            receipts.receive(line, at.date(), part, f"{line.title} {month}월", by=crew.accountant, at=at)


def _spend(budget: Budget, lines: list[Line], crew: Crew, seed: int, until: dt.datetime) -> None:
    """By a file of the system that facilities keep their money in, up to the end of the last month."""
    first = until.date().replace(day=1)
    if crew.accountant is None or first <= budget.first_day:
        return
    months: dict[int, list[int]] = {}
    for pk, month in MonthPlan.objects.filter(line__in=lines, amount__gt=0).values_list("line", "month"):
        months.setdefault(pk, []).append(month)
    purses = [
        Purse(line.pk, line.balance.approved, tuple(sorted(months.get(line.pk, ()))), line.heading.code in MONTHLY)
        for line in lines
    ]
    by_key = {line.pk: line for line in lines}
    made = spendings(purses, Days(budget.year, temporary_holidays()), seed, until.date())
    paid = [(by_key[each.purse], each) for each in made if each.paid_on < first]
    if paid:
        file_in(budget, paid, SOURCE, by=crew.accountant, at=noon(first))
