"""Living the money of a made-up year: the budgets of agency and facilities, what is spent of them, the books, and what is reported.

It is lived before the rest of the year, while the months of the ledger are open, and once.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count

from chomchom.budget.models import Budget, Resolution
from chomchom.plan.models import Version
from chomchom.simulation.services.accounting import check_houses, keep_books, report_houses
from chomchom.simulation.services.keeping_house import keep_houses
from chomchom.simulation.services.players import Crew
from chomchom.simulation.services.spending import spend_agency


@dataclass(frozen=True)
class Spent:
    """What came of it: budgets that were made now, vouchers and statements of them."""

    budgets: int = 0
    vouchers: int = 0
    statements: int = 0


def live_money(version: Version, crew: Crew, seed: int, until: dt.datetime) -> Spent:
    """The money of the plan's year up to a moment; nothing where its budgets are there already."""
    year = version.year or until.year
    if Budget.objects.filter(year=year).exists():
        return Spent()
    agency = spend_agency(version, crew, seed, until)
    houses = keep_houses(year, crew, seed, until)
    budgets = [agency, *houses] if agency else houses
    keep_books(budgets, crew, until)
    vouchers = Resolution.objects.filter(budget__in=budgets).aggregate(made=Count("pk"))["made"]
    check_houses(houses, crew, until)
    return Spent(len(budgets), vouchers, report_houses(houses, crew, until))
