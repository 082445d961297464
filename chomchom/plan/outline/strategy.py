"""The strategy tree before the chapters: goals, directions, tasks with their listed projects, and actions.

Tables with such columns are read from the left, an empty place standing for what is above it; lists under headings of these names
are read as well. The same node printed twice (with other spaces or a typing error) is one node.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from chomchom.plan.draft import Count, Listed, Name, Strategy, Task, Text
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
_HEADERS = tuple(
    (of, re.compile(rf"(?:\d{{1,3}}(?:대|개|개의)?)?(?:{words})(?:\(\d{{1,3}}(?:대|개)?\))?")) for of, words in _LEVELS
)
_COUNTS = tuple((of, re.compile(rf"(\d{{1,3}})\s?(?:대|개)\s?(?:의\s)?(?:{words})(?![가-힣]*명)")) for of, words in _LEVELS)
_STATED = re.compile(r"\s*[(\[]\s*(\d{1,3})\s*(?:개|건)?(?:\s?사업)?\s*[)\]]$")
_SAME = 0.75
_MISSION = re.compile(r"미션(?:\(.*\))?|설립목적|기관미션|사명|임무")
_VISION = re.compile(r"비전(?:\(.*\))?|기관비전|경영비전")


class StrategyReader:
    """Collects the strategy from the blocks before the first chapter."""

    def __init__(self) -> None:
        self.strategy = Strategy()
        self._heading: Of | None = None

    def read(self, blocks: Sequence[Block]) -> Strategy:
        """The strategy tree of these blocks."""
        tables = [rows_of(block) for block in blocks if isinstance(block, Table) and not is_contents(block)]
        leveled = [(rows, levels) for rows in tables if (levels := _columns(rows))]
        for rows, levels in sorted(leveled, key=lambda pair: "projects" not in pair[1].values()):
            self._from_table(rows, levels)
        for rows in tables:
            self._from_matrix(rows)
        for block in blocks:
            self._from_line(block)
        self._order()
        return self.strategy

    def _from_table(self, rows: Sequence[Row], levels: dict[int, Of]) -> None:
        above: dict[Of, str] = {}
        for row in rows[1:]:
            for column, of in levels.items():
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
        stated = _STATED.search(text) if of == "tasks" else None
        name = text[: stated.start()] if stated else text
        nodes: list[Name] | list[Task] = getattr(self.strategy, of)
        node = self._find(nodes, name)
        if node is None:
            node = Task(name=name, line=line) if of == "tasks" else Name(name=name, line=line)
            nodes.append(node)  # type: ignore[arg-type]  # the list of tasks gets a Task
        node.parent = node.parent or next((above[up] for up in _above(of) if up in above), None)
        if stated and isinstance(node, Task):
            node.stated_count = int(stated[1])
        return node.name

    @staticmethod
    def _find[N: Name](nodes: Sequence[N], name: str | None) -> N | None:
        if name is None:
            return None
        scored = [(likeness(node.name, name), index) for index, node in enumerate(nodes)]
        best = max(scored, default=(0.0, 0))
        return nodes[best[1]] if best[0] >= _SAME else None

    def _from_matrix(self, rows: Sequence[Row]) -> None:
        """Rows that begin with what they hold: mission, vision, and (if no other table has them) goals and directions."""
        for row in rows:
            texts = row.filled()
            if len(texts) < 2:
                continue
            head = plain(texts[0])
            if _MISSION.fullmatch(head):
                self.strategy.mission = self.strategy.mission or Text(text=joined(texts[1]), line=row.line)
            elif _VISION.fullmatch(head):
                self.strategy.vision = self.strategy.vision or Text(text=joined(texts[1]), line=row.line)
            else:
                self._matrix_nodes(head, texts[1:], row.line)

    def _matrix_nodes(self, head: str, texts: Sequence[str], line: int) -> None:
        of = next((of for of, pattern in _HEADERS[:2] if pattern.fullmatch(head)), None)
        if of is None or getattr(self.strategy, of) or any(_level(text) for text in texts):
            return
        for index, text in enumerate(texts):
            goals = self.strategy.goals
            parent = goals[index].name if of == "directions" and len(goals) == len(texts) else None
            getattr(self.strategy, of).append(Name(name=joined(split_mark(text)[1]), parent=parent, line=line))

    def _from_line(self, block: Block) -> None:
        """Counts stated in headings, mission and vision on a line, and lists under a heading that names a level."""
        if isinstance(block, Table):
            if not is_contents(block):
                self._counts(" ".join(cell.text for cell in block.cells if cell.row == 0), block.place.line)
            return
        self._counts(block.text, block.place.line)
        head, _, rest = block.text.partition(":")
        if rest.strip() and _MISSION.fullmatch(plain(head)):
            self.strategy.mission = self.strategy.mission or Text(text=rest.strip(), line=block.place.line)
        elif rest.strip() and _VISION.fullmatch(plain(head)):
            self.strategy.vision = self.strategy.vision or Text(text=rest.strip(), line=block.place.line)
        elif _level(block.text):
            of = _level(block.text)
            self._heading = of if of and of != "projects" and not getattr(self.strategy, of) else None
        elif isinstance(block, ListItem) and self._heading:
            self._node(self._heading, block.text, block.place.line, {})
        elif not isinstance(block, ListItem):
            self._heading = None

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


def _columns(rows: Sequence[Row]) -> dict[int, Of]:
    """Column to level, if the first row names at least two levels and nothing else that matters."""
    if len(rows) < 2:
        return {}
    found: dict[int, Of] = {}
    for column, text in enumerate(rows[0].cells):
        of = _level(text) if text else None
        if of and of not in found.values():
            found[column] = of
    return found if len(found) > 1 else {}


def _level(text: str) -> Of | None:
    name = plain(split_mark(text)[1])
    return next((of for of, pattern in _HEADERS if pattern.fullmatch(name)), None)


def _above(of: Of) -> list[Of]:
    """The levels above one, nearest first; an action stands under a task."""
    order: list[Of] = ["goals", "directions", "tasks"]
    return order[::-1] if of in ("actions", "projects") else order[: order.index(of)][::-1]


def _lines(text: str) -> list[str]:
    return [bare for part in text.split("\n") if (bare := split_mark(part)[1].strip())]
