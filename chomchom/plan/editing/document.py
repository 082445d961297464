"""The document of a version: a Draft as JSON that PostgreSQL can keep, and paths into it (`projects/3/budget/lines/0/stated`)."""

from __future__ import annotations

from typing import Any

import msgspec

from chomchom.plan.draft import Draft

_LONGEST_PLACE = 6
_LAST_LINE = 2**31 - 1
_DEEPEST = 9


class NoSuchPlace(LookupError):
    """The path does not lead to a value of the document."""


def document_of(draft: Draft) -> dict[str, Any]:
    """The draft as JSON values that PostgreSQL can keep.

    NUL characters, which no document means, are left out; a line that no file has is 0 (unknown); levels lie between 1 and 9.
    """
    cleaned: dict[str, Any] = _clean(msgspec.to_builtins(draft))
    return cleaned


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "ignore").decode()
    if isinstance(value, list):
        return [_clean(each) for each in value]
    if isinstance(value, dict):
        return {key: _place(key, each) if key in ("line", "level") else _clean(each) for key, each in value.items()}
    return value


def _place(key: str, value: int) -> int:
    if key == "level":
        return min(max(value, 1), _DEEPEST)
    return value if 0 <= value <= _LAST_LINE else 0


def is_place(step: str) -> bool:
    """Whether a step of a path is a place in a list."""
    return step.isascii() and step.isdecimal() and len(step) <= _LONGEST_PLACE


def value_at(document: Any, path: str) -> Any:
    """The value that a path leads to; raises NoSuchPlace."""
    for key in path.split("/"):
        document = step(document, key)
    return document


def step(value: Any, key: str) -> Any:
    """One step along a path."""
    try:
        return value[int(key)] if isinstance(value, list) and is_place(key) else value[key]
    except (LookupError, TypeError) as fault:
        raise NoSuchPlace(key) from fault


def set_at(document: Any, path: str, new: Any) -> None:
    """Replace the value at a path in place; the value must be there (it may be None)."""
    parent, key = holder(document, path)
    step(parent, key)
    parent[int(key) if isinstance(parent, list) else key] = new


def insert_at(document: Any, path: str, new: Any) -> None:
    """Insert a row so that it stands at `path`, whose last step is its place in the list (at most the length of the list)."""
    rows, key = holder(document, path)
    if not isinstance(rows, list) or not is_place(key) or int(key) > len(rows):
        raise NoSuchPlace(path)
    rows.insert(int(key), new)


def remove_at(document: Any, path: str) -> Any:
    """Take the row at `path` out of its list and return it."""
    rows, key = holder(document, path)
    if not isinstance(rows, list) or not is_place(key):
        raise NoSuchPlace(path)
    removed = step(rows, key)
    del rows[int(key)]
    return removed


def holder(document: Any, path: str) -> tuple[Any, str]:
    """The struct or list that holds the value at `path`, and the last step."""
    before, _, key = path.rpartition("/")
    return (value_at(document, before) if before else document), key


def shifted(path: str, row: str, by: int) -> str | None:
    """Where a path leads after a row was inserted at (`by` 1) or removed from (-1) the place `row`.

    None if it led into the removed row.
    """
    rows, _, place = row.rpartition("/")
    if not path.startswith(rows + "/"):
        return path
    key, slash, rest = path[len(rows) + 1 :].partition("/")
    if not is_place(key) or int(key) < int(place):
        return path
    if by < 0 and int(key) == int(place):
        return None
    return f"{rows}/{int(key) + by}{slash}{rest}"
