"""From bytes to a table of text: .xlsx with merged cells filled and hidden rows marked, or CSV.

A workbook is read in one pass over its rows. What is merged stands behind the rows in the file, so that is looked for first.
A formula is not computed: its cell has the value that was kept when the file was saved, or is marked as having none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from chomchom.core.sheets import MOST_COLUMNS, BadSheet, check_size, delimited, filled, is_book, opened_book, text_of

MOST_ROWS, MOST_BYTES, MOST_MERGED = 100_000, 20 * 1024 * 1024, 50_000
_PLAIN = f"{{{SHEET_MAIN_NS}}}t"
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


def sheets_of(data: bytes) -> list[str]:
    """The names of the sheets that are not hidden; none for a CSV."""
    if not is_book(data):
        return []
    with opened_book(data) as book:
        return [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]


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
        parser = _Parser(found)
        lines = list(islice(_filled(_lines(parser, places)), most))
        return Table(found.title, [each.title for each in shown], lines, parser.hidden_columns(), tops)


def _filled(lines: Iterable[Line]) -> Iterator[Line]:
    return filled(lines, lambda line: any(line.cells) or bool(line.unknown), MOST_ROWS)


class _Parser(WorkSheetParser):  # type: ignore[misc]  # the stubs leave the package's own parser out
    """Reads the rows of a sheet, and tells the cells whose formula has no kept value."""

    def __init__(self, sheet: ReadOnlyWorksheet) -> None:
        book: Any = sheet.parent
        self.stream = sheet._get_source()
        super().__init__(
            self.stream,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )

    def parse_cell(self, element: Any) -> dict[str, Any]:
        _make_plain(element)
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell["data_type"] = "f"
        return cell

    def is_hidden(self, row: int) -> bool:
        """Whether the row is not shown, by hand or by a filter."""
        return self.row_dimensions.get(str(row), {}).get("hidden") in ("1", "true")

    def hidden_columns(self) -> frozenset[int]:
        """Counted from 0."""
        hidden: set[int] = set()
        for letter, attrs in self.column_dimensions.items():
            if attrs.get("hidden") in ("1", "true"):
                first = column_index_from_string(letter) - 1
                hidden |= set(range(first, min(int(attrs.get("max", first + 1)), MOST_COLUMNS)))
        return frozenset(hidden)


def _make_plain(element: Any) -> None:
    """Let text that stands in its cell, without formats, be read as any value: the package makes five objects of each."""
    text = element.find(INLINE_STRING) if element.get("t") == "inlineStr" else None
    if text is not None and len(text) == 1 and text[0].tag == _PLAIN:
        element.set("t", "str")
        text.tag, text.text = VALUE_TAG, text[0].text


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


def _lines(parser: _Parser, places: Places) -> Iterator[Line]:
    heads: dict[tuple[int, int], str] = {}
    sources = set(places.values())
    rows_with_covered = {row for row, _ in places}
    for number, cells in parser.parse():
        texts, unknown = _texts(cells)
        spread: frozenset[int] = frozenset()
        if number in rows_with_covered:
            heads |= {(number, column + 1): text for column, text in enumerate(texts) if (number, column + 1) in sources}
            spread = _fill(number, texts, places, heads)
        yield Line(number, texts, parser.is_hidden(number), unknown, spread)


def _texts(cells: Iterable[dict[str, Any]]) -> tuple[list[str], frozenset[int]]:
    texts: list[str] = []
    unknown = []
    for cell in cells:
        column = cell["column"] - 1
        if column >= MOST_COLUMNS:
            break
        texts.extend([""] * (column + 1 - len(texts)))
        texts[column] = text_of(cell["value"])
        if cell["data_type"] == "f":
            unknown.append(column)
    return texts, frozenset(unknown)


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
