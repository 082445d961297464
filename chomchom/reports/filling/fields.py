"""What stands in a template, what is wrong with it, and what goes into it: plain values without a format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import msgspec

from chomchom.core.errors import DomainError

EMPTY = "해당 없음"
"""What the one row of a table says that has no rows."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


class BadTemplate(DomainError):
    """The file is damaged, dangerous or too large to be a template."""


class CannotFill(DomainError):
    """The template has faults, or asks for what is not given."""


class FieldKind(StrEnum):
    """How a field is made: typed in double braces, or by a command of Hangul or Word."""

    PLACEHOLDER = "placeholder"
    CLICK_HERE = "click_here"
    CONTROL = "control"
    MERGE = "merge"

    @property
    def label(self) -> str:
        """As the program calls it."""
        return _LABELS[self]


_LABELS = {
    FieldKind.PLACEHOLDER: "중괄호 {{ }}",
    FieldKind.CLICK_HERE: "누름틀",
    FieldKind.CONTROL: "콘텐츠 컨트롤",
    FieldKind.MERGE: "병합 필드",
}


class Broken(StrEnum):
    """How a field can be broken."""

    UNCLOSED = "unclosed"  # `{{` without `}}` in its paragraph
    UNOPENED = "unopened"  # `}}` without `{{`
    NAMELESS = "nameless"
    ENDLESS = "endless"  # the mark of its begin without that of its end in the same paragraph
    BEGINLESS = "beginless"
    INSIDE = "inside"  # within another field, which would compute with it


class Field(msgspec.Struct, frozen=True):
    """A field and where it stands. Rows and tables are numbered through the file from 1; 0 is outside of tables."""

    name: str
    kind: FieldKind
    where: str
    row: int = 0
    grid: int = 0
    around: tuple[int, ...] = ()  # the rows of tables in whose cells the table of its row stands
    merged: bool = False  # whether a cell of its row goes on into the next row
    broken: Broken | None = None

    @property
    def table(self) -> str:
        """`목표` of `목표.이름`; empty for a plain field."""
        return self.name.rpartition(".")[0]

    @property
    def column(self) -> str:
        """`이름` of `목표.이름`."""
        return self.name.rpartition(".")[2]


class Fault(msgspec.Struct, frozen=True):
    """What is wrong: a sentence that says where, and what to do. In spite of a remark (`is_remark`) the template can be used."""

    kind: str
    name: str
    where: str
    says: str
    is_remark: bool = False


@dataclass(frozen=True)
class Known:
    """Which fields there are; `once` are those that may stand in a template in one place only, `elsewhere` those that other
    documents know, by what they are called."""

    fields: frozenset[str]
    tables: Mapping[str, frozenset[str]] = field(default_factory=dict)
    once: frozenset[str] = frozenset()
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """All that can be written into a template."""
        return self.fields | {f"{table}.{column}" for table, columns in self.tables.items() for column in columns}


@dataclass(frozen=True)
class Values:
    """What is filled in: texts of plain fields, and rows of tables by column."""

    fields: Mapping[str, str]
    tables: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)


def name_of(text: str) -> str:
    """A name as it is compared: composed, with single blanks, without signs that nobody sees."""
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", text)).split()).replace(" .", ".").replace(". ", ".")
