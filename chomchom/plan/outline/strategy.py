"""The strategy tree before the chapters: goals, directions, tasks with their listed projects, and actions.

Tables with such columns are read from the left, an empty place standing for what is above it; lists under headings of these names
are read as well. The same node printed twice (with other spaces or a typing error) is one node.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from chomchom.plan.draft import Count, Listed, Name, Strategy, Task, Text
from chomchom.plan.outline.counted import counted
from chomchom.plan.outline.grid import Row, joined, rows_of
from chomchom.plan.outline.names import likeness, plain
from chomchom.plan.reader.blocks import Block, ListItem, Table
from chomchom.plan.reader.marks import split_mark

Of = Literal["goals", "directions", "tasks", "actions", "projects"]
_LEVELS: tuple[tuple[Of, str], ...] = (
    ("goals", r"(?:경영|전략|정책|중장기|핵심)?목표"),
    ("directions", r"(?:전략|경영|추진|정책)?방향"),
    ("tasks", r"(?:전략|중점|핵심|추진)(?:추진)?과제"),
    ("actions", r"(?:실행|세부실행|이행|세부추진|세부)과제"),
    ("projects", r"(?:세부)?(?:실천|단위|세부|실행|추진)(?:사업|과제사업)|세부실천과제|실천과제|사업명"),
)
_ORDER = [of for of, _ in _LEVELS]
_HEADERS = tuple(
    (of, re.compile(rf"(?:\d{{1,3}}(?:대|개|개의)?)?(?:{words})(?:\(\d{{1,3}}(?:대|개)?\))?")) for of, words in _LEVELS
)
_COUNTS = tuple((of, re.compile(rf"(\d{{1,3}})\s?(?:대|개)\s?(?:의\s)?(?:{words})(?![가-힣]*명)")) for of, words in _LEVELS)
_TASK_ROW = re.compile(r"(?:\d{1,3}(?:대|개))?(?:전략|중점|핵심)과제(?:및(?:\d{1,3}(?:대|개))?(?:실행|세부|실천)과제)?")
_SAME = 0.75
_HEADER_LENGTH = 30
_MISSION = re.compile(r"미션(?:\(.*\))?|설립목적|기관미션|사명|임무")
_VISION = re.compile(r"비전(?:\(.*\))?|기관비전|경영비전")


class StrategyReader:
    """Collects the strategy from the blocks before the first chapter."""

    def __init__(self) -> None:
        self.strategy = Strategy()
        self._heading: Of | None = None
        self._has_tasks = False
        self._levels: list[Of] = []
        self._above: dict[Of, str] = {}
        self._printed: dict[int, str] = {}
        """The nodes of the table being read, by identity, each with the words that it has there."""
        self._columns: dict[int, str] = {}
        """The directions by the column in which a matrix prints them."""

    def read(self, blocks: Sequence[Block]) -> Strategy:
        """The strategy tree of these blocks."""
        tables = [rows_of(block) for block in blocks if isinstance(block, Table) and not is_contents(block)]
        leveled = [(rows, levels) for whole in tables for rows in _at_headers(whole) if (levels := _columns(rows))]
        for rows, levels in sorted(leveled, key=lambda pair: "projects" not in pair[1].values()):
            self._from_table(rows, levels)
        self._has_tasks = bool(self.strategy.tasks)
        for rows in tables:
            self._from_matrix(rows)
        for block in blocks:
            self._from_line(block)
        self._order()
        return self.strategy

    def _from_table(self, rows: Sequence[Row], levels: dict[int, Of]) -> None:
        above = self._above if list(levels.values()) == self._levels and not rows[1].cells[min(levels)] else {}
        self._above, self._levels, self._printed = above, list(levels.values()), {}
        # From the top of the tree down, in whichever order the columns stand: a goal may be printed at the right.
        downwards = sorted(levels.items(), key=lambda each: _ORDER.index(each[1]))
        for row in rows[1:]:
            for column, of in downwards:
                lines = _lines(row.cells[column])
                if not lines:
                    continue
                for deeper in list(above)[list(above).index(of) + 1 :] if of in above else ():
                    del above[deeper]
                for line in lines:
                    above[of] = self._node(of, line, row.line, above)

    def _node(self, of: Of, text: str, line: int, above: dict[Of, str]) -> str:
        """Add a node, or find the one that it repeats; return its name."""
        if of == "projects":
            task = self._find(self.strategy.tasks, above.get("tasks"))
            if task is not None:
                task.projects.append(Listed(title=text, line=line))
            return text
        name, stated = counted(text) if of == "tasks" else (text, None)
        nodes: list[Name] | list[Task] = getattr(self.strategy, of)
        node = self._same(nodes, name)
        if node is None:
            node = Task(name=name, line=line) if of == "tasks" else Name(name=name, line=line)
            nodes.append(node)  # type: ignore[arg-type]  # the list of tasks gets a Task
        self._printed[id(node)] = plain(name)
        node.parent = node.parent or next((above[up] for up in _above(of) if up in above), None)
        # Beside the actions of a task a count is theirs, not that of its projects.
        if stated is not None and isinstance(node, Task) and "actions" not in self._levels:
            node.stated_count = stated
        return node.name

    def _same[N: Name](self, nodes: Sequence[N], name: str) -> N | None:
        """The node of this name; in one table names that differ are nodes that differ, however alike."""
        words = plain(name)
        return self._find([node for node in nodes if self._printed.get(id(node), words) == words], name)

    @staticmethod
    def _find[N: Name](nodes: Sequence[N], name: str | None) -> N | None:
        if name is None:
            return None
        scored = [(likeness(node.name, name), index) for index, node in enumerate(nodes)]
        best = max(scored, default=(0.0, 0))
        return nodes[best[1]] if best[0] >= _SAME else None

    def _from_matrix(self, rows: Sequence[Row]) -> None:
        """Rows that begin with what they hold: mission, vision, and (if no other table has them) goals and directions."""
        head = ""
        for row in rows:
            texts = row.filled()
            if len(texts) < 2:
                continue
            head = plain(row.cells[0]) or head
            if _MISSION.fullmatch(head):
                self.strategy.mission = self.strategy.mission or Text(text=joined(texts[1]), line=row.line)
            elif _VISION.fullmatch(head):
                self.strategy.vision = self.strategy.vision or Text(text=joined(texts[1]), line=row.line)
            else:
                self._matrix_nodes(head, row)

    def _matrix_nodes(self, head: str, row: Row) -> None:
        cells = [(column, text) for column, text in enumerate(row.cells) if text and column]
        if any(_level(text) for _, text in cells):
            return
        if _TASK_ROW.fullmatch(head):
            self._matrix_tasks(cells, row.line)
            return
        of = next((of for of, pattern in _HEADERS[:2] if pattern.fullmatch(head)), None)
        if of is None:
            return
        if of == "directions":
            self._columns = {column: joined(split_mark(text)[1]) for column, text in cells}
        if getattr(self.strategy, of):
            return
        for index, (_, text) in enumerate(cells):
            goals = self.strategy.goals
            parent = goals[index].name if of == "directions" and len(goals) == len(cells) else None
            getattr(self.strategy, of).append(Name(name=joined(split_mark(text)[1]), parent=parent, line=row.line))

    def _matrix_tasks(self, cells: Sequence[tuple[int, str]], line: int) -> None:
        """Tasks under the directions of the same columns. What a cell lists under its task runs together and stays unread."""
        for column, text in cells:
            name = _lines(text)[0] if _lines(text) else ""
            task = self._find(self.strategy.tasks, name) if self._has_tasks else None
            direction = self._find(self.strategy.directions, self._columns.get(column))
            if task is None and name and not self._has_tasks:
                task = Task(name=name, line=line)
                self.strategy.tasks.append(task)
            if task is not None and direction is not None:
                task.parent = task.parent or direction.name

    def _from_line(self, block: Block) -> None:
        """Counts stated in headings, mission and vision on a line, and lists under a heading that names a level."""
        if isinstance(block, Table):
            if not is_contents(block):
                self._counts_of(rows_of(block))
            return
        self._counts(block.text, block.place.line)
        head, _, rest = block.text.partition(":")
        if rest.strip() and _MISSION.fullmatch(plain(head)):
            self.strategy.mission = self.strategy.mission or Text(text=rest.strip(), line=block.place.line)
        elif rest.strip() and _VISION.fullmatch(plain(head)):
            self.strategy.vision = self.strategy.vision or Text(text=rest.strip(), line=block.place.line)
        elif _level(block.text):
            of = _level(block.text)
            self._heading = of if of and of != "projects" else None
            self._printed = {}
        elif isinstance(block, ListItem) and self._heading:
            self._node(self._heading, block.text, block.place.line, {})
        elif not isinstance(block, ListItem):
            self._heading = None

    def _counts_of(self, rows: Sequence[Row]) -> None:
        """Counts in the header of a table, and in the cells that say what a row of a matrix holds."""
        for index, row in enumerate(rows):
            if not index or len(_levels_of(row)) > 1:
                self._counts(" ".join(row.filled()), row.line)
            elif row.cells[0] and (_level(row.cells[0]) or _TASK_ROW.fullmatch(plain(row.cells[0]))):
                self._counts(row.cells[0], row.line)

    def _counts(self, text: str, line: int) -> None:
        for of, pattern in _COUNTS:
            for match in pattern.finditer(text):
                value = int(match[1])
                if not any(count.of == of and count.value == value for count in self.strategy.counts):
                    self.strategy.counts.append(Count(of=of, value=value, line=line))

    def _order(self) -> None:
        """Nodes in the order of print, whichever table was read first."""
        self.strategy.counts.sort(key=lambda count: count.line)


def is_contents(table: Table) -> bool:
    """A table of contents: every row ends with a page number."""
    rows = rows_of(table)
    return bool(rows) and all(len(row.filled()) > 1 and row.filled()[-1].isdecimal() and len(row.filled()) == 2 for row in rows)


def _at_headers(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """A table cut before each row that is a header of levels, for tables that have run together."""
    starts = [0, *(index for index, row in enumerate(rows) if index and len(_levels_of(row)) > 1)]
    return [rows[start:stop] for start, stop in zip(starts, [*starts[1:], len(rows)], strict=True)]


def _columns(rows: Sequence[Row]) -> dict[int, Of]:
    """Column to level, if the first row names at least two levels and nothing else that matters."""
    if len(rows) < 2:
        return {}
    found = _levels_of(rows[0])
    return found if len(found) > 1 else {}


def _levels_of(row: Row) -> dict[int, Of]:
    found: dict[int, Of] = {}
    for column, text in enumerate(row.cells):
        of = _level(text) if text and len(text) < _HEADER_LENGTH else None
        if of and of not in found.values():
            found[column] = of
    return found


def _level(text: str) -> Of | None:
    name = plain(split_mark(text)[1])
    return next((of for of, pattern in _HEADERS if pattern.fullmatch(name)), None)


def _above(of: Of) -> list[Of]:
    """The levels above one, nearest first; an action stands under a task."""
    order: list[Of] = ["goals", "directions", "tasks"]
    return order[::-1] if of in ("actions", "projects") else order[: order.index(of)][::-1]


def _lines(text: str) -> list[str]:
    return [bare for part in text.split("\n") if (bare := split_mark(part)[1].strip())]
