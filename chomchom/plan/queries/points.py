"""Improvements and issues of a plan as points that can be followed up, each known through all versions of its year."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from chomchom.followup.models import FollowUp
from chomchom.plan.compare.threads import Thread, threads
from chomchom.plan.models import Issue, Note, Version

FoundIn = FollowUp.FoundIn
MODELS: dict[FollowUp.FoundIn, type[Note] | type[Issue]] = {FoundIn.IMPROVEMENT: Note, FoundIn.ISSUE: Issue}
"""Where a point is kept."""


@dataclass(frozen=True)
class Point:
    """What a version says in one place: the words, what is told of them, and the answers that it plans."""

    pk: int
    project: int
    lineage: uuid.UUID
    text: str
    details: tuple[str, ...]
    answers: tuple[str, ...]

    @property
    def said(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """All its words, by which a change is seen."""
        return self.text, self.details, self.answers


def points_of(version: Version, found_in: FollowUp.FoundIn) -> list[Thread[Point]]:
    """The points of a version; those that the version before it had are there too, without a `now`. One query.

    Versions of other years do not count: what next year's plan calls an improvement was found anew.
    """
    rows = _rows(version, found_in).order_by("project__version__number", "project__position", "position")
    told = ("details", "countermeasures") if found_in == FoundIn.ISSUE else (None, "measures")
    names = ["pk", "project", "project__lineage", "project__version__number", "text", *filter(None, told)]
    places: dict[uuid.UUID, dict[int, list[Point]]] = defaultdict(lambda: {number: [] for number in _numbers(version)})
    for row in rows.values(*names):
        lists = [tuple(row[name]) if name else () for name in told]
        point = Point(row["pk"], row["project"], row["project__lineage"], row["text"], *lists)
        places[point.lineage][row["project__version__number"]].append(point)
    return [each for editions in places.values() for each in threads(list(editions.values()), lambda point: point.text)]


def _rows(version: Version, found_in: FollowUp.FoundIn) -> QuerySet[Note] | QuerySet[Issue]:
    until = {
        "project__version__year": version.year,
        "project__version__status": Version.Status.ADOPTED,
        "project__version__number__lte": version.number,
    }
    if found_in == FoundIn.ISSUE:
        return Issue.objects.filter(**until)
    return Note.objects.filter(kind=Note.Kind.IMPROVEMENT, **until)


def _numbers(version: Version) -> range:
    """Adopted versions of a year are numbered without gaps."""
    return range(1, (version.number or 0) + 1)
