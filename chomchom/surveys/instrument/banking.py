"""The bank of standard instruments, read from `bank/*.toml`: there a text is just Korean."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from chomchom.surveys.instrument.form import Form

FOLDER = Path(__file__).parent / "bank"
_TEXTS = frozenset(("title", "intro", "closing", "text", "help", "low", "high", "unit"))


@dataclass(frozen=True)
class Standard:
    """A standard instrument. `code` is the name of its file."""

    code: str
    name: str
    purpose: str
    form: Form


@cache
def standards() -> tuple[Standard, ...]:
    """All of the bank."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.toml")))


def _read(path: Path) -> Standard:
    listed = tomllib.loads(path.read_text(encoding="utf-8"))
    return Standard(path.stem, listed["name"], listed["purpose"], msgspec.convert(_by_language(listed["form"]), Form))


def _by_language(value: object) -> object:
    """The same with each text under its language."""
    if isinstance(value, list):
        return [_by_language(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {key: {"ko": each} if key in _TEXTS else _by_language(each) for key, each in value.items()}
