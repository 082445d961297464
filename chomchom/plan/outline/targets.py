"""사업목표: targets of two levels with their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from chomchom.plan.draft import Target
from chomchom.plan.outline.grid import rows_of
from chomchom.plan.outline.items import ANSWER_MARKS, items_of
from chomchom.plan.outline.numbers import numbers_in
from chomchom.plan.outline.target_tables import GoalColumns, goal_columns
from chomchom.plan.reader.blocks import Block, Table


def targets_of(blocks: Sequence[Block]) -> list[Target]:
    """The targets in order; everything under a heading target is level 2."""
    found: list[Target] = []
    points: list[Block] = []
    columns: GoalColumns | None = None
    for block in blocks:
        rows = rows_of(block) if isinstance(block, Table) else []
        headed = goal_columns(rows)
        if headed is None and not (columns and rows and len(rows[0].cells) == columns.width):
            points.append(block)
            continue
        found += _from_points(points)
        points = []
        columns = headed or columns
        assert columns is not None  # noqa: S101 -- one of the two is there
        found += columns.targets(rows[1:] if headed else rows)
    return found + _from_points(points)


def _from_points(blocks: Sequence[Block]) -> list[Target]:
    return [
        Target(text=item.text, line=item.line, level=min(item.level, 2), numbers=numbers_in(item.text))
        for item in items_of(blocks, tables=True, bullets=ANSWER_MARKS)
    ]
