"""The tables of criteria and schedule, merged as the agencies merge them; for the budget see `budget_table`."""

from __future__ import annotations

from collections.abc import Sequence

from chomchom.core.documents.layout import Grid, GridCell, merged_down
from chomchom.plan.draft import Criterion, Schedule, ScheduleRow

MARK = "■"
_MONTHS = 12


def criteria_table(criteria: Sequence[Criterion]) -> Grid:
    """구분 over type and item, and the measure; a type is merged down over its items."""
    spans = merged_down([criterion.type for criterion in criteria])
    body = [
        (
            *((GridCell(f"{criterion.type}평가", rowspan=spans[row]),) if spans[row] else ()),
            GridCell(criterion.item),
            GridCell(criterion.measure, align="left"),
        )
        for row, criterion in enumerate(criteria)
    ]
    head = (GridCell("구분", colspan=2, head=True), GridCell("성과 기준", head=True))
    return Grid((head, *body), (0.7, 1.6, 2.5), heads=1)


def schedule_table(schedule: Schedule) -> Grid:
    """Activities by month under the year; a group is merged down over its activities, and without groups there is one label column.

    A mark after December gets the 13th column that the source had.
    """
    rows = schedule.rows
    grouped = any(row.group for row in rows)
    months = _MONTHS + any(row.beyond_12 for row in rows)
    labels = GridCell("세부추진사항", rowspan=2 if schedule.stated_year else 1, colspan=2 if grouped else 1, head=True)
    numbers = tuple(GridCell(str(month) if month <= _MONTHS else "", head=True) for month in range(1, months + 1))
    heads: tuple[tuple[GridCell, ...], ...] = ((labels, *numbers),)
    if schedule.stated_year:
        heads = ((labels, GridCell(str(schedule.stated_year), colspan=months, head=True)), numbers)
    spans = merged_down([row.group for row in rows])
    body = [(*_labels(row, spans[index], grouped=grouped), *_marks(row, months)) for index, row in enumerate(rows)]
    widths = ((1.2, 1.9) if grouped else (3.1,)) + (0.24,) * months
    return Grid((*heads, *body), widths, heads=len(heads))


def _labels(row: ScheduleRow, span: int, *, grouped: bool) -> tuple[GridCell, ...]:
    if not grouped:
        return (GridCell(row.label, align="left"),)
    if not row.group:
        return (GridCell(row.label, colspan=2, align="left"),)
    return (*((GridCell(row.group, rowspan=span),) if span else ()), GridCell(row.label, align="left"))


def _marks(row: ScheduleRow, months: int) -> tuple[GridCell, ...]:
    marked = {*row.months, *([_MONTHS + 1] if row.beyond_12 else [])}
    return tuple(GridCell(MARK if month in marked else "") for month in range(1, months + 1))
