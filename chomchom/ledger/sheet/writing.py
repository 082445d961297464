"""Writing the template of a kind: an empty workbook with headings, hints, and lists to choose from."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from chomchom.core.tables import OPTIONS
from chomchom.ledger.kinds import Kind
from chomchom.ledger.sheet.columns import columns_of
from chomchom.ledger.sheet.parsing import describe


def template(kind: Kind, organisations: list[str], regions: list[str]) -> bytes:
    """The workbook."""
    columns = columns_of(kind)
    lists = {"org": organisations, "region": regions} | {column.code: list(column.values) for column in columns if column.values}
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as workbook:
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
