"""사업목표: targets of two levels with their numbers."""

from __future__ import annotations

from collections.abc import Iterable

from chomchom.plan.draft import Target
from chomchom.plan.outline.items import items_of
from chomchom.plan.outline.numbers import numbers_in
from chomchom.plan.reader.blocks import Block


def targets_of(blocks: Iterable[Block]) -> list[Target]:
    """The targets in order; everything under a heading target is level 2."""
    return [
        Target(text=item.text, line=item.line, level=min(item.level, 2), numbers=numbers_in(item.text))
        for item in items_of(blocks, tables=True, answers=False)
    ]
