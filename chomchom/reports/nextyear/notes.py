"""Why a sentence of the draft stands there: computed, carried or to be written, with the reason and the keys of its figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from chomchom.core.documents.layout import Origin
from chomchom.plan.draft import Draft

GAP = "(쓸 것)"
"""How a gap begins: what follows says what somebody has to write in its place."""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """`keys` name the figures that the sentence stands on, as `question:7`, `followup:3`, `survey:2`, `line:9` or
    `entries:1:meeting.held`. `text` is the sentence as it was drafted; empty where a part is meant and not a sentence.
    `is_doubtful`: somebody has to look whether it is still right, also where they need not write it."""

    origin: Origin
    reason: str = ""
    keys: tuple[str, ...] = ()
    text: str = ""
    is_doubtful: bool = False

    @property
    def asks(self) -> bool:
        """Whether somebody has to write it, decide it or look at it."""
        return self.is_doubtful or self.origin == "to_write"


@dataclass(frozen=True)
class Proposal:
    """The draft, and a note for each of its sentences by the path of its value (`projects/3/targets/0/text`)."""

    draft: Draft
    notes: Mapping[str, Note]


@dataclass
class Said:
    """What is noted while a project is drafted, by paths within it."""

    notes: dict[str, Note] = field(default_factory=dict)

    def computed(self, path: str, text: str, reason: str, keys: Iterable[str] = ()) -> None:
        """The system worked it out."""
        self._note(path, Note(origin="computed", reason=reason, keys=tuple(keys), text=text))

    def carried(self, path: str, text: str, reason: str, keys: Iterable[str] = ()) -> None:
        """It stood in another document."""
        self._note(path, Note(origin="carried", reason=reason, keys=tuple(keys), text=text))

    def doubted(self, path: str, text: str, reason: str) -> None:
        """It stood in another document, and was changed in a way that may be wrong."""
        self._note(path, Note(origin="carried", reason=reason, text=text, is_doubtful=True))

    def to_write(self, path: str, text: str, reason: str, keys: Iterable[str] = ()) -> None:
        """Somebody has to write or decide it."""
        self._note(path, Note(origin="to_write", reason=reason, keys=tuple(keys), text=text))

    def add(self, path: str, reason: str, keys: Iterable[str] = ()) -> None:
        """Say more about a sentence that is noted already."""
        known = self.notes[path]
        told = f"{known.reason} {reason}".strip()
        self.notes[path] = msgspec.structs.replace(known, reason=told, keys=(*known.keys, *keys))

    def _note(self, path: str, note: Note) -> None:
        self.notes[path] = note


def without_lines(value: Any) -> Any:
    """A copy of a document's value that names no line of the source: the new draft was read from none."""
    if isinstance(value, dict):
        return {key: 0 if key == "line" else without_lines(each) for key, each in value.items()}
    return [without_lines(each) for each in value] if isinstance(value, list) else value
