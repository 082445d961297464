"""From bytes to a table of text: .xlsx with merged cells filled and hidden rows marked, or CSV.

A workbook is read in one pass over its rows. What is merged stands behind the rows in the file, so that is looked for first.
A formula is not computed: its cell has the value that was kept when the file was saved, or is marked as having none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from chomchom.budget.sheet.cells import CellReader, Cells
from chomchom.core.sheets import MOST_COLUMNS, BadSheet, check_size, delimited, filled, is_book, opened_book

MOST_ROWS, MOST_BYTES, MOST_MERGED = 100_000, 20 * 1024 * 1024, 50_000
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
type Places = dict[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the person sees it: its number, and text in every column.

    `unknown` are columns whose formula has no kept value, `spread` those whose text is of a merged cell that begins elsewhere.
    """

    number: int
    cells: list[str]
    hidden: bool = False
    unknown: frozenset[int] = frozenset()
    spread: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Table:
    """The rows of a sheet that are not empty. `sheets` are all that can be chosen."""

    sheet: str
    sheets: list[str]
    lines: list[Line]
    hidden_columns: frozenset[int] = frozenset()
    tops: dict[int, int] = field(default_factory=dict)
    """For a row in which merged cells begin, the last row that they cover."""


def read(name: str, data: bytes, sheet: str = "", *, most: int | None = None) -> Table:
    """The sheet of that name, by default the first that is not hidden; of its rows the first `most`. Raises BadSheet."""
    check_size(data, MOST_BYTES)
    if is_book(data):
        return _of_book(data, sheet, most)
    lines = (Line(number, cells) for number, cells in enumerate(delimited(name, data, looked_at=20), 1))
    return Table("", [], list(islice(_filled(lines), most)))


def column_name(column: int) -> str:
    """A, B, ... as spreadsheets name the column that counts from 0."""
    return str(get_column_letter(column + 1))


def _of_book(data: bytes, wanted: str, most: int | None) -> Table:
    with opened_book(data, values=True) as book:
        shown = [each for each in book.worksheets if each.sheet_state == "visible"]
        if not shown:
            raise BadSheet("보이는 시트가 없습니다. 집행내역이 있는 시트의 숨김을 풀어 다시 저장해 주세요.")
        found = next((each for each in shown if each.title == wanted), shown[0])
        places, tops = _merged(found)
        cells = CellReader(found)
        lines = list(islice(_filled(_lines(cells, places)), most))
        return Table(found.title, [each.title for each in shown], lines, frozenset(cells.hidden_columns), tops)


def _merged(sheet: ReadOnlyWorksheet) -> tuple[Places, dict[int, int]]:
    """For each cell that is covered, the one whose text it shows; and the last row that is covered from each row."""
    with sheet._get_source() as stream:
        text = stream.read()
    places: Places = {}
    tops: dict[int, int] = {}
    for found in islice(_MERGED.finditer(text, max(text.rfind(b"sheetData>"), 0)), MOST_MERGED):
        left, top, right, bottom = range_boundaries(found[1].decode())
        if left is None or top is None or right is None or bottom is None or left > MOST_COLUMNS:
            continue
        bottom = min(bottom, top + MOST_ROWS)
        tops[top] = max(tops.get(top, top), bottom)
        covered = ((row, column) for row in range(top, bottom + 1) for column in range(left, min(right, MOST_COLUMNS) + 1))
        places |= dict.fromkeys(islice(covered, MOST_MERGED), (top, left))
        if len(places) > MOST_ROWS * 10:
            raise BadSheet("합쳐진 칸이 지나치게 많습니다. 칸 병합을 풀어 다시 저장해 주세요.")
    return places, tops


def _lines(rows: Iterable[Cells], places: Places) -> Iterator[Line]:
    heads: dict[tuple[int, int], str] = {}
    sources = set(places.values())
    rows_with_covered = {row for row, _ in places}
    for row in rows:
        spread: frozenset[int] = frozenset()
        if row.number in rows_with_covered:
            heads |= {(row.number, at + 1): text for at, text in enumerate(row.texts) if (row.number, at + 1) in sources}
            spread = _fill(row.number, row.texts, places, heads)
        yield Line(row.number, row.texts, row.hidden, frozenset(row.unknown), spread)


def _fill(number: int, texts: list[str], places: Places, heads: dict[tuple[int, int], str]) -> frozenset[int]:
    filled = []
    for column in range(MOST_COLUMNS):
        source = places.get((number, column + 1))
        if source is None or source == (number, column + 1) or not heads.get(source):
            continue
        texts.extend([""] * (column + 1 - len(texts)))
        texts[column] = heads[source]
        filled.append(column)
    return frozenset(filled)


def _filled(lines: Iterable[Line]) -> Iterator[Line]:
    return filled(lines, lambda line: any(line.cells) or bool(line.unknown), MOST_ROWS)
