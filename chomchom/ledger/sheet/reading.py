"""Reading a file of rows: .xlsx, or .csv in UTF-8 (with or without a mark) or CP949, with commas, semicolons or tabs.

Reading stops at the limits, whatever the file says about its size. A cell with a formula is not computed: the row is marked.
"""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from chomchom.core.particles import with_particle
from chomchom.ledger.evidence.text import decode
from chomchom.ledger.sheet.columns import Column
from chomchom.ledger.sheet.refusal import BadSheet

MOST_ROWS, MOST_BYTES, MOST_INFLATED, MOST_COLUMNS = 20_000, 10 * 1024 * 1024, 200 * 1024 * 1024, 60
_BLANK_ROWS_AT_END = 1000
_DAMAGED = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    TypeError,
    AttributeError,
)


@dataclass(frozen=True)
class Row:
    """A row of the file. `number` is what the person sees at its left; cells are text by the code of their column."""

    number: int
    cells: dict[str, str]


def rows_of(name: str, data: bytes, columns: list[Column]) -> list[Row]:
    """The rows below the headings, without blank ones. Raises BadSheet with a sentence that says what to do."""
    if not data:
        raise BadSheet("파일이 비어 있습니다.")
    if len(data) > MOST_BYTES:
        raise BadSheet(f"파일이 너무 큽니다. {MOST_BYTES // 1024 // 1024}MB까지 올릴 수 있습니다. 나누어 올려 주세요.")
    lines = _lines_of_book(data) if data.startswith(b"PK") else _lines_of_text(name, data)
    return list(_rows(lines, columns))


def _rows(lines: Iterable[list[str]], columns: list[Column]) -> Iterator[Row]:
    numbered = enumerate(lines, 1)
    found = next(((number, line) for number, line in islice(numbered, 20) if any(line)), None)
    if found is None:
        raise BadSheet("파일에 줄이 없습니다.")
    codes = _codes(found[1], columns)
    taken = blank = 0
    for number, line in numbered:
        cells = {code: text for code, text in zip(codes, line, strict=False) if code and text}
        blank = 0 if cells else blank + 1
        if blank > _BLANK_ROWS_AT_END:
            return
        if cells:
            taken += 1
            if taken > MOST_ROWS:
                raise BadSheet(f"줄이 너무 많습니다. 한 번에 {MOST_ROWS:,}줄까지 올릴 수 있습니다. 나누어 올려 주세요.")
            yield Row(number, cells)


def _codes(headings: list[str], columns: list[Column]) -> list[str]:
    """The code of each column of the file; empty for a heading that is blank."""
    known = {column.name: column.code for column in columns}
    bare = [heading.replace("*", "").strip() for heading in headings]
    if unknown := [heading for heading in bare if heading and heading not in known]:
        shown = ", ".join(heading[:30] for heading in unknown[:5])
        raise BadSheet(f"모르는 열이 있습니다: {shown}. 이 종류의 양식을 내려받아 첫 줄을 그대로 두고 쓰세요.")
    if twice := {heading for heading in bare if heading and bare.count(heading) > 1}:
        raise BadSheet(f"같은 열이 두 번 있습니다: {', '.join(sorted(twice))}.")
    if missing := [column.name for column in columns if column.required and column.name not in bare]:
        raise BadSheet(f"꼭 있어야 하는 열이 없습니다: {', '.join(missing)}. 양식을 내려받아 쓰세요.")
    return [known.get(heading, "") for heading in bare]


def _lines_of_text(name: str, data: bytes) -> Iterator[list[str]]:
    text = decode(data)
    if text is None:
        said = with_particle(f"‘{name}’", "은")
        raise BadSheet(f"{said} 엑셀(.xlsx)도 CSV도 아니거나 글자가 깨져 있습니다. 엑셀에서 다시 저장해 올려 주세요.")
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        for line in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            yield [cell.strip() for cell in line[:MOST_COLUMNS]]
    except csv.Error as fault:
        raise BadSheet("CSV의 칸 하나가 너무 길거나 따옴표가 맞지 않습니다. 엑셀에서 다시 저장해 올려 주세요.") from fault


def _lines_of_book(data: bytes) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:  # no member inflates to more than it says
            if sum(member.file_size for member in archive.infolist()) > MOST_INFLATED:
                raise BadSheet("압축을 풀면 지나치게 커지는 파일입니다. 줄을 나누어 올려 주세요.")
        book = openpyxl.load_workbook(BytesIO(data), read_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for line in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True):
            yield [_text(value) for value in line]
    except _DAMAGED as fault:
        raise BadSheet("엑셀 파일이 손상되었거나 암호가 걸려 있습니다. 엑셀에서 다시 저장해 올려 주세요.") from fault


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value).strip()
