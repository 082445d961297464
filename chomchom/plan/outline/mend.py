"""Parts whose heading is lost, found inside the part above them, once a whole section is known.

Each rule looks for what only the lost part can hold: a purpose (사업개요), points headed in brackets (추진배경),
points after the last key of the overview (주요성과), the first answer to a fault (개선사항), a first numeral among
results or faults (실행방안). None applies where the part has a heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from functools import partial

from chomchom.plan.outline.findings import Findings
from chomchom.plan.outline.items import ANSWER_MARKS, is_numeral
from chomchom.plan.outline.names import PartKind
from chomchom.plan.outline.overview import key_of
from chomchom.plan.outline.schedule import schedule_of
from chomchom.plan.outline.sections import Part, Section
from chomchom.plan.reader.blocks import Block, ListItem, Table

type _Finder = Callable[[Sequence[Block]], int | None]
_HEADED = re.compile(r"\((?=[^)]*[가-힣]{2})[^)]{2,40}\)\s+\S")
_FIRST = frozenset("①⑴➀❶가1")


def mend(section: Section, bullets: Set[str] = frozenset()) -> None:
    """Give back to a section the parts whose headings are lost; `bullets` as for `items_of`."""
    _targets_in_front(section)
    _split(section, "overview", ("targets", "background"), _purpose)
    _split(section, "background", ("targets",), _headed_points)
    _split(section, "achievements", ("overview",), _after_keys)
    _split(section, "improvements", ("achievements",), partial(_first_fault, bullets=bullets))
    _split(section, "actions", ("improvements", "achievements", "overview"), _first_numeral)
    _schedule_in_words(section)


def _targets_in_front(section: Section) -> None:
    """Points between the table of roles and the first part are the targets."""
    if section.has("targets") or not any(isinstance(block, ListItem) for block in section.front):
        return
    first = next(index for index, block in enumerate(section.front) if isinstance(block, ListItem))
    lost = section.front[first:]
    section.parts.insert(0, Part("targets", lost[0].place.line, lost, heading_lost=True))
    del section.front[first:]


def _split(section: Section, kind: PartKind, inside: Sequence[PartKind], finder: _Finder) -> None:
    if section.has(kind):
        return
    for place, part in enumerate(section.parts):
        index = finder(part.blocks) if part.kind in inside else None
        if index is not None:
            lost = part.blocks[index:]
            del part.blocks[index:]
            section.parts.insert(place + 1, Part(kind, lost[0].place.line, lost, heading_lost=True))
            return


def _purpose(blocks: Sequence[Block]) -> int | None:
    return next(
        (index for index, block in enumerate(blocks) if not isinstance(block, Table) and key_of(block.text) == "purpose"), None
    )


def _headed_points(blocks: Sequence[Block]) -> int | None:
    """The first of the points that each begin with a head in brackets, if all that follow do."""
    index = next((i for i, block in enumerate(blocks) if isinstance(block, ListItem) and _HEADED.match(block.text)), None)
    if not index:
        return None
    first = blocks[index]
    rest = [
        block
        for block in blocks[index:]
        if isinstance(block, ListItem) and isinstance(first, ListItem) and block.depth <= first.depth
    ]
    return index if all(_HEADED.match(block.text) for block in rest) else None


def _after_keys(blocks: Sequence[Block]) -> int | None:
    """The first point after the last key that stands as far out as the keys, has their mark, and no key."""
    keys = [(index, block) for index, block in enumerate(blocks) if isinstance(block, ListItem) and key_of(block.text)]
    if len(keys) < 2:
        return None
    last, key = keys[-1]
    for index, block in enumerate(blocks[last + 1 :], last + 1):
        if isinstance(block, ListItem) and block.mark == key.mark and block.depth == key.depth:
            return index
    return None


def _first_fault(blocks: Sequence[Block], bullets: Set[str]) -> int | None:
    """The point before the first answer."""
    marks = ANSWER_MARKS - bullets
    answer = next((index for index, block in enumerate(blocks) if isinstance(block, ListItem) and block.mark in marks), None)
    if not answer:
        return None
    before = blocks[answer - 1]
    return answer - 1 if isinstance(before, ListItem) else None


def _first_numeral(blocks: Sequence[Block]) -> int | None:
    """The first numeral, if points without numeral stand before it."""
    index = next((i for i, block in enumerate(blocks) if isinstance(block, ListItem) and is_numeral(block.mark)), None)
    if not index:
        return None
    block = blocks[index]
    return index if isinstance(block, ListItem) and block.mark.strip("().")[:1] in _FIRST else None


def _schedule_in_words(section: Section) -> None:
    """A schedule without a table of months is a plan in words: the way of carrying out, if the section has no other."""
    schedule = section.part("schedule")
    if schedule and schedule.blocks and not section.has("actions"):
        blocks = section.blocks_of("schedule")
        if schedule_of(blocks, schedule.line, Findings()) is None:
            schedule.kind = "actions"
