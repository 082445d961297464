"""Everything that has been made up so far: entries can be added, and completed with numbers, until the year is done."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

import msgspec

from chomchom.plan.question import Entry, Filter, takes

Span = tuple[dt.date, dt.date]


class World:
    """Entries by number, found by the kinds of a filter."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._of_kind = defaultdict[str, list[int]](list)

    @property
    def entries(self) -> list[Entry]:
        """All of them, in the order of making."""
        return list(self._entries)

    def add(self, kind: str, on: dt.date, **values: Any) -> Entry:
        """A new entry; its `id` is its number."""
        return self.copy(Entry(id=0, kind=kind, on=on, **values))

    def copy(self, entry: Entry, **changes: Any) -> Entry:
        """A new entry like that one."""
        new = msgspec.structs.replace(entry, id=len(self._entries), **changes)
        self._of_kind[new.kind].append(new.id)
        self._entries.append(new)
        return new

    def complete(self, entry: Entry, **values: Any) -> None:
        """Give an entry numbers or names that it has not."""
        self._entries[entry.id] = msgspec.structs.replace(entry, **values)

    def of_kinds(self, filter_: Filter, span: Span) -> list[Entry]:
        """The entries of the kinds of a filter in a span of days."""
        found = (self._entries[number] for kind in filter_.kinds for number in self._of_kind[kind])
        return [entry for entry in found if span[0] <= entry.on <= span[1]]

    def taken(self, filter_: Filter, span: Span) -> list[Entry]:
        """Those that pass the whole filter."""
        return [entry for entry in self.of_kinds(filter_, span) if takes(filter_, entry)]
