"""A team by its chapter: its vision, and its own table of tasks and projects."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chomchom.plan.draft import Listed, Task, Team, Text
from chomchom.plan.outline.chapters import VISION, Chapter, number_column
from chomchom.plan.outline.counted import are_under_tasks, before_number, counted, number_in_cell
from chomchom.plan.outline.grid import Row, joined, rows_of
from chomchom.plan.outline.names import plain
from chomchom.plan.outline.pages import is_bare_number
from chomchom.plan.reader.blocks import Block, Table
from chomchom.plan.reader.marks import split_mark

_TASK_HEADER = re.compile(r"(?:전략|중점|핵심|추진|경영|실행)(?:과제|방향|목표|전략)(?:명)?")
_PROJECT_HEADER = re.compile(r"(?:세부)?(?:실천|실행|추진|단위|세부|핵심|이행)?(?:과제|사업|전략)(?:명)?(?:\(.*\))?")


def team_of(chapter: Chapter, front: Sequence[Block]) -> Team:
    """The team of a chapter, read from what stands before its first section (`front`)."""
    team = Team(name=chapter.name, parent=chapter.parent, number=chapter.number, line=chapter.line)
    for index, block in enumerate(front):
        if isinstance(block, Table):
            team.vision = team.vision or _vision_cell(block)
            rows = rows_of(block)
            if not _is_title_bar(team, rows):
                _add_tasks(team, rows)
        elif team.vision is None and (match := VISION.fullmatch(block.text.strip())):
            team.vision = _vision(match, [block, *_next_words(front[index + 1 : index + 4])])
    return team


def _next_words(blocks: Sequence[Block]) -> Sequence[Block]:
    """The next block that is not the number of a page."""
    return [block for block in blocks if not is_bare_number(block)][:1]


def _is_title_bar(team: Team, rows: Sequence[Row]) -> bool:
    """Whether a table is the boxed title of the first section: one row whose number the team's table already holds."""
    if len(rows) != 1 or (column := number_column(rows[0])) is None:
        return False
    return number_in_cell(rows[0].cells[column]) in {entry.number for task in team.tasks for entry in task.projects}


def _vision(match: re.Match[str], pair: Sequence[Block]) -> Text | None:
    if match["text"]:
        return Text(text=match["text"].strip(), line=pair[0].place.line)
    if len(pair) == 2 and not isinstance(pair[1], Table):
        return Text(text=pair[1].text.strip(" \"'“”‘’"), line=pair[1].place.line)
    return None


def _vision_cell(table: Table) -> Text | None:
    for row in rows_of(table):
        texts = row.filled()
        if len(texts) == 2 and VISION.fullmatch(texts[0]):
            return Text(text=joined(texts[1]), line=row.line)
    return None


def _add_tasks(team: Team, rows: list[Row]) -> None:
    """Add the projects of a team table; a row has a number and a title, and a task at the left unless it is the same as above."""
    numbered = [row for row in rows if number_column(row) is not None]
    if len(rows) == 1 and numbered and _is_listed(team, rows[0]):
        return
    if len(numbered) * 2 < len(rows) - 1 or not numbered:
        _add_unnumbered(team, rows)
        return
    headed = _task_and_title(rows[0])
    printed = [row.cells[column] for row in rows if (column := number_column(row)) is not None]
    under_tasks = are_under_tasks((before_number(text), number_in_cell(text)) for text in printed)
    for row in rows:
        column = number_column(row)
        if column is None:
            continue
        if headed and headed[0] > column:
            task, title = (row.cells[place] for place in headed)
        else:
            title = next((text for text in row.cells[column + 1 :] if text), "")
            task = next((text for text in row.cells[:column] if text), "")
        _add(team, row, task, [(None if under_tasks else number_in_cell(row.cells[column]), joined(title))])


def _task_and_title(header: Row) -> tuple[int, int] | None:
    """The columns of task and title where the header names both, one after the other."""
    names = [(column, plain(text)) for column, text in enumerate(header.cells) if text]
    task = next((column for column, name in names if _TASK_HEADER.fullmatch(name)), None)
    title = next((column for column, name in reversed(names) if _PROJECT_HEADER.fullmatch(name)), None)
    return (task, title) if task is not None and title is not None and task < title else None


def _is_listed(team: Team, row: Row) -> bool:
    """A box of one row that repeats an entry is the heading of its section."""
    number = number_in_cell(row.cells[number_column(row) or 0])
    return any(number == entry.number for task in team.tasks for entry in task.projects)


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


def _add(team: Team, row: Row, task: str, titles: Sequence[tuple[int | None, str]]) -> None:
    if task or not team.tasks:
        name, stated = counted(joined(task))
        team.tasks.append(Task(name=name, stated_count=stated, line=row.line))
    team.tasks[-1].projects.extend(Listed(title=title, number=number, line=row.line) for number, title in titles if title)
