"""What a correction did, read from what it keeps: its steps, and for a removed row what was corrected in it before.

A removal keeps in its `side` the corrections made inside the row. Their paths are those of the moment of the removal (`at`); the
row may come back elsewhere.
"""

from __future__ import annotations

from datetime import datetime
from itertools import zip_longest
from typing import Any

import msgspec

from chomchom.plan.editing.changing import Step, undo
from chomchom.plan.editing.document import insert_at, remove_at, within
from chomchom.plan.models import Correction

KEPT, RANK, SETTLED = "kept", "rank", "diagnostics"
"""Entries of a correction's `side` that are no steps: what a removal keeps, its place among rows removed from one place, and the
doubts that a correction settled."""


def is_row(correction: Correction) -> bool:
    """Whether it added or removed a row."""
    return correction.path.rpartition("/")[2].isdecimal()


def is_removal(correction: Correction) -> bool:
    """Whether it removed a row."""
    return is_row(correction) and correction.new is None


def steps_of(correction: Correction) -> list[Step]:
    """The steps of a correction in the order in which they were done: what had to be made to hold the value came first."""
    value = [] if is_row(correction) else [[correction.path, correction.old, correction.new]]
    steps = [Step(*step) for step in [*value, *followed(correction)]]
    return sorted(steps, key=lambda step: correction.path.startswith(f"{step.path}/"), reverse=True)


def followed(correction: Correction) -> list[list[Any]]:
    """The values that were set because of a correction."""
    return [step for step in correction.side if step[0] not in (KEPT, RANK, SETTLED)]


def kept_in(removal: Correction) -> list[Correction]:
    """The corrections that a removal keeps, the first made first, with the paths they have when the row stands at its place."""
    return [_restored(each, held["at"], removal) for name, held, _ in removal.side if name == KEPT for each in held["corrections"]]


def as_read(removal: Correction) -> Any:
    """The removed row as it was before anybody corrected it; None for one that was added by hand."""
    shell: dict[str, Any] = {"rows": [msgspec.json.decode(msgspec.json.encode(removal.old))]}
    for each in reversed(kept_in(removal)):
        if each.path == removal.path:
            return None
        each.path = _inside_shell(each.path, removal.path)
        each.side = [[_inside_shell(path, removal.path), *rest] for path, *rest in followed(each) if within(path, removal.path)]
        _undo(shell, each)
    return shell["rows"][0]


def rebased(path: str, at: str, now: str) -> str:
    """Where a path inside the row (or on the way to it) leads when the row that stood `at` stands `now`."""
    if not within(path, at) and not within(at, path):
        return path
    steps = zip_longest(path.split("/"), now.split("/"))
    return "/".join(new or old for old, new in steps if old is not None)


def _undo(document: dict[str, Any], correction: Correction) -> None:
    if is_removal(correction):
        insert_at(document, correction.path, correction.old)
        return
    if is_row(correction):
        remove_at(document, correction.path)
    undo(document, steps_of(correction))


def _inside_shell(path: str, row: str) -> str:
    return f"rows/0{path[len(row) :]}"


def _restored(kept: dict[str, Any], at: str, removal: Correction) -> Correction:
    values = {name: kept[name] for name in ("pk", "path", "old", "new", "side")}
    return stood_at(Correction(**values, by_id=kept["by"], at=datetime.fromisoformat(kept["at"])), at, removal.path)


def stood_at(correction: Correction, at: str, now: str) -> Correction:
    """The correction as if its row stood `now`."""
    correction.path = rebased(correction.path, at, now)
    correction.side = [[rebased(path, at, now), *rest] for path, *rest in correction.side]
    return correction
