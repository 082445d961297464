"""Counts and numbers in tables of tasks and projects: `돌봄 확대 (3)`, `돌봄 확대 - 3건`, and `1-2` for the second project."""

from __future__ import annotations

import re

_COUNT = re.compile(r"\s*[(\[]\s*(\d{1,3})\s*(?:개|건)?(?:\s?사업)?\s*[)\]]$|\s+[-–—]\s*(\d{1,3})\s?(?:개|건)(?:\s?사업)?$")
_NUMBER = re.compile(r"(?:\d{1,2}\s?-\s?)?(\d{1,2})[.)]?")


def counted(text: str) -> tuple[str, int | None]:
    """The name of a task without the count of its projects, and that count."""
    match = _COUNT.search(text)
    return (text[: match.start()], int(match[1] or match[2])) if match else (text, None)


def number_in_cell(text: str) -> int | None:
    """The number of a project in a cell of its own; behind that of its team, its own."""
    match = _NUMBER.fullmatch(text)
    return int(match[1]) if match else None
