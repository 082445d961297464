"""Lists of a profile whose entries have a code, which rows keep, and a name, which people read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class Coded(Protocol):
    """What has a code and a name."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


def named(listed: Iterable[Coded], code: str) -> str:
    """The name of that code; the code itself where it left the file."""
    return next((each.name for each in listed if each.code == code), code)
