"""Changing one value of a document, with all that follows from it: containers that were missing, formulas and numbers read anew.

Every change is a list of `Step`s, each reversible: undoing them in reverse order gives the very document back.
"""

from __future__ import annotations

from typing import Any

import msgspec

from chomchom.plan import formula
from chomchom.plan.editing.catalogue import CONTAINERS, ROWS, VALUES, pattern
from chomchom.plan.editing.document import NoSuchPlace, insert_at, is_place, remove_at, set_at, value_at
from chomchom.plan.outline.numbers import numbers_in
from chomchom.plan.outline.worths import formulas_in, sum_of

# Won of a bare amount, the most usual unit of Korean budget tables first.
_UNITS = (1_000, 1, 10_000, 1_000_000)


class Step(msgspec.Struct, frozen=True):
    """One value that was set: where, from what, to what."""

    path: str
    old: Any
    new: Any


def change(document: dict[str, Any], path: str, new: Any) -> list[Step]:
    """Set the value at a path that the catalogue knows, in place; raises NoSuchPlace."""
    if pattern(path) not in VALUES:
        raise NoSuchPlace(path)
    steps = _containers(document, path)
    old = value_at(document, path)
    if isinstance(old, dict) and isinstance(new, dict):
        new = {**old, **new}
    elif isinstance(new, dict):
        new = {"line": 0, **new}
    steps.append(_set(document, path, new))
    return steps + _following(document, path)


def undo(document: dict[str, Any], steps: list[Step]) -> None:
    """Take the steps of one change back."""
    for step in reversed(steps):
        set_at(document, step.path, step.old)


def add(document: dict[str, Any], rows: str) -> tuple[str, list[Step]]:
    """Append an empty row to a list that the catalogue knows; returns its path, and the containers made for it."""
    kind = ROWS.get(pattern(rows))
    if kind is None:
        raise NoSuchPlace(rows)
    steps = _containers(document, rows)
    path = f"{rows}/{len(value_at(document, rows))}"
    insert_at(document, path, kind.new())
    return path, steps


def remove(document: dict[str, Any], path: str) -> Any:
    """Take a row out of a list that the catalogue knows, and return it."""
    rows, _, place = path.rpartition("/")
    if pattern(rows) not in ROWS or not is_place(place):
        raise NoSuchPlace(path)
    return remove_at(document, path)


def settle(document: dict[str, Any], path: str) -> list[list[Any]]:
    """Take away what the reading doubted about the value at `path`: a person has looked at it now.

    Returns `[place, diagnostic]` for each, to be doubted again (`unsettle`)."""
    doubts = document["diagnostics"]
    settled = [[i, each] for i, each in enumerate(doubts) if each["path"] == path]
    document["diagnostics"] = [each for each in doubts if each["path"] != path]
    return settled


def unsettle(document: dict[str, Any], path: str, settled: list[list[Any]]) -> None:
    """Doubt again what was settled; its value may stand at another path by now."""
    for place, doubt in settled:
        document["diagnostics"].insert(place, {**doubt, "path": path})


def _containers(document: dict[str, Any], path: str) -> list[Step]:
    """Make the structs on the way to `path` that are missing."""
    keys = path.split("/")
    made = []
    for end in range(1, len(keys)):
        here = "/".join(keys[:end])
        if value_at(document, here) is None and (blank := CONTAINERS.get(pattern(here))) is not None:
            made.append(_set(document, here, msgspec.to_builtins(blank)))
    return made


def _set(document: dict[str, Any], path: str, new: Any) -> Step:
    old = value_at(document, path)
    set_at(document, path, new)
    return Step(path, old, new)


def _following(document: dict[str, Any], path: str) -> list[Step]:
    """Read anew what is worked out from the value at `path`."""
    row, _, _ = path.rpartition("/")
    known = pattern(path)
    text = value_at(document, path)
    if known == "projects/*/budget/lines/*/text":
        formulas = formulas_in([text], _unit(document, row))
        computed = sum_of(formulas)
        return [_set(document, f"{row}/formulas", msgspec.to_builtins(formulas)), _set(document, f"{row}/computed", computed)]
    if known == "projects/*/targets/*/text":
        return [_set(document, f"{row}/numbers", msgspec.to_builtins(numbers_in(text)))]
    return []


def _unit(document: dict[str, Any], row: str) -> int:
    """The unit of the bare amounts of a budget line: in which the formulas of its table were read, or in which its own make up
    its amount."""
    line = value_at(document, row)
    known = [each for line in value_at(document, row.rpartition("/")[0]) for each in line["formulas"]]
    read = [unit for unit in _UNITS if any(_agrees(each, unit) for each in known)]
    own = [unit for unit in _UNITS if line["stated"] is not None and sum_of(formulas_in([line["text"]], unit)) == line["stated"]]
    return [*read, *own, _UNITS[0]][0]


def _agrees(entry: dict[str, Any], unit: int) -> bool:
    """Whether a formula that prints no unit has its value by this one."""
    bare = all(each.value is None for each in formula.read(entry["text"]))
    return bare and entry["value"] is not None and sum_of(formula.read(entry["text"], unit)) == entry["value"]
