"""Where the chapters of teams begin: at a name and a vision, at a numbered name, or at the team's own table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from chomchom.plan.outline.counted import number_in_cell
from chomchom.plan.outline.grid import Row, rows_of
from chomchom.plan.outline.names import part_of, plain
from chomchom.plan.reader.blocks import Block, Heading, ListItem, Paragraph, Table

VISION = re.compile(r"(?:팀|센터|부서|단|실|본부|부|과|국|처|원|소|관)?\s*비\s?전\s*(?:[:：]\s*(?P<text>.+))?")
"""The words before a team's vision, with the vision itself after a colon."""
_TASK_HEADER = re.compile(r"(?:전략|경영|추진|핵심|중점|실행)?(?:과제|계획|방향|전략)(?:\(.*\))?")
_STRONG = re.compile(r"(?:팀|센터|지원단|사업단|추진단|본부|부서)$")
"""Words that end the name of a team and hardly ever the title of a project."""
_NEAR = 8
_ABOUT = r"(?:비전|경영계획|사업계획|업무계획|추진계획|주요업무|주요사업|세부사업|전략체계|추진전략|사업추진계획)"
_CHAPTER = re.compile(rf"(?P<name>[^()<>\[\]:]{{1,28}}?)\s*(?:의\s)?\s*{_ABOUT}(?:\s*(?:및|과|와|·|,)\s*\S+(?:\s?\S+){{0,2}})?")
_UNIT = r"(?:(?:팀|센터|지원단|사업단|추진단|기획단|본부|사무국|사무처|사업부|부서|TFT?|T/F)|(?<=\S\S)(?:단|실|부|과|국|처))"
_NAME = re.compile(rf"[^\s()<>\[\]:,]{{1,20}}(?:\s[^\s()<>\[\]:,]{{1,12}})?{_UNIT}(?:\(.{{1,12}}\))?|[^\s()]{{1,16}}{_UNIT}")
_LEADING = re.compile(r"^(?:제?\s?\d{1,2}\s?[장절편.)]?|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+\s*\.?|[IVX]+\s*\.)\s*")
_ALONE = re.compile(r"\d{1,2}")
_COUNTED = re.compile(r"\d{1,2}\.")
_PAGE = re.compile(r"[\s.·…‥]+\d{1,3}$")


@dataclass(slots=True)
class Chapter:
    """A team chapter: the blocks from `start` to `stop`. `lost`: its name is not printed where it begins, and may be empty.
    `parent` is the division that the team belongs to, if the document has a page for it."""

    name: str
    number: int | None
    start: int
    line: int
    stop: int = 0
    lost: bool = False
    parent: str | None = None


def chapters_of(blocks: Sequence[Block]) -> list[Chapter]:
    """The team chapters in order, each up to the next.

    A chapter begins at a line that names a team and speaks of its vision or plan, or at a team's numbered name; where both are
    lost, at the team's table, its name then being the next of the contents.
    """
    contents = [name for block in blocks if isinstance(block, Table) for name in _contents_names(block)]
    known = {plain(name) for name in contents} | {
        plain(named.name) for named in map(_chapter_name, blocks) if named and named.certain
    }
    found: list[Chapter] = []
    for index, block in enumerate(blocks):
        named = _named(blocks, index, known)
        if named is None and _is_lost_start(block, index, found):
            start = _with_vision(blocks, index)
            found.append(Chapter(_next_name(contents, found), None, start, blocks[start].place.line, lost=True))
        elif named is not None and not (found and named.name and plain(found[-1].name) == plain(named.name)):
            found.append(Chapter(named.name, _number_for(named, blocks, index, len(found) + 1), index, block.place.line))
    for chapter, stop in zip(found, [*(chapter.start for chapter in found), len(blocks)][1:], strict=True):
        chapter.stop = stop
    return found


def _named(blocks: Sequence[Block], index: int, known: set[str]) -> _Named | None:
    """The chapter that a block begins. A point of a list may stand in the contents, whatever its words: its team must follow."""
    named = _chapter_name(blocks[index])
    if named is None:
        return None
    sure = not isinstance(blocks[index], ListItem) and (named.certain or plain(named.name) in known)
    return named if sure or _has_front(blocks[index + 1 : index + 9]) else None


def _number_for(named: _Named, blocks: Sequence[Block], index: int, following: int) -> int | None:
    """The number of a chapter, if need be from a line of its own just before, provided it is no higher than the next one."""
    before = blocks[index - 1] if index else None
    if named.number is not None or not isinstance(before, Paragraph) or not _ALONE.fullmatch(before.text):
        return named.number
    return int(before.text) if 0 < int(before.text) <= following else None


def _is_lost_start(block: Block, index: int, found: Sequence[Chapter]) -> bool:
    """A table of a team's projects, counted from 1, with no chapter begun just before it."""
    if not isinstance(block, Table) or (found and index - found[-1].start <= _NEAR):
        return False
    rows = rows_of(block)
    numbers = [number_in_cell(row.cells[column]) for row in rows if (column := number_column(row)) is not None]
    header = [plain(text) for text in rows[0].filled()] if rows else []
    return len(header) > 1 and _TASK_HEADER.fullmatch(header[0]) is not None and numbers == list(range(1, len(rows)))


def _with_vision(blocks: Sequence[Block], index: int) -> int:
    """Where a chapter with this table begins: at its vision, if that stands just before."""
    for start in range(max(0, index - 2), index):
        block = blocks[start]
        if not isinstance(block, Table) and VISION.fullmatch(block.text.strip()):
            return start
    return index


def _next_name(contents: Sequence[str], found: Sequence[Chapter]) -> str:
    """The name that the contents give after that of the last chapter."""
    last = plain(found[-1].name) if found else ""
    after = next((place + 1 for place, name in enumerate(contents) if plain(name) == last), 0)
    return contents[after] if after < len(contents) and (last == "" or after) else ""


class _Named(NamedTuple):
    name: str
    number: int | None
    certain: bool


def _contents_names(table: Table) -> Iterator[str]:
    for row in rows_of(table):
        texts = row.filled()
        if len(texts) == 2 and texts[1].isdecimal():
            bare = _LEADING.sub("", texts[0])
            match = _CHAPTER.fullmatch(bare)
            name = match["name"].strip() if match else bare
            if _NAME.fullmatch(name):
                yield name


def _has_front(blocks: Sequence[Block]) -> bool:
    """Whether a vision or a numbered list of projects follows before any part of a section."""
    for block in blocks:
        if isinstance(block, Table):
            rows = rows_of(block)
            return sum(number_column(row) is not None for row in rows) * 2 > len(rows)
        if VISION.fullmatch(block.text.strip()):
            return True
        if part_of(block.text):
            return False
    return False


def _chapter_name(block: Block) -> _Named | None:
    if isinstance(block, Table) or len(block.text) > 48 or _PAGE.search(block.text) or part_of(block.text):
        return None
    if isinstance(block, ListItem) and not _COUNTED.fullmatch(block.mark):
        return None
    text = block.text.strip()
    number = None if isinstance(block, Paragraph) else _number(block.mark)
    bare = _LEADING.sub("", text)
    if number is None and bare != text:
        number = _number(text[: len(text) - len(bare)])
    match = _CHAPTER.fullmatch(bare)
    if match and _NAME.fullmatch(match["name"].strip()):
        return _Named(match["name"].strip(), number, certain=True)
    if not _NAME.fullmatch(bare):
        return None
    is_chapter = isinstance(block, Heading) and block.level == 1 and bool(block.mark) and not block.mark.isdecimal()
    return _Named(bare, number, certain=is_chapter and _STRONG.search(bare) is not None)


def names_team(block: Block) -> bool:
    """Whether a line is the name of a team, with or without its number and what it plans."""
    return _chapter_name(block) is not None


def _number(mark: str) -> int | None:
    digits = re.search(r"\d{1,2}", mark)
    if digits:
        return int(digits[0])
    roman = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ".find(mark.strip(" .")[:1]) if mark.strip(" .") else -1
    return roman + 1 if roman >= 0 else None


def number_column(row: Row) -> int | None:
    """The column of the number of a listed project, or None: a short number with words after it."""
    return next(
        (
            column
            for column, text in enumerate(row.cells[:-1])
            if text and number_in_cell(text) is not None and any(row.cells[column + 1 :])
        ),
        None,
    )
