"""Sums as they are kept: by the version that was answered, because versions ask differently; and the words of texts."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from chomchom.surveys.analysis.tally import Tally
from chomchom.surveys.analysis.versions import together
from chomchom.surveys.instrument.form import Form


class Word(msgspec.Struct, frozen=True):
    """A noun, and in how many texts it stands."""

    noun: str
    texts: int


class Kept(msgspec.Struct, kw_only=True):
    """`tallies` by the key of the version. `words`: by question, the nouns that stand in most texts; None until they are read."""

    tallies: dict[int, Tally] = {}
    words: dict[str, list[Word]] | None = None

    @classmethod
    def of(cls, version: int, tally: Tally) -> Kept:
        """The sums of answers to one version."""
        return cls(tallies={version: tally})

    @property
    def responses(self) -> int:
        """How many are in it."""
        return sum(each.responses for each in self.tallies.values())

    def __add__(self, other: Kept) -> Kept:
        versions = sorted({*self.tallies, *other.tallies})
        return Kept(tallies={each: self.tallies.get(each, Tally()) + other.tallies.get(each, Tally()) for each in versions})

    def without_parts(self) -> Kept:
        """The same, not parted by answers."""
        return Kept(tallies={version: msgspec.structs.replace(each, parts={}) for version, each in self.tallies.items()})

    def together(self, forms: Mapping[int, Form], newest: int) -> Tally:
        """All of it, in terms of the newest version."""
        return together(forms, self.tallies, newest)

    def to_json(self) -> bytes:
        """As it is kept."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, data: bytes) -> Kept:
        """As it was kept."""
        return msgspec.json.decode(data, type=cls)
