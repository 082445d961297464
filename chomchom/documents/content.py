"""What a document says, before any layout: headings, sentences with figures, tables, charts, passages that people write. Pure.

One JSON form, which an edition keeps and its digest is over. A figure keeps its key from one edition to the next.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from hashlib import sha256
from typing import Literal

import msgspec

Level = Literal[1, 2]
Style = Literal["strong", "item", "point", "note"]
Align = Literal["left", "centre", "right"]


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number in the document. `shown` is how it is printed, `name` what it says, `opens` the address on this site of what
    it counts, as of the day of the document; `value` None: not known."""

    key: str
    name: str
    shown: str
    value: float | int | None
    unit: str = ""
    opens: str = ""


Words = tuple[str | Figure, ...]


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """Level 1 is a section (Ⅰ.), 2 a part of it (□)."""

    text: str
    level: Level = 2


class Sentence(msgspec.Struct, frozen=True, tag="sentence"):
    """A paragraph behind its mark."""

    words: Words
    style: Style = "item"
    depth: int = 0


class Passage(msgspec.Struct, frozen=True, tag="passage"):
    """What people write; `hint` says what is wanted, `text` what stands there."""

    key: str
    title: str
    hint: str = ""
    text: str = ""


class Cell(msgspec.Struct, frozen=True):
    """Of a table; cells that a merge covers are absent."""

    words: Words
    rowspan: int = 1
    colspan: int = 1
    align: Align = "centre"


class Table(msgspec.Struct, frozen=True, tag="table"):
    """`heads` are repeated where it goes over a page; `widths` are shares of the line."""

    caption: str
    heads: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


class Chart(msgspec.Struct, frozen=True, tag="chart"):
    """Bars beside each other, one for each name; a second value is what was planned. The table says the same."""

    caption: str
    names: tuple[str, ...]
    values: tuple[float, ...]
    planned: tuple[float | None, ...] = ()
    unit: str = ""


Part = Heading | Sentence | Passage | Table | Chart


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """A whole document. `as_of` is the last day that it knows; `chain` the newest seal of the ledger then, in hexadecimal, by which
    its entries can be verified, `sealed_on` its day."""

    title: str
    organisation: str
    as_of: dt.date
    parts: tuple[Part, ...] = ()
    chain: str = ""
    sealed_on: dt.date | None = None

    def to_json(self) -> bytes:
        """The form that is kept and hashed."""
        return msgspec.json.encode(self)

    @staticmethod
    def from_json(data: bytes) -> Content:
        """The content of a kept form."""
        return msgspec.json.decode(data, type=Content)

    @property
    def passages(self) -> list[Passage]:
        """What people write in it, in reading order."""
        return [each for each in self.parts if isinstance(each, Passage)]

    @property
    def gaps(self) -> list[str]:
        """Passages that nobody has written, by their titles or else by the sentence or heading above them."""
        found, above = list[str](), ""
        for part in self.parts:
            match part:
                case Heading(text):
                    above = text
                case Sentence(words):
                    above = plain(words)
                case Passage(title=title, text=text) if not text.strip():
                    found.append(title or above)
        return found

    def written(self, texts: dict[str, str]) -> Content:
        """The same with the passages that people wrote."""
        filled = (
            msgspec.structs.replace(each, text=texts.get(each.key, "")) if isinstance(each, Passage) else each
            for each in self.parts
        )
        return msgspec.structs.replace(self, parts=tuple(filled))

    @property
    def figures(self) -> dict[str, Figure]:
        """Every figure by its key; where one stands twice it is the same."""
        return {each.key: each for part in self.parts for each in _figures(part)}


def _figures(part: Part) -> Iterator[Figure]:
    if isinstance(part, Sentence):
        yield from (each for each in part.words if isinstance(each, Figure))
    elif isinstance(part, Table):
        for row in part.rows:
            for cell in row:
                yield from (each for each in cell.words if isinstance(each, Figure))


def digest_of(data: bytes) -> str:
    """In hexadecimal."""
    return sha256(data).hexdigest()


def plain(words: Words) -> str:
    """As it is read."""
    return "".join(each if isinstance(each, str) else each.shown for each in words)


def row(*cells: str | Figure) -> tuple[Cell, ...]:
    """A row of a table: its name at the left, figures at the right, other words in the middle."""
    return tuple(
        Cell((cell,), align="left" if place == 0 else "right" if isinstance(cell, Figure) else "centre")
        for place, cell in enumerate(cells)
    )


def table(caption: str, heads: tuple[str, ...], rows: list[tuple[Cell, ...]], widths: tuple[float, ...] = ()) -> Iterator[Table]:
    """A plain table; none where it would have no rows."""
    if rows:
        yield Table(caption, (tuple(Cell((head,)) for head in heads),), tuple(rows), widths or (2.0, *(1.0,) * (len(heads) - 1)))
