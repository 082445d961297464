"""Counts and numbers of tasks and projects: `돌봄 확대 (3)`, `돌봄 확대 - 3건`, and `1-2` for the second project."""

from __future__ import annotations

import re
from collections.abc import Iterable

_COUNT = re.compile(r"\s*[(\[]\s*(\d{1,3})\s*(?:개|건)?(?:\s?사업)?\s*[)\]]$|\s+[-–—]\s*(\d{1,3})\s?(?:개|건)(?:\s?사업)?$")
_NUMBER = re.compile(r"(?:\d{1,2}\s?-\s?)?(\d{1,2})[.)]?")
_LONGEST = 200
"""Nobody names a task in more characters, and looking for an end in them takes long."""
_BEFORE = re.compile(r"\D{0,6}?(\d{1,2})\s?[-–—]\s?\d{1,2}(?!\d)")


def counted(text: str) -> tuple[str, int | None]:
    """The name of a task without the count of its projects, and that count."""
    match = _COUNT.search(text) if len(text) <= _LONGEST else None
    return (text[: match.start()], int(match[1] or match[2])) if match else (text, None)


def number_in_cell(text: str) -> int | None:
    """The number of a project in a cell of its own; behind that of its team, its own."""
    match = _NUMBER.fullmatch(text)
    return int(match[1]) if match else None


def before_number(text: str) -> int | None:
    """The number before that of a project (`2` of `2-1`): of its team, or of its task."""
    match = _BEFORE.match(text)
    return int(match[1]) if match else None


def are_under_tasks(numbers: Iterable[tuple[int | None, int | None]]) -> bool:
    """Whether numbers of one team (each with the one before it) begin anew under each task: they tell no project from another."""
    pairs = [(before, number) for before, number in numbers if before is not None]
    return len({before for before, _ in pairs}) > 1 and len({number for _, number in pairs}) < len(pairs)
