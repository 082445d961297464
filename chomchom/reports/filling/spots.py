"""A field in the tree, and how it is written: in the look of its first letter, with several lines as people would set them.

A placeholder that is alone behind a bullet (`○ {{한 일}}`) becomes a paragraph for each line, each with the bullet; any other gets
line breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chomchom.reports.filling.dialect import Dialect, Native
from chomchom.reports.filling.fields import Broken, FieldKind
from chomchom.reports.filling.text import OBJECT, Element, Mark, Slot, lines_of, marks_in, replace

_WORD = re.compile(rf"[\w{OBJECT}]")


@dataclass(frozen=True)
class Spot:
    """A placeholder (`mark`, among the pieces of its paragraph) or a field of the program (`native`)."""

    holder: Element
    name: str
    kind: FieldKind
    broken: Broken | None
    slots: tuple[Slot, ...] = ()
    lengths: tuple[int, ...] = ()
    mark: Mark | None = None
    native: Native | None = None

    @property
    def table(self) -> str:
        """The table of which its row stands for a row; empty for a plain field."""
        return self.name.rpartition(".")[0]

    @property
    def column(self) -> str:
        """Of that table."""
        return self.name.rpartition(".")[2]


def spots_in(holder: Element, dialect: Dialect) -> Iterator[Spot]:
    """The fields of a paragraph: placeholders in their order, then those of the program."""
    found, natives = dialect.read(holder)
    slots, text = tuple(found), "".join(slot.text for slot in found)
    lengths = tuple(len(slot.text) for slot in slots)
    for mark in marks_in(text):
        yield Spot(holder, mark.name, FieldKind.PLACEHOLDER, mark.broken, slots, lengths, mark)
    for native in natives:
        yield Spot(holder, native.name, native.kind, native.broken, native=native)


def write(answered: Sequence[tuple[Spot, str]], dialect: Dialect) -> None:
    """Fill all fields of one paragraph, the last first, so that those before it stay where they were found."""
    if len(answered) == 1 and (points := _points(*answered[0], dialect)):
        _write_points(answered[0][0], points, dialect)
        return
    for spot, said in reversed(answered):
        _fill(spot, lines_of(said), dialect)


def _fill(spot: Spot, lines: Sequence[str], dialect: Dialect) -> None:
    if spot.native is not None:
        spot.native.fill(lines)
    elif spot.mark is not None:
        replace(spot.slots, spot.lengths, spot.mark, lines, dialect)


def _points(spot: Spot, said: str, dialect: Dialect) -> list[str]:
    """The lines that become paragraphs of their own; none if the field is not alone, or has but one line."""
    lines = lines_of(said)
    if spot.mark is None or len(lines) < 2:
        return []
    text = "".join(slot.text for slot in spot.slots)
    before, after = text[: spot.mark.start], text[spot.mark.end :]
    if _WORD.search(before) or after.strip() or not dialect.is_plain(spot.holder):
        return []
    return [line for line in lines if line.strip()] if before.strip() else lines


def _write_points(spot: Spot, points: Sequence[str], dialect: Dialect) -> None:
    copies = [spot.holder, *reversed([dialect.copy(spot.holder) for _ in points[1:]])]
    for holder, line in zip(copies, points, strict=True):
        for each in spots_in(holder, dialect):
            _fill(each, [line], dialect)
