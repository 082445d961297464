"""The corrections of a version, the last first, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from chomchom.plan.draft import Project, project_key
from chomchom.plan.editing.catalogue import VALUES, describe, pattern
from chomchom.plan.editing.inputs import display
from chomchom.plan.models import Correction, Version
from chomchom.plan.queries.removals import as_read, is_removal, is_row, kept_in
from chomchom.plan.queries.review import place_of


@dataclass(frozen=True)
class Corrected:
    """One correction: the project and the place, and what it was and became."""

    correction: Correction
    project: str
    where: str
    old: str
    new: str

    @property
    def at(self) -> str:
        """The place of the review where it is shown."""
        return place_of(self.correction.path)

    @property
    def inside(self) -> int:
        """How many corrections went out with a removed row."""
        return len(kept_in(self.correction)) if is_removal(self.correction) else 0

    @property
    def row(self) -> bool:
        """Whether a row was added or removed."""
        return is_row(self.correction)


def corrections_of(version: Version) -> list[Corrected]:
    """Every correction that stands. One query."""
    found = version.corrections.select_related("by").order_by("-pk")
    return [_in_words(version.document, correction) for correction in found]


def _in_words(document: dict[str, Any], correction: Correction) -> Corrected:
    path = correction.path
    return Corrected(
        correction, project_of(document, correction), describe(path), shown(path, was(correction)), shown(path, correction.new)
    )


def was(correction: Correction) -> Any:
    """What stood there before; a removed row as it was read, before anybody corrected it."""
    return (as_read(correction) if is_removal(correction) else None) or correction.old


def project_of(document: dict[str, Any], correction: Correction) -> str:
    """The key of the project that a correction is about: of a removed one the key that it was read with."""
    if pattern(correction.path) == "projects/*" and is_removal(correction):
        return project_key(msgspec.convert(was(correction), Project))
    return project_at(document, correction.path)


def project_at(document: dict[str, Any], path: str) -> str:
    """The key of the project that a path leads into; empty for the plan as a whole."""
    steps = path.split("/")
    if steps[0] != "projects" or len(steps) < 2 or int(steps[1]) >= len(document["projects"]):
        return ""
    return project_key(msgspec.convert(document["projects"][int(steps[1])], Project))


def shown(path: str, value: Any) -> str:
    """A value, or a whole row, as a short text."""
    known = VALUES.get(pattern(path))
    if known is not None:
        return display(known.kind, value) or "(빈칸)"
    if not isinstance(value, dict):
        return "(없음)"
    row = pattern(path)
    if row == "projects/*":
        return f"{project_key(msgspec.convert(value, Project))} {value['title']}".strip()
    said = [display(VALUES[f"{row}/{key}"].kind, each) for key, each in value.items() if f"{row}/{key}" in VALUES]
    return " ".join(each for each in said if each) or "(빈 줄)"
