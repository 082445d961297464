"""Keeping the headings of the database in step with the charts of the agency's profile."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from chomchom.budget import charts
from chomchom.budget.charts import Chart
from chomchom.budget.models import Heading

_KEPT = ("name", "parent", "level", "position", "listed")


@transaction.atomic
def sync_headings(folder: Path) -> int:
    """Create or update one row for each heading of the profile in that folder, known by chart, direction and code.

    Returns how many there are. What left the file stays, not `listed`: budgets stand on it. Raises BrokenCharts.
    """
    return sum(_sync(chart) for chart in charts.load(folder))


def _sync(chart: Chart) -> int:
    """Rows that are right already are not touched, so that the history tells of changes only."""
    known = {(row.direction, row.code): row for row in Heading.objects.select_for_update().filter(chart=chart.code)}
    kept: dict[tuple[str, str], Heading] = {}
    for place, node in enumerate(chart.nodes):
        row = known.get((node.direction, node.code)) or Heading(chart=chart.code, direction=node.direction, code=node.code)
        before = [getattr(row, name) for name in _KEPT] if row.pk else None
        row.name, row.level, row.position, row.listed = node.name, node.level, place, True
        row.parent = kept[node.direction, node.parent] if node.parent else None
        if before != [getattr(row, name) for name in _KEPT]:
            row.save()
        kept[node.direction, node.code] = row
    gone = [row.pk for key, row in known.items() if key not in kept and row.listed]
    Heading.objects.filter(pk__in=gone).update(listed=False)
    return len(kept)
