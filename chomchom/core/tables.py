"""Tables to take away, which desktop programs open: .xlsx, and .csv in UTF-8 with a mark.

A text that begins like a formula would be computed by whoever opens the file: in .csv an apostrophe goes before it, in .xlsx the
cell is written as text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

type Cell = str | int | float | Decimal | date | datetime | None
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FORMULA = tuple("=+-@\t\r\n")
_BOM = "\ufeff"
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True, "in_memory": True}


@dataclass(frozen=True)
class Sheet:
    """A title, headings, and rows, which may come one by one."""

    title: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def csv_lines(sheet: Sheet) -> Iterator[str]:
    """The file line by line."""
    yield _BOM + _csv_line(sheet.headings)
    for row in sheet.rows:
        yield _csv_line(row)


def _csv_line(cells: Iterable[Cell]) -> str:
    out = StringIO(newline="")
    csv.writer(out).writerow(map(_csv_cell, cells))
    return out.getvalue()


def _csv_cell(cell: Cell) -> Cell:
    match cell:
        case str():
            return harmless(cell)
        case float() if cell.is_integer():
            return int(cell)
    return cell


def harmless(text: str) -> str:
    """The text, not to be taken for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def book(*sheets: Sheet) -> bytes:
    """A workbook."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS | {"constant_memory": True}) as workbook:
        for sheet in sheets:
            _write(workbook, sheet)
    return out.getvalue()


def _write(workbook: Any, sheet: Sheet) -> None:
    page = workbook.add_worksheet(sheet.title[:31])
    head = workbook.add_format({"bold": True, "bg_color": "#E7F0FD", "bottom": 1})
    day, moment = workbook.add_format({"num_format": "yyyy-mm-dd"}), workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    page.freeze_panes(1, 0)
    for column, heading in enumerate(sheet.headings):
        page.set_column(column, column, max(10, len(heading) * 2))
        page.write_string(0, column, heading, head)
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(number, column, cell)
            elif isinstance(cell, datetime | date):
                page.write_datetime(number, column, cell, moment if isinstance(cell, datetime) else day)
            elif cell is not None:
                page.write_number(number, column, cell)
