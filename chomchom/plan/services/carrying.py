"""Carrying on: what was decided and corrected by hand in the version before, applied to a plan that was read anew.

Decisions follow the fingerprints of their findings. A correction is applied where the value it changed still stands as it was;
where the new file has the corrected value already there is nothing to do; anything else is reported, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

import msgspec

from chomchom.accounts.models import User
from chomchom.plan.compare.matching import match_projects, match_rows
from chomchom.plan.draft import Project
from chomchom.plan.editing.catalogue import describe
from chomchom.plan.editing.changing import change, remove, settle
from chomchom.plan.editing.document import NoSuchPlace, insert_at, shifted, step, value_at
from chomchom.plan.models import Correction, Finding, Version
from chomchom.plan.queries.corrections import project_of, shown, was
from chomchom.plan.queries.removals import RANK, as_read, is_removal, is_row
from chomchom.plan.services.checking import decided_again, keep_decisions
from chomchom.plan.services.corrections import side_of
from chomchom.plan.services.removed import follow, moved_to, next_rank, take_doubts


class _Missing(Exception):
    """The new document has nothing in the place of the old value."""


def carry_corrections(previous: Version, version: Version, *, by: User | None, at: datetime) -> dict[str, Any]:
    """Apply the hand corrections of the version before to the document of the new one (not saved here); returns what was done."""
    done: dict[str, Any] = {"corrections": 0, "already": 0, "failed": [], "left": []}
    made: list[Correction] = []
    for source, corrections in [(previous, previous.corrections.order_by("pk")), *_left_before(previous)]:
        carrier = _Carrier(source.document, version.document, made)
        for correction in corrections:
            try:
                carried = carrier.carry(correction)
            except (_Missing, NoSuchPlace):
                done["left"].append(correction.pk)
                if source == previous:  # what was left before has been told then
                    done["failed"].append(_failure(previous.document, correction))
                continue
            if carried:
                carried.version, carried.by, carried.at = version, by or correction.by, at
                made.append(carried)
                continue
            done["already"] += source == previous
            if is_removal(correction):
                done["left"].append(correction.pk)  # in the next file the row may be there again
    done["corrections"] = len(made)
    Correction.objects.bulk_create(made)
    return done


def _left_before(previous: Version) -> Iterator[tuple[Version, list[Correction]]]:
    """What the version before could not take over itself, by the version that has it: it was the wrong file, and now it fits."""
    left = Correction.objects.filter(pk__in=previous.carried.get("left", [])).select_related("version", "by")
    for source, corrections in groupby(left.order_by("version", "pk"), key=lambda each: each.version):
        yield source, list(corrections)


def carry_decisions(previous: Version, version: Version) -> int:
    """Take over the decisions about findings that the new version has too, and keep the others; returns how many were taken over.

    Others are kept as well: a file handed in by mistake has few of the findings, and the right one after it has them again."""
    keep_decisions(version, [*previous.kept_decisions.all(), *previous.findings.exclude(decision=Finding.Decision.OPEN)])
    carried = decided_again(version, list(version.findings.filter(fingerprint__in=version.kept_decisions.values("fingerprint"))))
    Finding.objects.bulk_update(carried, ["decision", "reason", "decided_by", "decided_at"])
    return len(carried)


class _Carrier:
    """Finds the places of the old document in the new one. Rows added by hand have no match: their places are remembered."""

    def __init__(self, old: dict[str, Any], new: dict[str, Any], made: list[Correction]) -> None:
        self.old, self.new, self.made = old, new, made
        self.added: dict[str, str] = {}
        self._matched: dict[tuple[str, str], dict[int, int]] = {}

    def carry(self, correction: Correction) -> Correction | None:
        """Do what the correction did; None where it is so already. Raises _Missing where the value is another one by now."""
        rows, _, place = correction.path.rpartition("/")
        if place.isdecimal():
            rows = self.counterpart(rows)
            return self._add(correction, rows) if correction.old is None else self._remove(correction, rows)
        path = self.counterpart(correction.path)
        now = _plain(value_at(self.new, path))
        if now == _plain(correction.new):
            return None
        if now != _plain(correction.old):
            raise _Missing
        (first, *steps) = sorted(change(self.new, path, correction.new), key=lambda step: step.path != path)
        return Correction(path=path, old=first.old, new=first.new, side=side_of(steps, settle(self.new, path)))

    def _add(self, correction: Correction, rows: str) -> Correction | None:
        """Add the row once more, empty as it was; what was filled in afterwards are corrections of their own."""
        standing = value_at(self.new, rows)
        if standing is None:
            raise _Missing
        filled = _plain(value_at(self.old, correction.path))
        for i, row in enumerate(standing):
            if _plain(row) == filled:
                self.added[correction.path] = f"{rows}/{i}"
                return None
        path = f"{rows}/{len(standing)}"
        insert_at(self.new, path, correction.new)
        self._matched.clear()
        self.added[correction.path] = path
        return Correction(path=path, old=None, new=correction.new)

    def _remove(self, correction: Correction, rows: str) -> Correction | None:
        """Remove the row once more, and keep what was corrected in it; _Missing where it says something else by now."""
        read, standing = as_read(correction), value_at(self.new, rows) or []
        if read is None:
            return None
        before = [*(value_at(self.old, correction.path.rpartition("/")[0]) or []), read]
        place = dict(_pairs(before, standing, rows)).get(len(before) - 1)
        if place is None:
            return None
        if _plain(standing[place]) not in (_plain(read), _plain(correction.old)):
            raise _Missing
        path = f"{rows}/{place}"
        old = correction.old if _plain(standing[place]) == _plain(read) else standing[place]
        side = moved_to(correction, path, take_doubts(self.new, path)) if old is correction.old else []
        remove(self.new, path)
        self._matched.clear()
        rank = next_rank(self.made, path)
        self._close_up(path)
        return Correction(path=path, old=old, new=None, side=[*side, [RANK, rank, None]])

    def _close_up(self, row: str) -> None:
        """Let what was carried before, and the doubts, follow after a row was removed."""
        for doubt in self.new["diagnostics"]:
            doubt["path"] = doubt["path"] and shifted(doubt["path"], row, -1)
        follow(self.made, row, -1)
        self.added = {old: moved for old, new in self.added.items() if (moved := shifted(new, row, -1))}

    def counterpart(self, path: str) -> str:
        """The path in the new document of what `path` leads to in the old one; rows are matched by their words."""
        old: Any = self.old
        walked = found = ""
        for key in path.split("/"):
            rows, walked = walked, f"{walked}/{key}".lstrip("/")
            known = self.added.get(walked)
            if known is None and isinstance(old, list):
                known = f"{found}/{self._partner(old, int(key), (rows, found))}"
            old = step(old, key)
            found = known or f"{found}/{key}".lstrip("/")
        return found

    def _partner(self, old: list[Any], place: int, lists: tuple[str, str]) -> int:
        """The place in the new list of a row of the old one; `lists` are their paths. Two lists are matched once."""
        if lists not in self._matched:
            self._matched[lists] = _partners(old, value_at(self.new, lists[1]), lists[1])
        if (partner := self._matched[lists].get(place)) is None:
            raise _Missing
        return partner


def _partners(old: list[Any], new: list[Any], rows: str) -> dict[int, int]:
    """The new place of every old one. What was rewritten beyond recognition may stand where it stood: its value is compared before
    a change."""
    pairs = _pairs(old, new, rows)
    found = {j for _, j in pairs}
    return {j: j for j in range(len(new)) if j not in found} | dict(pairs)


def _pairs(old: list[Any], new: list[Any], rows: str) -> list[tuple[int, int]]:
    """The places of the rows that are the same ones in both lists."""
    if rows == "projects":
        pairs = match_projects(msgspec.convert(old, list[Project]), msgspec.convert(new, list[Project]))
    else:
        pairs = match_rows([_plain(row) for row in old], [_plain(row) for row in new], _words)
    return [(i, j) for i, j in pairs if i is not None and j is not None]


def _plain(value: Any) -> Any:
    """Without lines, which another reading gives other numbers."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items() if key not in ("line", "title_source")}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _words(row: Any) -> str:
    if isinstance(row, dict):
        row = list(row.values())
    return " ".join(map(_words, row)) if isinstance(row, list) else str(row if row is not None else "")


def _failure(document: dict[str, Any], correction: Correction) -> dict[str, str]:
    return {
        "kind": ("removed" if correction.new is None else "added") if is_row(correction) else "changed",
        "project": project_of(document, correction),
        "where": describe(correction.path),
        "old": shown(correction.path, was(correction)),
        "new": shown(correction.path, correction.new),
    }
