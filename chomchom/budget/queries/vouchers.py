"""The newest vouchers (지출결의) of a budget or of some of its lines, in a time that does not grow with their number; and
what a line was spent on last."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from chomchom.budget.models import Budget, Commitment, Line, Resolution

MOST = 50
# For each line its newest ones by the index of lines, of those the newest: a team that rarely spends has not to wait for a walk
# through the vouchers of the whole agency.
_NEWEST = """
SELECT newest.id FROM unnest(%s::bigint[]) AS wanted(line_id) CROSS JOIN LATERAL (
    SELECT id, "on" FROM budget_resolution WHERE line_id = wanted.line_id AND ("on", id) < (%s, %s)
    ORDER BY "on" DESC, id DESC LIMIT %s
) AS newest ORDER BY newest."on" DESC, newest.id DESC LIMIT %s"""
END = (dt.date.max, 0)
"""A place after all vouchers there can be."""


def newest_of_budget(budget: Budget, until: dt.date) -> list[Resolution]:
    """By the index of budgets. One query."""
    return list(_listed(Resolution.objects.filter(budget=budget, on__lte=until))[:MOST])


def newest_of_lines(lines: list[int], until: dt.date) -> list[Resolution]:
    """Of some lines. One query."""
    before = (until + dt.timedelta(days=1), 0)
    return list(_listed(Resolution.objects.filter(pk__in=newest_keys(lines, before, MOST))))


def newest_keys(lines: list[int], before: tuple[dt.date, int], most: int) -> RawSQL:
    """The keys of the newest vouchers of these lines before a place, for a query to look in."""
    return RawSQL(_NEWEST, [lines, *before, most, most])  # noqa: S611 -- a constant; all else are parameters


def last_type(line: Line) -> str:
    """The 지출 유형 of its newest commitment; empty where nobody has said one, as files of other systems do not. One query."""
    said = Commitment.objects.filter(line=line, batch=None).order_by("-on", "-pk").values_list("expense_type", flat=True)
    return said.first() or ""


def _listed(found: QuerySet[Resolution]) -> QuerySet[Resolution]:
    fields = ("on", "title", "payee", "amount", "status", "line__title")
    return found.select_related("line").only(*fields).order_by("-on", "-pk")
