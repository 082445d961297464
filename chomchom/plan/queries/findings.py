"""The findings of a version as the review lists them: filtered, counted, and each with the lines of the source it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
from django.http import QueryDict

from chomchom.plan.draft import Diagnostic, Draft
from chomchom.plan.lint import family_of
from chomchom.plan.lint.registry import FAMILIES
from chomchom.plan.models import Finding, Upload, Version
from chomchom.plan.queries.review import finding_place
from chomchom.plan.writer.doubts import with_decision

_SEVERITIES = [choice.value for choice in Finding.Severity]
_CONTEXT = 2  # lines of the source before and after


@dataclass(frozen=True)
class FindingFilters:
    """What the list is narrowed to; an empty string is everything. `here` narrows to the place that is open."""

    severity: str = ""
    family: str = ""
    decision: str = "open"
    here: bool = False

    @classmethod
    def read(cls, query: QueryDict) -> FindingFilters:
        """From the address; a fresh review shows what is open."""
        return cls(query.get("severity", ""), query.get("family", ""), query.get("decision", "open"), "here" in query)


class Counts(NamedTuple):
    """How the review stands."""

    open_errors: int
    open: int
    decided: int
    total: int


class SourceLine(NamedTuple):
    """A line of the source; `named` where a finding names it."""

    number: int
    text: str
    named: bool


def findings_of(version: Version) -> list[Finding]:
    """Every finding, the gravest first, then in the order of the source. One query."""
    found = version.findings.select_related("decided_by")
    return sorted(found, key=lambda f: (_SEVERITIES.index(f.severity), f.line, f.code, f.pk))


def draft_with_findings(version: Version) -> Draft:
    """The draft with every finding that the review shows as its diagnostics, and the decisions about them. One query."""
    return msgspec.structs.replace(version.draft, diagnostics=[_diagnostic(finding) for finding in findings_of(version)])


def _diagnostic(finding: Finding) -> Diagnostic:
    decided = with_decision(finding.advice, finding.get_decision_display(), finding.reason)
    told = {
        **{name: getattr(finding, name) for name in ("code", "severity", "message", "related", "line")},
        "advice": finding.advice if finding.decision == Finding.Decision.OPEN else decided,
        "project": finding.project or None,
        "path": finding.path or None,
    }
    return msgspec.convert(told, Diagnostic)


def narrowed(findings: Sequence[Finding], filters: FindingFilters, document: dict[str, Any], at: str) -> list[Finding]:
    """The findings that the filters leave."""
    return [
        finding
        for finding in findings
        if filters.severity in ("", finding.severity)
        and filters.decision in ("", finding.decision)
        and filters.family in ("", family_of(finding.code))
        and (not filters.here or finding_place(document, finding) == at)
    ]


def counts(findings: Iterable[Finding]) -> Counts:
    """How many are open, and how many of them are errors."""
    every = list(findings)
    still_open = [f for f in every if f.decision == Finding.Decision.OPEN]
    errors = sum(f.severity == Finding.Severity.ERROR for f in still_open)
    return Counts(errors, len(still_open), len(every) - len(still_open), len(every))


def families() -> list[str]:
    """Every family, for the filter."""
    return list(FAMILIES.values())


def source_around(upload: Upload | None, line: int) -> list[SourceLine]:
    """The line of the source with its neighbours; empty where the source has no such line. One query."""
    if upload is None or line < 1:
        return []
    text = Upload.objects.values_list("text", flat=True).get(pk=upload.pk)
    lines = text.split("\n")
    if line > len(lines) or not text:
        return []
    first, last = max(1, line - _CONTEXT), min(len(lines), line + _CONTEXT)
    return [SourceLine(number, lines[number - 1].strip(), number == line) for number in range(first, last + 1)]
