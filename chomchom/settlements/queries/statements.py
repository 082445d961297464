"""What the page of a statement and of a month shows."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from chomchom.budget.models import Budget, Paper, Payment
from chomchom.orgs.models import OrganisationQuerySet
from chomchom.settlements.drawn import Drawn, Row
from chomchom.settlements.models import MonthCheck, Statement, Submission


def submissions(statement: Statement) -> list[Submission]:
    """Every time that it was handed in, the newest first."""
    return list(statement.submissions.select_related("by").order_by("-number"))


def check_of(budget: Budget, month: int) -> MonthCheck | None:
    """The check of that month, if somebody has looked at it."""
    return budget.month_checks.select_related("by", "budget__organisation").filter(month=month).first()


def payments_of(budget: Budget, month: int) -> QuerySet[Payment]:
    """What was paid in a month, the largest first, each with the number of its papers (`papers`)."""
    related = _paid_in(budget, month).select_related("resolution", "line__heading")
    return related.annotate(papers=Count("resolution__papers")).order_by("-amount", "pk")


def papers_missing(budget: Budget, month: int) -> int:
    """How many payments of the month have no paper at all."""
    return _paid_in(budget, month).exclude(Exists(Paper.objects.filter(resolution=OuterRef("resolution")))).count()


def _paid_in(budget: Budget, month: int) -> QuerySet[Payment]:
    return Payment.objects.filter(budget=budget, on__year=budget.year, on__month=month, undone_at=None)


@dataclass(frozen=True)
class MonthRow:
    """A heading by the end of a month, and what of it was in that month."""

    row: Row
    in_month: int


def month_rows(now: Drawn, before: Drawn | None) -> list[MonthRow]:
    """The headings of expense of a month; `before` is the month before it."""
    done = {row.heading: row.done for row in before.expense} if before else {}
    return [MonthRow(row, row.done - done.get(row.heading, 0)) for row in now.expense]


def submitted_count(reviewed: OrganisationQuerySet) -> int:
    """How many statements of these organisations wait to be confirmed or returned. One query."""
    return Statement.objects.filter(status=Statement.Status.SUBMITTED, budget__organisation__in=reviewed).count()
