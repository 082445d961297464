"""What tells Hangul and Word apart: how an element is called, where text lies, how a line breaks, how a row is repeated."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from chomchom.reports.filling.fields import Broken, FieldKind
from chomchom.reports.filling.text import Element, Slot


class Role(Enum):
    """What an element is to a walk through the document."""

    THROUGH = auto()  # nothing itself: what is in it counts
    SKIP = auto()  # nothing of what is in it is on paper
    PARAGRAPH = auto()
    HOLDER = auto()  # a field around whole paragraphs or around a cell
    TABLE = auto()
    ROW = auto()
    CELL = auto()
    BOX = auto()
    HEADER = auto()
    FOOTER = auto()
    NOTE = auto()
    SHADOW = auto()  # says once more what is said elsewhere: filled, but no field of its own


class Part(NamedTuple):
    """A member of the package with text, and what people call it."""

    member: str
    title: str


@dataclass(frozen=True)
class Native:
    """A field of the program itself; `fill` writes lines into it, and its place among the marks of a paragraph does not matter."""

    name: str
    kind: FieldKind
    fill: Callable[[Sequence[str]], None]
    broken: Broken | None = None


class Read(NamedTuple):
    """What stands in a paragraph: its pieces of text outside of fields, and the fields."""

    slots: list[Slot]
    natives: list[Native]


class Dialect(ABC):
    """One format. Its methods change the tree that they are given."""

    @abstractmethod
    def parts(self, members: Iterable[str]) -> list[Part]:
        """Where text is, in the order of the document."""

    @abstractmethod
    def enter(self, root: Element) -> None:
        """Before a part is read."""

    @abstractmethod
    def role(self, element: Element) -> Role:
        """What the element is."""

    @abstractmethod
    def read(self, holder: Element) -> Read:
        """What stands in a paragraph, or that it is a field."""

    @abstractmethod
    def put(self, slot: Slot, before: str, lines: Sequence[str], after: str) -> None:
        """Write lines into a piece of text, with a break after each but the last."""

    @abstractmethod
    def take(self, element: Element) -> None:
        """Take a sign out of the text."""

    @abstractmethod
    def is_plain(self, paragraph: Element) -> bool:
        """Whether the paragraph holds text alone, so that it can stand there several times."""

    @abstractmethod
    def copy(self, paragraph: Element) -> Element:
        """The paragraph once more, right after it."""

    @abstractmethod
    def goes_on(self, row: Element) -> bool:
        """Whether a cell of the row is merged with one below, so that the row cannot be repeated."""

    @abstractmethod
    def repeat(self, row: Element, times: int) -> list[Element]:
        """The row so many times (at least once), itself the first."""

    @abstractmethod
    def settle(self, root: Element) -> None:
        """After a part was changed: forget what it remembers of its layout."""
