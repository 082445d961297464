"""Names and values of XLSForm as ours: it allows `-`, `.` and letters of any language, and names that repeat in other groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from chomchom.surveys.instrument.checking import NAME, VALUE

LONGEST_NAME, LONGEST_VALUE = 40, 60
_WORDS = frozenset({"and", "or", "not", "selected", "answered"})


class Names:
    """Hands out names that are ours, each once."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def take(self, name: str, *, ours: str = "") -> str:
        """The name that it had with us before (`ours`), or one as much like that of the file as can be."""
        wanted = ours if NAME.fullmatch(ours) else name
        return _free(_clean(wanted), self.taken, LONGEST_NAME)


def values(names: Iterable[str]) -> dict[str, str]:
    """Our value of a choice by that of the file."""
    taken: set[str] = set()
    return {name: _free(_value(name), taken, LONGEST_VALUE) for name in names}


def _clean(name: str) -> str:
    bare = re.sub(r"[^A-Za-z0-9_]", "_", name)[:LONGEST_NAME]
    if not bare[:1].isalpha():
        bare = f"q{bare}"[:LONGEST_NAME]
    return f"{bare}_" if bare in _WORDS else bare


def _value(name: str) -> str:
    return name if VALUE.fullmatch(name) else re.sub(r"[\s,'\"]", "_", name)[:LONGEST_VALUE] or "_"


def _free(name: str, taken: set[str], longest: int) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        end = f"_{number}"
        found = f"{name[: longest - len(end)]}{end}"
    taken.add(found)
    return found


def free(name: str, taken: Set[str]) -> str:
    """A name that is not taken, for writing: there names are unique in the whole file."""
    return _free(name, set(taken), LONGEST_NAME * 2)
