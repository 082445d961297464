"""What a draft of next year's plan would stand on, counted before it is made."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from chomchom.core.documents.layout import Origin
from chomchom.plan.models import Version
from chomchom.plan.queries.versions import version_in_force
from chomchom.reports.nextyear import Facts, propose
from chomchom.reports.nextyear.money import low_share
from chomchom.reports.queries.nextyear.collecting import collect, moment_for, rules


@dataclass(frozen=True)
class Outlook:
    """`marks` are how many sentences it would compute, carry, and leave to be written. `taken`: versions of the coming year."""

    version: Version
    facts: Facts
    marks: Mapping[Origin, int]
    low: int
    taken: list[Version]

    @property
    def coming(self) -> int:
        """The year that is drafted."""
        return self.facts.year + 1

    @property
    def measured(self) -> int:
        """Numbers of targets that the ledger has a value for."""
        return sum(each.actual is not None for each in self.facts.figures)

    @property
    def judged(self) -> int:
        """Targets that people judge."""
        return sum(each.measured == "judged" for each in self.facts.figures)

    @property
    def unmeasured(self) -> int:
        """Numbers without a value."""
        return len(self.facts.figures) - self.measured - self.judged

    @property
    def with_past(self) -> int:
        """Numbers that earlier years had, too."""
        return sum(bool(each.past) for each in self.facts.figures)

    @property
    def homeless(self) -> int:
        """Findings that belong to no project."""
        found = [each.project for each in self.facts.findings if not each.done] + [each.project for each in self.facts.weak]
        return found.count(None)

    @property
    def open_findings(self) -> int:
        """Follow-ups that are not over."""
        return sum(not each.done for each in self.facts.findings)


def outlook(year: int, today: dt.date) -> Outlook | None:
    """Of the plan in force of that year; None where there is none, or the year has not begun. The queries of `collect` and two."""
    version = version_in_force(year) if year <= today.year else None
    if version is None:
        return None
    facts = collect(version, moment_for(year, today))
    marks = Counter(note.origin for note in propose(facts, rules()).notes.values())
    low = sum(low_share(each, rules()) is not None for each in facts.money)
    standing = Version.objects.filter(year=year + 1).exclude(status=Version.Status.DISCARDED)
    return Outlook(version, facts, marks, low, list(standing.defer("document").order_by("status", "-number")))
