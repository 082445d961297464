"""Finding the headings of a table below its title, also where they stand in two rows with merged cells."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from chomchom.budget.sheet.columns import suggested
from chomchom.budget.sheet.reading import Line, Table, column_name
from chomchom.core.sheets import BadSheet

LOOKED_AT, MOST_HIGH = 30, 4
_FEWEST = 2


@dataclass(frozen=True)
class Header:
    """The rows `first` to `last` (numbers of the file) that hold the headings, and the heading of each column."""

    first: int
    last: int
    headings: list[str]

    @property
    def words(self) -> frozenset[str]:
        """All that stands in a cell of the headings, or in a part of one."""
        return frozenset([*self.headings, *(word for heading in self.headings for word in heading.split())])


def header_of(table: Table) -> Header:
    """The rows whose words name most of what a row may say; the first of equals. Raises BadSheet if none does."""
    rows = {line.number: line for line in table.lines[:LOOKED_AT]}
    blocks = [block for number in rows if (block := _block(number, rows, table.tops))]
    best = max(blocks, key=_worth, default=None)
    if best is None or _worth(best) < _FEWEST:
        raise BadSheet(
            f"{_said(table)}처음 {LOOKED_AT}줄에서 열 이름이 있는 줄을 찾지 못했습니다. "
            "‘지급일’, ‘금액’, ‘적요’처럼 열 이름이 있는 줄을 두어 다시 올려 주세요."
        )
    return best


def _said(table: Table) -> str:
    return f"‘{table.sheet}’ 시트의 " if table.sheet else ""


def _worth(block: Header) -> int:
    return len(suggested(block.headings))


def _block(number: int, rows: dict[int, Line], tops: dict[int, int]) -> Header | None:
    """The headings if they began in that row: as many rows as its merged cells cover, and those below a heading over several."""
    first = rows[number]
    if len({text for text in first.cells if text}) < _FEWEST:
        return None  # a title, perhaps over all columns
    last = min(tops.get(number, number), number + MOST_HIGH - 1)
    if last == number and first.spread and number + 1 in rows:
        last = number + 1  # a heading over several columns, which have headings of their own
    return Header(number, last, _named([rows[each] for each in range(number, last + 1) if each in rows]))


def _named(lines: list[Line]) -> list[str]:
    """The words of each column from top to bottom, each once; a letter where there are none, a number for the second of a name."""
    names, seen = [], Counter[str]()
    for column in range(max(len(line.cells) for line in lines)):
        words = dict.fromkeys(line.cells[column].replace("\n", " ") for line in lines if column < len(line.cells))
        name = " ".join(word for word in words if word) or f"{column_name(column)}열"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names
