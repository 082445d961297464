"""What the named rates of a budget are worth, today or when something was decided."""

from __future__ import annotations

from datetime import datetime

from chomchom.budget.models import Budget, Rate


def rates_of(budget: Budget, at: datetime | None = None) -> dict[str, str]:
    """The rate of each name as it stands, or as it stood at a moment. One query."""
    found = Rate.objects.filter(factor__budget=budget)
    if at is not None:
        found = found.filter(at__lte=at)
    newest = found.order_by("factor", "-pk").distinct("factor")
    return dict(newest.values_list("factor__name", "text"))
