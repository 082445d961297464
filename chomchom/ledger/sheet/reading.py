"""Reading a file of rows: .xlsx, or .csv in UTF-8 (with or without a mark) or CP949, with commas, semicolons or tabs.

Reading stops at the limits, whatever the file says about its size. A cell with a formula is not computed: the row is marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from chomchom.core.sheets import MOST_COLUMNS, BadSheet, check_size, delimited, filled, is_book, opened_book, text_of
from chomchom.ledger.sheet.columns import Column

MOST_ROWS, MOST_BYTES = 20_000, 10 * 1024 * 1024


@dataclass(frozen=True)
class Row:
    """A row of the file. `number` is what the person sees at its left; cells are text by the code of their column."""

    number: int
    cells: dict[str, str]


def rows_of(name: str, data: bytes, columns: list[Column]) -> list[Row]:
    """The rows below the headings, without blank ones. Raises BadSheet with a sentence that says what to do."""
    check_size(data, MOST_BYTES)
    lines = _lines_of_book(data) if is_book(data) else delimited(name, data)
    return list(filled(_rows(lines, columns), lambda row: bool(row.cells), MOST_ROWS))


def _rows(lines: Iterable[list[str]], columns: list[Column]) -> Iterator[Row]:
    numbered = enumerate(lines, 1)
    found = next(((number, line) for number, line in islice(numbered, 20) if any(line)), None)
    if found is None:
        raise BadSheet("파일에 줄이 없습니다.")
    codes = _codes(found[1], columns)
    for number, line in numbered:
        yield Row(number, {code: text for code, text in zip(codes, line, strict=False) if code and text})


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


def _lines_of_book(data: bytes) -> Iterator[list[str]]:
    with opened_book(data) as book:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for line in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True):
            yield [text_of(value) for value in line]
