"""Tables that come in from other programs: opened within limits, whatever the file says about its size.

A workbook is unpacked to at most so many bytes; text is UTF-8 (with or without a mark) or CP949, with commas, semicolons or tabs.
"""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from chomchom.core.decoding import decode
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle

MOST_INFLATED, MOST_COLUMNS, MOST_BLANK = 200 * 1024 * 1024, 60, 1000
_OLD_BOOK = bytes.fromhex("d0cf11e0a1b11ae1")
"""How files of Excel before 2007 begin, and workbooks with a password."""
_DAMAGED = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    ExpatError,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    TypeError,
    AttributeError,
    IndexError,
)


class BadSheet(DomainError):
    """The file is damaged, too large, of another format, or without the columns that are asked for."""


def check_size(data: bytes, most: int) -> None:
    """Refuse what is empty or larger than that many bytes."""
    if not data:
        raise BadSheet("파일이 비어 있습니다.")
    if len(data) > most:
        raise BadSheet(f"파일이 너무 큽니다. {most // 1024 // 1024}MB까지 올릴 수 있습니다. 나누어 올려 주세요.")


def is_book(data: bytes) -> bool:
    """Whether it is a workbook, as far as its first bytes tell."""
    return data.startswith(b"PK")


@contextmanager
def opened_book(data: bytes, *, values: bool = False) -> Iterator[Workbook]:
    """The workbook, to be read row by row inside; `values` for what formulas came to when it was saved. Raises BadSheet."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:  # no member inflates to more than it says
            if sum(member.file_size for member in archive.infolist()) > MOST_INFLATED:
                raise BadSheet("압축을 풀면 지나치게 커지는 파일입니다. 줄을 나누어 올려 주세요.")
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=values)
        try:
            yield book
        finally:
            book.close()
    except _DAMAGED as fault:
        raise BadSheet("엑셀 파일이 손상되었거나 암호가 걸려 있습니다. 엑셀에서 다시 저장해 올려 주세요.") from fault


def delimited(name: str, data: bytes, *, looked_at: int = 1) -> Iterator[list[str]]:
    """The lines of a CSV. The delimiter is what there is most of in the first lines that are not empty."""
    if data.startswith(_OLD_BOOK):
        said = "예전 엑셀(.xls)이나 한글(.hwp) 파일이거나 암호가 걸려 있습니다."
        raise BadSheet(f"{said} 엑셀에서 암호 없이 .xlsx로 다시 저장해 올려 주세요.")
    text = decode(data)
    if text is None:
        said = with_particle(f"‘{name}’", "은")
        raise BadSheet(f"{said} 엑셀(.xlsx)도 CSV도 아니거나 글자가 깨져 있습니다. 엑셀에서 다시 저장해 올려 주세요.")
    first = "\n".join([line for line in text[:20_000].splitlines() if line.strip()][:looked_at])
    delimiter = max(",;\t", key=first.count)
    try:
        for line in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            yield [cell.strip() for cell in line[:MOST_COLUMNS]]
    except csv.Error as fault:
        raise BadSheet("CSV의 칸 하나가 너무 길거나 따옴표가 맞지 않습니다. 엑셀에서 다시 저장해 올려 주세요.") from fault


def filled[R](rows: Iterable[R], is_filled: Callable[[R], bool], most: int) -> Iterator[R]:
    """The rows that say anything, up to where many that say nothing follow each other. Raises BadSheet for more than `most`."""
    taken = blank = 0
    for row in rows:
        if not is_filled(row):
            blank += 1
            if blank > MOST_BLANK:
                return
            continue
        blank, taken = 0, taken + 1
        if taken > most:
            raise BadSheet(f"줄이 너무 많습니다. 한 번에 {most:,}줄까지 올릴 수 있습니다. 나누어 올려 주세요.")
        yield row


def text_of(value: Any) -> str:
    """The value of a cell as it is written: a day without its time, a whole number without a point."""
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
