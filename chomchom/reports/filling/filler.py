"""The two things that are done with a template: its fields are found, and it is filled.

Rows are repeated first, then all fields of the document are collected, and only then anything is written: a value that looks like
a field stays what it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from chomchom.reports.filling.checking import faults_of
from chomchom.reports.filling.dialect import Dialect, Part
from chomchom.reports.filling.fields import EMPTY, BadTemplate, CannotFill, Field, Known, Values
from chomchom.reports.filling.hangul import Hangul
from chomchom.reports.filling.package import opened, packed
from chomchom.reports.filling.spots import Spot, spots_in, write
from chomchom.reports.filling.text import Element
from chomchom.reports.filling.walking import walk
from chomchom.reports.filling.word import Word
from chomchom.reports.filling.xml import parsed, written

MOST_FIELDS, MOST_REPEATED, MOST_ELEMENTS = 1000, 100, 600_000
"""Of a template: its fields, its rows that are repeated, its elements."""
MOST_ROWS, MOST_SIGNS, MOST_COPIED = 5000, 20_000_000, 32_000_000
"""Of what is filled in: rows of a table, signs of all values, bytes of all repeated rows."""
DIALECTS: Mapping[str, type[Dialect]] = {"hwpx": Hangul, "docx": Word}


def found(data: bytes, name: str) -> list[Field]:
    """The fields of a template in the order in which they stand. Raises BadTemplate."""
    return _Document(data, name).fields


def filled(data: bytes, name: str, values: Values) -> bytes:
    """The template with its fields filled. Raises BadTemplate, and CannotFill with what is wrong or missing."""
    document = _Document(data, name)
    _check(document.fields, values)
    return document.filled(values)


@dataclass
class _Stood:
    """A field in the tree."""

    spot: Spot
    where: str
    rows: tuple[Element, ...]
    is_shadow: bool


@dataclass
class _Text:
    """A part as a tree."""

    part: Part
    root: Element
    stood: list[_Stood] = field(default_factory=list)


class _Document:
    def __init__(self, data: bytes, name: str) -> None:
        self.package = opened(data, name)
        self.dialect = DIALECTS[self.package.kind]()
        parts = self.dialect.parts(self.package.contents)
        self.texts = [_Text(part, parsed(self.package.contents[part.member], part.member)) for part in parts]
        if sum(1 for text in self.texts for _ in text.root.iter()) > MOST_ELEMENTS:
            raise BadTemplate("서식이 지나치게 큽니다. 서식에는 틀만 남기고 내용을 지워 주세요.")
        for text in self.texts:
            text.stood = self._collected(text)
        self._check_number()
        self.left_to_copy, self.left_to_say = MOST_COPIED, MOST_SIGNS

    def _check_number(self) -> None:
        stood = [each for text in self.texts for each in text.stood]
        if len(stood) > MOST_FIELDS:
            raise BadTemplate(f"서식의 항목이 너무 많습니다. {MOST_FIELDS:,}개까지 쓸 수 있습니다.")
        if len({each.rows[-1] for each in stood if each.spot.table and each.rows}) > MOST_REPEATED:
            raise BadTemplate(f"되풀이하는 줄이 너무 많습니다. {MOST_REPEATED}줄까지 쓸 수 있습니다.")

    def _collected(self, text: _Text) -> list[_Stood]:
        self.dialect.enter(text.root)
        return [
            _Stood(spot, place.where, place.rows, place.is_shadow)
            for holder, place in walk(text.root, self.dialect, text.part.title)
            for spot in spots_in(holder, self.dialect)
        ]

    @property
    def fields(self) -> list[Field]:
        """As they are told to people."""
        numbers = _Numbers()
        return [self._field(each, numbers) for text in self.texts for each in text.stood if not each.is_shadow]

    def _field(self, each: _Stood, numbers: _Numbers) -> Field:
        row = each.rows[-1] if each.rows else None
        return Field(
            each.spot.name,
            each.spot.kind,
            each.where,
            row=0 if row is None else numbers.of(row),
            grid=0 if row is None else numbers.of(row.getparent()),
            around=tuple(numbers.of(outer) for outer in each.rows[:-1]),
            merged=row is not None and self.dialect.goes_on(row),
            broken=each.spot.broken,
        )

    def filled(self, values: Values) -> bytes:
        """The whole file; parts without fields keep their bytes."""
        changed = {}
        for text in self.texts:
            if not text.stood:
                continue
            given = self._repeated(text, values.tables)
            self._write(text, values.fields, given)
            self.dialect.settle(text.root)
            changed[text.part.member] = written(text.root)
        return packed(self.package, changed)

    def _repeated(self, text: _Text, tables: Mapping[str, Sequence[Mapping[str, str]]]) -> dict[Element, Mapping[str, str]]:
        """Which row of the tree now stands for which row of a table. A table without rows keeps one."""
        rows: dict[Element, str] = {}
        for each in text.stood:
            if each.spot.table and not each.spot.broken:
                rows.setdefault(each.rows[-1], each.spot.table)
        given: dict[Element, Mapping[str, str]] = {}
        for row, table in rows.items():
            wanted = tables[table] or [_NO_ROW]
            self.left_to_copy -= len(wanted) * len(etree.tostring(row))
            if len(wanted) > MOST_ROWS or self.left_to_copy < 0:
                raise CannotFill(f"표 ‘{table}’의 줄이 너무 많습니다. {MOST_ROWS:,}줄까지 채울 수 있습니다.")
            given |= dict(zip(self.dialect.repeat(row, len(wanted)), wanted, strict=True))
        return given

    def _write(self, text: _Text, fields: Mapping[str, str], given: Mapping[Element, Mapping[str, str]]) -> None:
        """Fill a part whose rows are repeated."""
        answered: dict[Element, list[tuple[Spot, str]]] = {}
        told: set[Element] = set()
        for each in self._collected(text):
            if each.spot.broken:  # nameless, and left to people
                continue
            said = _in_row(each, given, told) if each.spot.table else fields[each.spot.name]
            answered.setdefault(each.spot.holder, []).append((each.spot, said))
            self.left_to_say -= len(said)
        if self.left_to_say < 0:
            raise CannotFill("채울 글이 지나치게 많습니다. 기간을 줄이거나 서식을 나누어 주세요.")
        for pairs in answered.values():
            write(pairs, self.dialect)


_NO_ROW: Mapping[str, str] = {}


def _in_row(stood: _Stood, given: Mapping[Element, Mapping[str, str]], told: set[Element]) -> str:
    """What a field of a row says: in the row of an empty table the first tells so, and the others are empty."""
    row = stood.rows[-1]
    if given[row] is not _NO_ROW:
        return given[row][stood.spot.column]
    said = "" if row in told else EMPTY
    told.add(row)
    return said


@dataclass
class _Numbers:
    """Numbers of rows and tables, in the order in which they are met."""

    met: dict[Element, int] = field(default_factory=dict)

    def of(self, element: Element) -> int:
        return self.met.setdefault(element, len(self.met) + 1)


def _check(fields: Sequence[Field], values: Values) -> None:
    """Refuse what cannot be filled, before anything is changed."""
    asked = {each.name for each in fields if each.table}
    tables = {name: frozenset(rows[0]) if rows else _asked_of(name, asked) for name, rows in values.tables.items()}
    faults = [each for each in faults_of(fields, Known(frozenset(values.fields), tables)) if not each.is_remark]
    if faults:
        more = f" (그 밖에 {len(faults) - 1}곳)" if len(faults) > 1 else ""
        raise CannotFill(f"서식을 채울 수 없습니다. {faults[0].says}{more}")
    for name, rows in values.tables.items():
        if any(row.keys() != rows[0].keys() for row in rows):
            raise CannotFill(f"표 ‘{name}’의 줄마다 열이 다릅니다.")


def _asked_of(table: str, asked: set[str]) -> frozenset[str]:
    return frozenset(each.rpartition(".")[2] for each in asked if each.rpartition(".")[0] == table)
