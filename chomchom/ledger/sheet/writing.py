"""Writing tables that desktop programs open: .xlsx, and .csv in UTF-8 with a mark.

A text that begins like a formula would be computed by whoever opens the file: in .csv an apostrophe goes before it, in .xlsx the
cell is written as text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import xlsxwriter

from chomchom.ledger.kinds import Kind
from chomchom.ledger.sheet.columns import columns_of
from chomchom.ledger.sheet.parsing import describe

type Cell = str | int | Decimal | date | datetime | None
_FORMULA = tuple("=+-@\t\r\n")
_BOM = "\ufeff"
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True, "in_memory": True}


def csv_lines(headings: list[str], rows: Iterable[list[Cell]]) -> Iterator[str]:
    """The file line by line."""
    yield _BOM + _csv_line(list(headings))
    for row in rows:
        yield _csv_line(row)


def _csv_line(cells: Iterable[Cell]) -> str:
    out = StringIO(newline="")
    csv.writer(out).writerow(["" if cell is None else harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    return out.getvalue()


def harmless(text: str) -> str:
    """The text, not to be taken for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def book(title: str, headings: list[str], rows: Iterable[list[Cell]]) -> bytes:
    """A workbook of one sheet."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS | {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet(title[:31])
        head = workbook.add_format({"bold": True, "bg_color": "#E7F0FD", "bottom": 1})
        day, moment = workbook.add_format({"num_format": "yyyy-mm-dd"}), workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate(headings):
            sheet.set_column(column, column, max(10, len(heading) * 2))
            sheet.write_string(0, column, heading, head)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif isinstance(cell, datetime | date):
                    sheet.write_datetime(number, column, cell, moment if isinstance(cell, datetime) else day)
                elif cell is not None:
                    sheet.write_number(number, column, cell)
    return out.getvalue()


def template(kind: Kind, organisations: list[str], regions: list[str]) -> bytes:
    """An empty workbook for a kind: headings, hints, and lists to choose from."""
    columns = columns_of(kind)
    lists = {"org": organisations, "region": regions} | {column.code: list(column.values) for column in columns if column.values}
    out = BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as workbook:
        sheet, notes, choices = workbook.add_worksheet("실적"), workbook.add_worksheet("설명"), workbook.add_worksheet("고를 값")
        head = workbook.add_format({"bold": True, "bg_color": "#E7F0FD", "bottom": 1})
        day, text = workbook.add_format({"num_format": "yyyy-mm-dd"}), workbook.add_format({"num_format": "@"})
        sheet.freeze_panes(1, 0)
        notes.write_string(0, 0, describe(kind))
        for number, column in enumerate(columns):
            heading = column.name + "*" * column.required
            sheet.write_string(0, number, heading, head)
            sheet.set_column(number, number, 16, day if column.code == "on" else text if column.code == "subject" else None)
            notes.write_row(number + 2, 0, [heading, column.hint])
            if values := lists.get(column.code):
                choices.write_column(0, number, values)
                letter = xlsxwriter.utility.xl_col_to_name(number)
                source = f"='고를 값'!${letter}$1:${letter}${len(values)}"
                sheet.data_validation(1, number, 20_000, number, {"validate": "list", "source": source, "error_type": "warning"})
    return out.getvalue()
