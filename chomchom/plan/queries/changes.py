"""The changes from one version to the next, and the filters over them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from chomchom.plan.compare import Change, compare
from chomchom.plan.models import Version

_KINDS = {"added", "removed", "changed"}


def changes_of(version: Version) -> list[Change]:
    """Every change from the version before; none where there is none before. Two queries: the two documents."""
    if version.previous is None:
        return []
    return compare(version.previous.draft, version.draft)


@dataclass(frozen=True)
class ChangeFilters:
    """What the list is narrowed to; None or an empty string is everything (an empty project is the plan as a whole)."""

    kind: str = ""
    project: str | None = None
    part: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> ChangeFilters:
        """From the address; `project=-` is the plan as a whole."""
        kind, project = query.get("kind", ""), query.get("project", "")
        chosen = None if not project else ("" if project == "-" else project)
        return cls(kind if kind in _KINDS else "", chosen, query.get("part", ""))

    def keep(self, change: Change) -> bool:
        """Whether the change is left."""
        return self.kind in ("", change.kind) and self.project in (None, change.project) and self.part in ("", change.part)
