"""Names and values of XLSForm as ours: it allows `.` and letters of any language, and names that repeat in other groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from chomchom.surveys.instrument.answering import OTHER
from chomchom.surveys.instrument.logic import WORDS

LONGEST = 60
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(-[A-Za-z0-9_]+)*")
_VALUE = re.compile(r"[^\s,'\"]{1,60}")


class Names:
    """Hands out names that are ours, each once."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def take(self, name: str, *, ours: str = "") -> str:
        """The name that it had with us before (`ours`), or one as much like that of the file as can be."""
        found = _free(ours if _is_ours(ours) else _clean(name), self.taken)
        self.taken.add(found)
        return found


def values(names: Iterable[str]) -> dict[str, str]:
    """Our value of a choice by that of the file."""
    found: dict[str, str] = {}
    for name in names:
        found[name] = _free(_value(name), set(found.values()))
    return found


def free(name: str, taken: Set[str]) -> str:
    """A name that is not taken, for writing: there names are unique in the whole file."""
    return _free(name, taken)


def _is_ours(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and len(name) <= LONGEST and name not in WORDS and not name.endswith(OTHER)


def _clean(name: str) -> str:
    if _is_ours(name):
        return name
    bare = re.sub(r"[^A-Za-z0-9_]", "_", name)[:LONGEST]
    if not re.match(r"[A-Za-z_]", bare):
        bare = f"q{bare}"[:LONGEST]
    return f"{bare}_" if bare in WORDS else bare


def _value(name: str) -> str:
    return name if _VALUE.fullmatch(name) else re.sub(r"[\s,'\"]", "_", name)[:LONGEST] or "_"


def _free(name: str, taken: Set[str]) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        end = f"_{number}"
        found = f"{name[: LONGEST - len(end)]}{end}"
    return found
