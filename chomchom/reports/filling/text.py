"""The text of a paragraph, which lies in many pieces: found as one, replaced where its first piece stands.

A placeholder that a program cut into several runs keeps the look of its first run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, NamedTuple, Protocol

from chomchom.reports.filling.fields import Broken, name_of

OBJECT = "\ufffc"
"""Stands for a picture or a table within a line."""
_BRACES = re.compile(r"\{\{|\}\}")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

type Element = Any
"""An element of lxml, which has no types."""


class Slot(NamedTuple):
    """A piece: the `text` or `tail` of an element, or (`part` empty) an element that is itself a sign, as a tab is."""

    element: Element
    part: str
    sign: str = ""

    @property
    def text(self) -> str:
        """What it says now."""
        return (getattr(self.element, self.part) or "") if self.part else self.sign


class Mark(NamedTuple):
    """A placeholder within a text."""

    start: int
    end: int
    name: str
    broken: Broken | None = None


class Puts(Protocol):
    """What a dialect does to write lines into a piece, and to take a sign away."""

    def put(self, slot: Slot, before: str, lines: Sequence[str], after: str) -> None: ...

    def take(self, element: Element) -> None: ...


def lines_of(value: str) -> list[str]:
    """The lines of a value as XML can carry them: without control characters and empty ends, tabs as blanks."""
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", value)).replace("\t", " ").strip("\n").split("\n")


def marks_in(text: str) -> Iterator[Mark]:
    """The placeholders of a text in their order, the broken ones among them."""
    opened: re.Match[str] | None = None
    for brace in _BRACES.finditer(text):
        if brace[0] == "{{":
            if opened:
                yield _unclosed(text, opened, brace.start())
            opened = brace
        elif opened:
            name = name_of(text[opened.end() : brace.start()])
            yield Mark(opened.start(), brace.end(), name, None if name else Broken.NAMELESS)
            opened = None
        else:
            yield Mark(brace.start(), brace.end(), "", Broken.UNOPENED)
    if opened:
        yield _unclosed(text, opened, len(text))


def _unclosed(text: str, opened: re.Match[str], end: int) -> Mark:
    return Mark(opened.start(), end, name_of(text[opened.end() : end])[:20], Broken.UNCLOSED)


def replace(slots: Sequence[Slot], lengths: Sequence[int], mark: Mark, lines: Sequence[str], puts: Puts) -> None:
    """Write lines where a mark stands. `lengths` are those of the slots when the mark was found; of several the last goes first."""
    ends = list(accumulate(lengths))
    touched = [
        (slot, mark.start - (end - length), mark.end - (end - length))
        for slot, length, end in zip(slots, lengths, ends, strict=True)
        if end > mark.start and end - length < mark.end
    ]
    (first, start, stop), *others = touched
    said = first.text
    puts.put(first, said[:start], lines, said[stop:])
    for slot, _, until in reversed(others):  # what stands behind a sign that is taken away joins what stands before it
        if slot.part:
            setattr(slot.element, slot.part, slot.text[until:])
        else:
            puts.take(slot.element)
