"""Files of executions as accounting systems give them out, made with real writers of workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

HEADINGS = ("지급일", "과목", "세부사업", "적요", "거래처", "지급액", "결의번호")
type Cells = Sequence[Any]
COLUMNS = {
    "on": "지급일",
    "amount": "지급액",
    "title": "적요",
    "payee": "거래처",
    "heading": "과목",
    "project": "세부사업",
    "reference": "결의번호",
}


def row(number: int = 1, amount: object = "100,000", **changes: Any) -> list[Any]:
    """A row of the source: printing for 나눔팀 in March 2031."""
    values = {
        "on": "2031.3.5.",
        "heading": "사무관리비",
        "project": "",
        "title": f"안내문 인쇄 {number}",
        "payee": "㈜한빛인쇄",
        "amount": amount,
        "reference": f"2031-{number:04}",
    } | changes
    return list(values.values())


def workbook(
    *rows: Cells,
    headings: Cells = HEADINGS,
    title: str = "",
    hidden: Sequence[int] = (),
    sheet: str = "집행내역",
    merged: Sequence[tuple[str, Any]] = (),
) -> bytes:
    """An .xlsx with the rows below headings, and perhaps a title above; `hidden` are numbers of rows of the sheet, from 1."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        lines = [*([[title], []] if title else []), headings, *rows]
        for number, cells in enumerate(lines):
            page.write_row(number, 0, cells)
        for place, text in merged:
            page.merge_range(place, text)
        for number in hidden:
            page.set_row(number - 1, None, None, {"hidden": True})
    return out.getvalue()


def csv_of(*rows: Cells, headings: Cells = HEADINGS, codec: str = "cp949", delimiter: str = ",") -> bytes:
    """The same as text."""
    lines = [headings, *rows]
    quoted = [delimiter.join(f'"{cell}"' for cell in cells) for cells in lines]
    return "\r\n".join(quoted).encode(codec)
