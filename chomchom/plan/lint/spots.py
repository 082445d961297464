"""Every text of a plan: those of the draft, and those of its source that a draft does not keep (headings, points of points)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from chomchom.plan.lint.context import Plan
from chomchom.plan.reader.blocks import Heading, ListItem, Paragraph, Table


class Spot(NamedTuple):
    """A text to look at, with its place; `depth` is that of a list item in the source, else 0."""

    line: int
    text: str
    project: str | None
    path: str | None
    depth: int = 0


def spots(plan: Plan) -> list[Spot]:
    """The texts in the order of the draft, then of the source; a line of the source that is in the draft comes once."""
    found = plan.notes.get("spots")
    if not isinstance(found, list):
        found = [*_of_draft(plan), *_of_source(plan)]
        plan.notes["spots"] = found
    return found


def _of_draft(plan: Plan) -> Iterator[Spot]:
    for _, line, name in plan.names:
        yield Spot(line, name, None, None)
    for index, places in enumerate(plan.places):
        for place in places:
            yield Spot(place.line, place.text, plan.keys[index], place.path)


def _of_source(plan: Plan) -> Iterator[Spot]:
    seen = {place.line for places in plan.places for place in places}
    for line, text, depth in _block_texts(plan):
        if line not in seen:
            yield Spot(line, text, project_at(plan, line), None, depth)


def _block_texts(plan: Plan) -> Iterator[tuple[int, str, int]]:
    for block in plan.blocks:
        match block:
            case ListItem():
                yield block.place.line, block.text, block.depth
            case Heading() | Paragraph():
                yield block.place.line, block.text, 0
            case Table():
                for cell in block.cells:
                    yield cell.place.line, cell.text, 0


def project_at(plan: Plan, line: int) -> str | None:
    """The project whose section begins last before the line."""
    starts = plan.notes.get("starts")
    if not isinstance(starts, list):
        starts = sorted((project.line, key) for project, key in zip(plan.projects, plan.keys, strict=True))
        plan.notes["starts"] = starts
    at = bisect_right(starts, line, key=lambda start: start[0])
    return starts[at - 1][1] if at else None
