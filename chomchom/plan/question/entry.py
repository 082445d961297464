"""An entry of the ledger as questions see it, and which entries a filter takes.

The words of filters and entries are compared without spaces and letter case (see core.words).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from chomchom.core.words import same
from chomchom.plan.question.model import Filter


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the ledger. `posted` and `reversed` are the days on which it was posted and taken back; an entry that takes
    another back is not passed at all."""

    id: int
    kind: str
    on: dt.date
    org: str = ""
    quantity: float = 1
    people: int | None = None
    amount: int | None = None
    score: float | None = None
    subject: str | None = None
    counterpart: str | None = None
    region: str | None = None
    labels: Mapping[str, str] = msgspec.field(default_factory=dict)
    title: str = ""
    posted: dt.date | None = None
    reversed: dt.date | None = None

    def stands(self, known_on: dt.date | None) -> bool:
        """Whether the entry counts as far as was known at the end of that day; None: as is known now."""
        if known_on is None:
            return self.reversed is None
        if self.posted is not None and self.posted > known_on:
            return False
        return self.reversed is None or self.reversed > known_on


def takes(filter_: Filter, entry: Entry) -> bool:
    """Whether the entry passes every condition of the filter."""
    return (
        entry.kind in filter_.kinds
        and _among(filter_.orgs, entry.org)
        and _among(filter_.regions, entry.region)
        and all(_among(each.any_of, entry.labels.get(each.code)) for each in filter_.labels)
        and _mentions(filter_.words, entry)
    )


def _among(wanted: tuple[str, ...], word: str | None) -> bool:
    return not wanted or (word is not None and same(word) in {same(each) for each in wanted})


def _mentions(words: tuple[str, ...], entry: Entry) -> bool:
    if not words:
        return True
    texts = [same(text) for text in (entry.title, *entry.labels.values())]
    return any(same(word) in text for word in words for text in texts)
