"""세입: what was planned to come in and what came, by heading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from chomchom.budget.models import Budget, Line
from chomchom.budget.queries.groups import Group, Headings, in_groups, line_url


@dataclass(frozen=True)
class RevenueRow:
    """A heading with its sums, or a line."""

    depth: int
    name: str
    approved: int
    received: int
    url: str = ""

    @property
    def share(self) -> float | None:
        """The part that came in (수납률)."""
        return self.received / self.approved if self.approved else None


def revenue_rows(budget: Budget, lines: QuerySet[Line]) -> list[RevenueRow]:
    """The tree of revenue, its sum last. Two queries, one where there is none."""
    found = list(lines.filter(heading__direction="revenue").select_related("balance").order_by("position", "pk"))
    if not found:
        return []
    headings = Headings(budget.chart)
    rows = [
        _row(each.depth, each.step.name, each.members)
        if isinstance(each, Group)
        else _row(each.depth, each.item.title, [each.item], line_url(each.item.pk))
        for each in in_groups((headings.path(line.heading_id), line) for line in found)
    ]
    return [*rows, _row(0, "모두", found)]


def _row(depth: int, name: str, lines: Iterable[Line], url: str = "") -> RevenueRow:
    balances = [line.balance for line in lines if hasattr(line, "balance")]
    return RevenueRow(depth, name, sum(each.approved for each in balances), sum(each.received for each in balances), url)
