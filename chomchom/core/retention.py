"""Which backups are old enough to go: only files that we named ourselves, and never the one just made."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_NAME = re.compile(r"chomchom-(\d{8}-\d{6})\.tar(?:\.age)?")
_STAMP = "%Y%m%d-%H%M%S"


class Keep(NamedTuple):
    """How many of the newest stay, and for how many days all stay; None: of this nothing is said."""

    newest: int | None = None
    days: int | None = None


def name_of(at: dt.datetime, *, locked: bool) -> str:
    """The name of a backup made then."""
    return f"chomchom-{at:{_STAMP}}.tar{'.age' if locked else ''}"


def outdated(files: Iterable[Path], keep: Keep, *, made: Path, at: dt.datetime) -> list[Path]:
    """What may go: neither among the newest nor young enough. Nothing, if nothing was said. `at` is local time, as in the names."""
    if keep == Keep():
        return []
    dated = sorted(((when, file) for file in files if (when := _when(file)) is not None and file.name != made.name), reverse=True)
    others = dated[max((keep.newest or 1) - 1, 0) :]  # the one just made is the newest
    if keep.days is None:
        return [file for _, file in others]
    limit = at.replace(tzinfo=None) - dt.timedelta(days=keep.days)
    return [file for when, file in others if when < limit]


def _when(file: Path) -> dt.datetime | None:
    found = _NAME.fullmatch(file.name)
    try:
        return dt.datetime.strptime(found[1], _STAMP) if found else None  # noqa: DTZ007 -- local, as in the name
    except ValueError:
        return None
