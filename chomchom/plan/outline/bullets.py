"""Answering signs that one section uses as plain bullets: `▷ (목적)`, `▷ 성과`, and `⇒` for what is done about it.

A sign such as `▷` or `▶` answers the point before it in most documents. Where it stands before the keys of the overview or opens
the background it is the bullet of the section, and where such a bullet opens a list of faults or details it answers nothing there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chomchom.plan.outline.items import ANSWER_MARKS
from chomchom.plan.outline.overview import key_of
from chomchom.plan.outline.sections import Section
from chomchom.plan.reader.blocks import Block, ListItem


def bullets_of(section: Section) -> frozenset[str]:
    """The answering signs before keys of the overview, and the one that opens the background."""
    keys = [point.mark for point in _points(section.blocks_of("overview")) if key_of(point.text)]
    opening = [point.mark for point in _points(section.blocks_of("background"))][:1]
    return ANSWER_MARKS.intersection(keys + opening)


def opening_mark(blocks: Sequence[Block], bullets: frozenset[str]) -> frozenset[str]:
    """The mark of the first point as one that answers nothing in these blocks, if the section uses it as a plain bullet."""
    first = next(_points(blocks), None)
    return bullets.intersection([first.mark]) if first else frozenset()


def opening_mark_with_answers(blocks: Sequence[Block], bullets: frozenset[str]) -> frozenset[str]:
    """The same, provided that another sign answers: without one, the points may well be the answers themselves."""
    opening = opening_mark(blocks, bullets)
    others = ANSWER_MARKS - opening
    return opening if any(point.mark in others for point in _points(blocks)) else frozenset()


def _points(blocks: Sequence[Block]) -> Iterator[ListItem]:
    return (block for block in blocks if isinstance(block, ListItem))
