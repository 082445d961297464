"""Days in a row: by how many a run is too long, and by how many too short."""

from __future__ import annotations

from collections.abc import Iterable


def too_long(days: Iterable[bool], most: int, before: int = 0) -> int:
    """Days beyond the most that may follow each other, when `before` came directly before the first; those are not counted."""
    run, over = before, 0
    for goes_on in days:
        run = run + 1 if goes_on else 0
        over += run > most
    return over


def too_short(days: Iterable[bool], least: int, before: int = 0, *, may_go_on: bool = False) -> int:
    """Days that runs lack; the last one lacks none if it `may_go_on` after the last day."""
    run, lacking = before, 0
    for goes_on in [*days] if may_go_on else [*days, False]:
        if not goes_on and 0 < run < least:
            lacking += least - run
        run = run + 1 if goes_on else 0
    return lacking
