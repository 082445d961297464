"""Divisions over teams: a page that names a division, perhaps with its teams, stands before their chapters and holds no project.

Whose division it is, the page says by listing teams, or the headings by counting divisions otherwise (Ⅰ, Ⅱ) than teams (1, 2).
Where neither does, the page is left as the chapter of a team without projects.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chomchom.plan.outline.chapters import VISION, Chapter
from chomchom.plan.outline.names import plain
from chomchom.plan.reader.blocks import Block, Heading, ListItem, Table

_DIVISION = re.compile(r"\S+(?:본부|사무처|사무국|[^\s팀]국|[^\s팀]실|[^\s팀]처)")
_MOST_LINES = 4
_BETWEEN = re.compile(r"[,·ㆍ・/|()\[\]<>\s]+")
_ROMAN = re.compile(r"(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+|[IVX]+\b)")
_COUNTED = re.compile(r"제?\s?\d{1,2}\s?([장절편부])|\d{1,2}")


def under_divisions(chapters: Sequence[Chapter], blocks: Sequence[Block]) -> list[Chapter]:
    """The chapters without the pages of divisions, each with the name of its division as parent."""
    kept: list[Chapter] = []
    division: _Division | None = None
    for place, chapter in enumerate(chapters):
        found = _division(chapter, chapters[place + 1 : place + 2], blocks)
        if found is not None:
            division = found
            continue
        if division is not None and division.holds(chapter, blocks):
            chapter.parent = division.name
        kept.append(chapter)
    return kept


class _Division:
    """A division: its name, the teams that its page lists, and how its heading counts."""

    def __init__(self, name: str, listed: set[str], count: str) -> None:
        self.name = name
        self._listed = listed
        self._count = count

    def holds(self, chapter: Chapter, blocks: Sequence[Block]) -> bool:
        if self._listed:
            return plain(chapter.name) in self._listed
        return bool(self._count) and _count_of(blocks[chapter.start]) not in ("", self._count)


def _division(chapter: Chapter, after: Sequence[Chapter], blocks: Sequence[Block]) -> _Division | None:
    lines = blocks[chapter.start + 1 : chapter.stop]
    if not after or len(lines) > _MOST_LINES or _DIVISION.fullmatch(chapter.name) is None:
        return None
    texts = [line.text for line in lines if not isinstance(line, Table)]
    if len(texts) < len(lines) or any(VISION.fullmatch(text.strip()) for text in texts):
        return None
    words = {plain(word) for text in texts for word in _BETWEEN.split(text)}
    found = _Division(chapter.name, words if plain(after[0].name) in words else set(), _count_of(blocks[chapter.start]))
    return found if found.holds(after[0], blocks) else None


def _count_of(block: Block) -> str:
    """How a heading counts: `Ⅰ`, `1`, `장`; empty if it does not."""
    if isinstance(block, Table):
        return ""
    said = f"{block.mark} {block.text}".strip() if isinstance(block, Heading | ListItem) else block.text.strip()
    if _ROMAN.match(said):
        return "Ⅰ"
    match = _COUNTED.match(said)
    return (match[1] or "1") if match else ""
