"""Running heads: the line that the pages repeat beside their numbers.

It is known by its place alone: beside numbers that only rise, and beside at least two in five of those between its first and its
last. So it is no part heading that happens to begin a page, and no name of a team.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from chomchom.plan.outline.chapters import names_team
from chomchom.plan.outline.items import is_page_mark
from chomchom.plan.outline.names import part_of
from chomchom.plan.outline.parts import is_roles
from chomchom.plan.reader.blocks import Block, ListItem, Paragraph, Table

_NUMBER = re.compile(r"\d{1,3}")
_YEAR = re.compile(r"(?:19|20)\d{2}\s?년")
"""The title of the plan names its year, and may otherwise look like that of a team's chapter."""
_FEWEST = 3
_SHARE = 0.4
_LONGEST = 60


class _Beside(NamedTuple):
    """A line directly before or after a number: the places of both, and the number."""

    line: int
    place: int
    number: int


def running_heads(blocks: Sequence[Block]) -> frozenset[int]:
    """The places of running heads and of the page numbers beside them."""
    numbers = [(place, number) for place, block in enumerate(blocks) if (number := _number(block)) is not None]
    beside: dict[tuple[int, str], list[_Beside]] = {}
    for place, number in numbers:
        # Each side for itself: the number of a section may follow a running head as well.
        for side in (-1, 1):
            text = _repeatable(blocks, place + side)
            if text is not None:
                beside.setdefault((side, text), []).append(_Beside(place + side, place, number))
    heads = [found for found in beside.values() if _are_no_titles(blocks, found) and _is_head(found, numbers)]
    return frozenset(place for found in heads for each in found for place in (each.line, each.place))


def _repeatable(blocks: Sequence[Block], place: int) -> str | None:
    """The text of a block that may be a running head."""
    block = blocks[place] if 0 <= place < len(blocks) else None
    if block is None or isinstance(block, Table | ListItem) or len(block.text) > _LONGEST or _number(block) is not None:
        return None
    is_team = names_team(block) and _YEAR.search(block.text) is None
    return None if part_of(block.text) or is_team or is_roles(block) else block.text


def _are_no_titles(blocks: Sequence[Block], found: Sequence[_Beside]) -> bool:
    """Titles of sections are numbered and may repeat as well, but those who answer for the project follow each of them."""
    return sum(not any(map(is_roles, blocks[each.line + 1 : each.line + 2])) for each in found) >= _FEWEST


def _is_head(found: Sequence[_Beside], numbers: Sequence[tuple[int, int]]) -> bool:
    first, last = found[0], found[-1]
    if any(one.number >= other.number for one, other in pairwise(found)):
        return False
    between = [number for place, number in numbers if first.place <= place <= last.place and first.number <= number <= last.number]
    return len(found) >= _SHARE * len(between)


def _number(block: Block) -> int | None:
    """The number of a page, printed alone or between dashes."""
    if isinstance(block, Table) or not (is_page_mark(block) or (isinstance(block, Paragraph) and _NUMBER.fullmatch(block.text))):
        return None
    digits = _NUMBER.search(block.text) or _NUMBER.search(getattr(block, "mark", ""))
    return int(digits[0]) if digits else None
