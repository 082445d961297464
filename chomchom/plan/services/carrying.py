"""Carrying on: what was decided and corrected by hand in the version before, applied to a plan that was read anew.

Decisions follow the fingerprints of their findings. A correction is applied where the value it changed still stands as it was;
where the new file has the corrected value already there is nothing to do; anything else is reported, never guessed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from chomchom.accounts.models import User
from chomchom.plan.compare.matching import match_projects, match_rows
from chomchom.plan.draft import Project
from chomchom.plan.editing.catalogue import describe
from chomchom.plan.editing.changing import change, remove, settle
from chomchom.plan.editing.document import NoSuchPlace, insert_at, step, value_at
from chomchom.plan.models import Correction, Finding, Version
from chomchom.plan.queries.corrections import project_at, shown
from chomchom.plan.services.corrections import side_of


class _Missing(Exception):
    """The new document has nothing in the place of the old value."""


def carry_corrections(previous: Version, version: Version, *, by: User | None, at: datetime) -> dict[str, Any]:
    """Apply the hand corrections of the version before to the document of the new one (not saved here); returns what was done."""
    done: dict[str, Any] = {"corrections": 0, "already": 0, "failed": []}
    made: list[Correction] = []
    carrier = _Carrier(previous.document, version.document)
    for correction in previous.corrections.order_by("pk"):
        try:
            carried = carrier.carry(correction)
        except (_Missing, NoSuchPlace):
            done["failed"].append(_failure(previous.document, correction))
            continue
        done["corrections" if carried else "already"] += 1
        if carried:
            carried.version, carried.by, carried.at = version, by or correction.by, at
            made.append(carried)
    Correction.objects.bulk_create(made)
    return done


def carry_decisions(previous: Version, version: Version) -> int:
    """Copy the decisions about findings that the new version has too; returns how many."""
    decided = {f.fingerprint: f for f in previous.findings.exclude(decision=Finding.Decision.OPEN)}
    carried = list(version.findings.filter(fingerprint__in=decided))
    for finding in carried:
        before = decided[finding.fingerprint]
        finding.decision, finding.reason = before.decision, before.reason
        finding.decided_by_id, finding.decided_at = before.decided_by_id, before.decided_at
    Finding.objects.bulk_update(carried, ["decision", "reason", "decided_by", "decided_at"])
    return len(carried)


class _Carrier:
    """Finds the places of the old document in the new one. Rows added by hand have no match: their places are remembered."""

    def __init__(self, old: dict[str, Any], new: dict[str, Any]) -> None:
        self.old, self.new = old, new
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
        wanted = _plain(correction.old)
        for i, row in enumerate(value_at(self.new, rows) or []):
            if _plain(row) == wanted:
                self._matched.clear()
                return Correction(path=f"{rows}/{i}", old=remove(self.new, f"{rows}/{i}"), new=None)
        return None

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
    if rows == "projects":
        pairs = match_projects(msgspec.convert(old, list[Project]), msgspec.convert(new, list[Project]))
    else:
        pairs = match_rows([_plain(row) for row in old], [_plain(row) for row in new], _words)
    rewritten = {j: j for i, j in pairs if i is None and j is not None}
    return rewritten | {i: j for i, j in pairs if i is not None and j is not None}


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
        "project": project_at(document, correction.path),
        "where": describe(correction.path),
        "old": shown(correction.path, correction.old),
        "new": shown(correction.path, correction.new),
    }
