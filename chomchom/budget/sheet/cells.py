"""The cells of a sheet, told by expat as they come: of a million elements no tree is built.

A document type is refused: no spreadsheet has one, and in it entities are declared that grow without end or name other files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from xml.parsers.expat import ParserCreate

from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import _cast_number
from openpyxl.xml.constants import SHEET_MAIN_NS

from chomchom.core.sheets import MOST_COLUMNS, text_of

_READ_AT_ONCE = 1 << 16
_YES = ("1", "true")


@dataclass(slots=True)
class Cells:
    """The texts of a row by column, and the columns of formulas whose value was not kept."""

    number: int
    hidden: bool
    texts: list[str] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)


class CellReader:
    """Iterates over the rows of a sheet. `hidden_columns` are known once rows come, and count from 0."""

    def __init__(self, sheet: ReadOnlyWorksheet) -> None:
        self.hidden_columns: set[int] = set()
        self._book: Any = sheet.parent
        self._stream, self._shared = sheet._get_source(), sheet._shared_strings
        self._rows: list[Cells] = []
        self._row = Cells(0, hidden=False)
        self._column = -1
        self._kind, self._style, self._has_formula, self._is_reading_aid = "n", 0, False, False
        self._said: list[str] = []
        self._parser = ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse
        told = {"c": self._cell, "v": self._value, "t": self._text, "f": self._formula, "row": self._begin, "col": self._columns}
        told |= {"rPh": self._reading_aid}
        ended = {"c": self._cell_ended, "v": self._hush, "t": self._hush, "row": self._row_ended, "rPh": self._reading_aid_ended}
        self._starts = {f"{SHEET_MAIN_NS}}}{name}": work for name, work in told.items()}
        self._ends = {f"{SHEET_MAIN_NS}}}{name}": work for name, work in ended.items()}

    def __iter__(self) -> Iterator[Cells]:
        with self._stream as stream:
            for part in iter(partial(stream.read, _READ_AT_ONCE), b""):
                self._parser.Parse(part)
                yield from self._rows
                self._rows.clear()
        self._parser.Parse(b"", True)  # noqa: FBT003 -- expat takes no names

    def _start(self, name: str, attrs: dict[str, str]) -> None:
        if work := self._starts.get(name):
            work(attrs)

    def _end(self, name: str) -> None:
        if work := self._ends.get(name):
            work()

    def _refuse(self, *_: object) -> None:
        raise ValueError("A sheet has no document type.")

    def _columns(self, attrs: dict[str, str]) -> None:
        if attrs.get("hidden") in _YES:
            first = int(attrs["min"]) - 1
            self.hidden_columns |= set(range(first, min(int(attrs.get("max", first + 1)), MOST_COLUMNS)))

    def _begin(self, attrs: dict[str, str]) -> None:
        number = float(attrs["r"]) if "r" in attrs else self._row.number + 1
        if number != int(number):
            raise ValueError("Rows have whole numbers.")
        self._row, self._column = Cells(int(number), hidden=attrs.get("hidden") in _YES), -1

    def _row_ended(self) -> None:
        self._rows.append(self._row)

    def _cell(self, attrs: dict[str, str]) -> None:
        place = attrs.get("r")
        self._column = column_index_from_string(place.rstrip("0123456789")) - 1 if place else self._column + 1
        self._kind, self._style, self._has_formula = attrs.get("t", "n"), int(attrs.get("s", 0)), False
        self._said = []

    def _value(self, _: dict[str, str]) -> None:
        if self._kind != "inlineStr":
            self._parser.CharacterDataHandler = self._said.append

    def _text(self, _: dict[str, str]) -> None:
        if self._kind == "inlineStr" and not self._is_reading_aid:
            self._parser.CharacterDataHandler = self._said.append

    def _hush(self) -> None:
        self._parser.CharacterDataHandler = None

    def _formula(self, _: dict[str, str]) -> None:
        self._has_formula = True

    def _reading_aid(self, _: dict[str, str]) -> None:
        self._is_reading_aid = True

    def _reading_aid_ended(self) -> None:
        self._is_reading_aid = False

    def _cell_ended(self) -> None:
        if self._column >= MOST_COLUMNS:
            return
        texts, said = self._row.texts, "".join(self._said)
        texts.extend([""] * (self._column + 1 - len(texts)))
        texts[self._column] = self._shown(said) if said else ""
        if self._has_formula and not said:
            self._row.unknown.append(self._column)

    def _shown(self, said: str) -> str:
        """What the person sees in the cell, apart from how numbers are formatted."""
        match self._kind:
            case "n":
                return self._number(said)
            case "s":
                return text_of(self._shared[int(said)])
            case "b":
                return str(bool(int(said)))
            case "d":
                return text_of(from_ISO8601(said))
            case _:
                return said.strip()

    def _number(self, said: str) -> str:
        number = _cast_number(said)
        if self._style not in self._book._date_formats:
            return text_of(number)
        try:
            is_span = self._style in self._book._timedelta_formats
            return text_of(from_excel(number, self._book.epoch, timedelta=is_span))
        except (OverflowError, ValueError):
            return "#VALUE!"  # as spreadsheets show a day that there is not
