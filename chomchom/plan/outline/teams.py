"""The chapters of teams: where each begins, its vision, and its own table of tasks and projects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from chomchom.plan.draft import Listed, Task, Team, Text
from chomchom.plan.outline.grid import Row, joined, rows_of
from chomchom.plan.outline.names import part_of, plain
from chomchom.plan.reader.blocks import Block, Heading, Paragraph, Table
from chomchom.plan.reader.marks import split_mark

_ABOUT = r"(?:비전|경영계획|사업계획|업무계획|추진계획|주요업무|주요사업|세부사업|전략체계|추진전략|사업추진계획)"
_CHAPTER = re.compile(rf"(?P<name>[^()<>\[\]:]{{1,28}}?)\s*(?:의\s)?\s*{_ABOUT}(?:\s*(?:및|과|와|·|,)\s*\S+(?:\s?\S+){{0,2}})?")
_UNIT = r"(?:(?:팀|센터|지원단|사업단|추진단|기획단|본부|사무국|사무처|사업부|부서|TFT?|T/F)|(?<=\S\S)(?:단|실|부|과|국|처))"
_NAME = re.compile(rf"[^\s()<>\[\]:,]{{1,20}}(?:\s[^\s()<>\[\]:,]{{1,12}})?{_UNIT}(?:\(.{{1,12}}\))?|[^\s()]{{1,16}}{_UNIT}")
_LEADING = re.compile(r"^(?:제?\s?\d{1,2}\s?[장절편.)]?|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+\s*\.?|[IVX]+\s*\.)\s*")
_VISION = re.compile(r"(?:팀|센터|부서|단|실|본부|부)?\s*비\s?전\s*(?:[:：]\s*(?P<text>.+))?")
_PAGE = re.compile(r"[\s.·…‥]+\d{1,3}$")
_PROJECT_HEADER = re.compile(r"(?:세부)?(?:실천|실행|추진|단위|세부|핵심|이행)?(?:과제|사업|전략)(?:명)?(?:\(.*\))?")


@dataclass(slots=True)
class Chapter:
    """A team chapter: the blocks from `start`, up to the next chapter."""

    name: str
    number: int | None
    start: int
    line: int
    stop: int = 0


def chapters_of(blocks: Sequence[Block]) -> list[Chapter]:
    """The team chapters in order: a line that names a team and speaks of its vision or plan, or its numbered name."""
    known = _known_names(blocks)
    found: list[Chapter] = []
    for index, block in enumerate(blocks):
        named = _chapter_name(block)
        if named is None or not (named.certain or plain(named.name) in known or _has_front(blocks[index + 1 : index + 9])):
            continue
        if found and plain(found[-1].name) == plain(named.name):
            continue
        found.append(Chapter(named.name, named.number, index, block.place.line))
    for chapter, stop in zip(found, [*(chapter.start for chapter in found), len(blocks)][1:], strict=True):
        chapter.stop = stop
    return found


class _Named(NamedTuple):
    name: str
    number: int | None
    certain: bool


def _known_names(blocks: Sequence[Block]) -> set[str]:
    """Names of teams that the table of contents or a line about their vision gives."""
    known: set[str] = set()
    for block in blocks:
        if isinstance(block, Table):
            known.update(_contents_names(block))
        elif (named := _chapter_name(block)) and named.certain:
            known.add(plain(named.name))
    return known


def _contents_names(table: Table) -> Iterator[str]:
    for row in rows_of(table):
        texts = row.filled()
        if len(texts) == 2 and texts[1].isdecimal():
            bare = _LEADING.sub("", texts[0])
            match = _CHAPTER.fullmatch(bare)
            name = match["name"].strip() if match else bare
            if _NAME.fullmatch(name):
                yield plain(name)


def _has_front(blocks: Sequence[Block]) -> bool:
    """Whether a vision or a numbered list of projects follows before any part of a section."""
    for block in blocks:
        if isinstance(block, Table):
            rows = rows_of(block)
            return sum(_number_column(row) is not None for row in rows) * 2 > len(rows)
        if _VISION.fullmatch(block.text.strip()):
            return True
        if part_of(block.text):
            return False
    return False


def _chapter_name(block: Block) -> _Named | None:
    if not isinstance(block, Heading | Paragraph) or len(block.text) > 48 or _PAGE.search(block.text) or part_of(block.text):
        return None
    text = block.text.strip()
    number = _number(block.mark) if isinstance(block, Heading) else None
    bare = _LEADING.sub("", text)
    if number is None and bare != text:
        number = _number(text[: len(text) - len(bare)])
    match = _CHAPTER.fullmatch(bare)
    if match and _NAME.fullmatch(match["name"].strip()):
        return _Named(match["name"].strip(), number, certain=True)
    return _Named(bare, number, certain=False) if _NAME.fullmatch(bare) else None


def _number(mark: str) -> int | None:
    digits = re.search(r"\d{1,2}", mark)
    if digits:
        return int(digits[0])
    roman = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ".find(mark.strip(" .")[:1]) if mark.strip(" .") else -1
    return roman + 1 if roman >= 0 else None


def team_of(chapter: Chapter, front: Sequence[Block]) -> Team:
    """The team of a chapter, read from what stands before its first section (`front`)."""
    team = Team(name=chapter.name, number=chapter.number, line=chapter.line)
    for index, block in enumerate(front):
        if isinstance(block, Table):
            team.vision = team.vision or _vision_cell(block)
            rows = rows_of(block)
            if not _is_title_bar(team, rows):
                _add_tasks(team, rows)
        elif team.vision is None and (match := _VISION.fullmatch(block.text.strip())):
            team.vision = _vision(match, front[index : index + 2])
    return team


def _is_title_bar(team: Team, rows: Sequence[Row]) -> bool:
    """Whether a table is the boxed title of the first section: one row whose number the team's table already holds."""
    if len(rows) != 1 or (column := _number_column(rows[0])) is None:
        return False
    return int(rows[0].cells[column]) in {entry.number for task in team.tasks for entry in task.projects}


def _vision(match: re.Match[str], pair: Sequence[Block]) -> Text | None:
    if match["text"]:
        return Text(text=match["text"].strip(), line=pair[0].place.line)
    if len(pair) == 2 and not isinstance(pair[1], Table):
        return Text(text=pair[1].text.strip(" \"'“”‘’"), line=pair[1].place.line)
    return None


def _vision_cell(table: Table) -> Text | None:
    for row in rows_of(table):
        texts = row.filled()
        if len(texts) == 2 and _VISION.fullmatch(texts[0]):
            return Text(text=joined(texts[1]), line=row.line)
    return None


def _add_tasks(team: Team, rows: list[Row]) -> None:
    """Add the projects of a team table; a row has a number and a title, and a task at the left unless it is the same as above."""
    numbered = [row for row in rows if _number_column(row) is not None]
    if len(rows) == 1 and numbered and _is_listed(team, rows[0]):
        return
    if len(numbered) * 2 < len(rows) - 1 or not numbered:
        _add_unnumbered(team, rows)
        return
    for row in rows:
        column = _number_column(row)
        if column is None:
            continue
        title = next((text for text in row.cells[column + 1 :] if text), "")
        task = next((text for text in row.cells[:column] if text), "")
        _add(team, row, task, [(int(row.cells[column]), joined(title))])


def _is_listed(team: Team, row: Row) -> bool:
    """A box of one row that repeats an entry is the heading of its section."""
    return any(row.cells[_number_column(row) or 0] == str(entry.number) for task in team.tasks for entry in task.projects)


def _add_unnumbered(team: Team, rows: list[Row]) -> None:
    """A table without a column of numbers needs a header that says what it lists."""
    if len(rows) < 2 or len(rows[0].filled()) < 2 or not _PROJECT_HEADER.fullmatch(plain(rows[0].filled()[-1])):
        return
    for row in rows[1:]:
        texts = row.filled()
        if not texts or (len(texts) == 1 and row.first() == 0 and not row.merged):
            continue
        task = texts[0] if len(texts) > 1 else ""
        _add(team, row, task, [_numbered_title(line) for line in texts[-1].split("\n")])


def _numbered_title(line: str) -> tuple[int | None, str]:
    mark, text = split_mark(line)
    digits = re.fullmatch(r"\(?(\d{1,2})[.)]*", mark)
    if digits:
        return int(digits[1]), text
    match = re.match(r"(\d{1,2})\s+(?=\D)", text)
    return (int(match[1]), text[match.end() :]) if match else (None, text)


def _number_column(row: Row) -> int | None:
    return next(
        (
            column
            for column, text in enumerate(row.cells[:-1])
            if text.isdecimal() and len(text) <= 2 and any(row.cells[column + 1 :])
        ),
        None,
    )


def _add(team: Team, row: Row, task: str, titles: Sequence[tuple[int | None, str]]) -> None:
    if task or not team.tasks:
        team.tasks.append(Task(name=joined(task), line=row.line))
    team.tasks[-1].projects.extend(Listed(title=title, number=number, line=row.line) for number, title in titles if title)
