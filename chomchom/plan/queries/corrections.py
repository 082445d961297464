"""The corrections of a version, the last first, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.text import Truncator

from chomchom.plan.draft import Project, project_key
from chomchom.plan.editing.catalogue import VALUES, describe, pattern
from chomchom.plan.editing.document import NoSuchPlace, value_at
from chomchom.plan.editing.inputs import display
from chomchom.plan.models import Correction, Version
from chomchom.plan.queries.removals import as_read, is_removal, is_row, kept_in
from chomchom.plan.queries.review import place_of

_SHORT = 40


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

    @property
    def named(self) -> str:
        """Project and place in one line; a row that was taken out with its words: `사업 ‘기획팀 3 대체인력 파견’`."""
        project = self.project if self.correction.path.count("/") > 1 else ""
        said = f" ‘{Truncator(self.old).chars(_SHORT)}’" if is_removal(self.correction) else ""
        return f"{project} › {self.where}".removeprefix(" › ") + said


def corrections_of(version: Version) -> list[Corrected]:
    """Every correction that stands. One query."""
    found = version.corrections.select_related("by").order_by("-pk")
    return [in_words(version.document, correction) for correction in found]


def in_words(document: dict[str, Any], correction: Correction) -> Corrected:
    """What a correction of this document did; a row that was added with what stands in it by now."""
    path = correction.path
    new = _standing(document, correction) if is_row(correction) and not is_removal(correction) else correction.new
    return Corrected(correction, project_of(document, correction), describe(path), shown(path, was(correction)), shown(path, new))


def added_at(document: dict[str, Any], corrections: Sequence[Corrected], value: str) -> Correction | None:
    """The correction that added the row of the value at this path, while the row is as empty as it was added."""
    row = value.rpartition("/")[0]
    added = [
        each.correction for each in corrections if each.row and each.correction.path == row and each.correction.new is not None
    ]
    return next((each for each in added if _standing(document, each) == each.new), None)


def _standing(document: dict[str, Any], correction: Correction) -> Any:
    try:
        return value_at(document, correction.path)
    except NoSuchPlace:
        return correction.new


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
        return f"{project_key(msgspec.convert(value, Project))} {value['title']}".strip() or "(제목 없음)"
    said = [display(VALUES[f"{row}/{key}"].kind, each) for key, each in value.items() if f"{row}/{key}" in VALUES]
    return " ".join(each for each in said if each) or "(빈 줄)"
