"""What the indicators of the evaluation come to by the ledger, and the files that show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db.models import QuerySet

from chomchom.documents.indicators import Indicator, indicators_in
from chomchom.ledger.models import Evidence
from chomchom.orgs.models import Organisation
from chomchom.orgs.queries import profile_folder
from chomchom.plan.queries.figures.listing import counted_entries
from chomchom.plan.queries.progress import Moment, progress_of
from chomchom.plan.question import Progress

MOST_ENTRIES = 20_000
_CHUNK = 500


@dataclass(frozen=True)
class Stood:
    """An indicator and how it stands; None for one that is told in words."""

    indicator: Indicator
    progress: Progress | None

    @property
    def points(self) -> float | None:
        """What it earns."""
        return self.indicator.points_for(self.progress.actual if self.progress else None)


def indicators() -> list[Indicator]:
    """Of the agency's profile. Raises BrokenIndicators. Read once in a process."""
    return _indicators(profile_folder())


@cache
def _indicators(folder: Path) -> list[Indicator]:
    return indicators_in(folder)


def stood(year: int, moment: Moment) -> list[Stood]:
    """All of them for a year. The queries of one board."""
    found = indicators()
    asked = [(each.question, moment.day(year)) for each in found if each.question]
    answers = iter(progress_of(asked, moment.knowing))
    return [Stood(each, next(answers) if each.question else None) for each in found]


@dataclass(frozen=True)
class Shown:
    """A file that shows an entry of an indicator, with its place in the pack: `1-2/0003 회의록.pdf`."""

    path: str
    evidence: Evidence
    indicator: Indicator


def evidence_of(year: int, moment: Moment, own: QuerySet[Organisation] | None = None) -> Iterator[Shown]:
    """The files behind every counted indicator, in order, without their bytes; a chunk of entries at a time. `own`: of entries of
    these organisations alone."""
    readable = Evidence.objects.all() if own is None else Evidence.objects.filter(entry__organisation__in=own)
    for each in indicators():
        if each.question is None:
            continue
        entries = [entry.pk for entry in counted_entries(each.question, moment.day(year), MOST_ENTRIES)]
        number = 0
        for start in range(0, len(entries), _CHUNK):
            found = readable.filter(entry__in=entries[start : start + _CHUNK]).select_related("entry__organisation")
            for file in found.order_by("entry__happened_on", "entry", "pk"):
                number += 1
                yield Shown(f"{each.code} {_safe(each.name)}/{number:04d} {_safe(file.name)}", file, each)


def _safe(name: str) -> str:
    """Without what file systems forbid, and never a way out of the folder."""
    kept = "".join("_" if sign in '\\/:*?"<>|' or not sign.isprintable() else sign for sign in name).strip(". ")
    return kept[-120:] or "_"
