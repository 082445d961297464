"""Checking a draft again after a change, and keeping its findings in step: decisions stay with what is found.

A decision about what is no longer found is kept aside, and is there again when that is found again.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from chomchom.plan.draft import Diagnostic, Draft
from chomchom.plan.lint import check
from chomchom.plan.models import Finding, KeptDecision, Upload, Version
from chomchom.plan.services.fingerprints import fingerprints

_DECIDED = ("decision", "reason", "decided_by_id", "decided_at")
_FOUND = ["severity", "line", "path", "message", "advice", "related"]


def from_reading(draft: Draft) -> list[Diagnostic]:
    """The diagnostics of a freshly read draft that only its source tells: they cannot be found again from the draft alone."""
    linted = set(fingerprints(check(draft)))
    return [each for each, known in zip(draft.diagnostics, fingerprints(draft.diagnostics), strict=True) if known not in linted]


def recheck(version: Version) -> None:
    """Run the linter over the version's document and bring its findings up to date."""
    draft = version.draft
    lines = Upload.objects.values_list("text", flat=True).get(pk=version.upload_id).split("\n") if version.upload_id else []
    sync_findings(version, [*draft.diagnostics, *check(draft, lines=lines)])


def sync_findings(version: Version, diagnostics: Iterable[Diagnostic]) -> None:
    """Write what is new, move what has moved, take away what is no longer found; decisions are kept.

    A finding of which only the words have changed, as when a wrong amount becomes another wrong one, stays the one it is.
    """
    known = {finding.fingerprint: finding for finding in version.findings.all()}
    found = list(diagnostics)
    fresh, moved = [], []
    for fingerprint, diagnostic in zip(fingerprints(found), found, strict=True):
        finding = known.pop(fingerprint, None)
        if finding is None:
            fresh.append(_described(Finding(version=version, fingerprint=fingerprint), diagnostic))
        elif _as_found(finding) != _as_found(_described(finding, diagnostic)):
            moved.append(finding)
    decided_again(version, fresh)
    changed, fresh = _reworded(list(known.values()), fresh)
    keep_decisions(version, known.values())
    version.findings.filter(pk__in=[gone.pk for gone in known.values()]).exclude(pk__in=[each.pk for each in changed]).delete()
    Finding.objects.bulk_update(moved, _FOUND)
    Finding.objects.bulk_update(changed, [*_FOUND, "fingerprint", "decision", "reason", "decided_by", "decided_at"])
    Finding.objects.bulk_create(fresh)


def _reworded(gone: list[Finding], fresh: list[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Of the new findings those that take the place (and the key) of an old one about the same value, and the others."""
    places = {(each.code, each.project, each.path): each.pk for each in gone if each.path}
    changed: list[Finding] = []
    others: list[Finding] = []
    for finding in fresh:
        finding.pk = places.pop((finding.code, finding.project, finding.path), None)
        (changed if finding.pk else others).append(finding)
    return changed, others


def keep_decisions(version: Version, decided: Iterable[Finding | KeptDecision]) -> None:
    """Keep for the version what was decided about these, which it does not have."""
    kept = {
        each.fingerprint: KeptDecision(
            version=version, fingerprint=each.fingerprint, **{name: getattr(each, name) for name in _DECIDED}
        )
        for each in decided
        if each.decision != Finding.Decision.OPEN
    }
    version.kept_decisions.filter(fingerprint__in=kept).delete()
    KeptDecision.objects.bulk_create(kept.values())


def decided_again(version: Version, findings: list[Finding]) -> list[Finding]:
    """The findings (not saved here), with the decisions that were kept for them, which are kept no longer."""
    kept = {
        each.fingerprint: each for each in version.kept_decisions.filter(fingerprint__in=[each.fingerprint for each in findings])
    }
    for finding in findings:
        if before := kept.get(finding.fingerprint):
            for name in _DECIDED:
                setattr(finding, name, getattr(before, name))
    version.kept_decisions.filter(fingerprint__in=kept).delete()
    return findings


def _as_found(finding: Finding) -> list[object]:
    return [getattr(finding, name) for name in _FOUND]


def _described(finding: Finding, diagnostic: Diagnostic) -> Finding:
    finding.code, finding.severity, finding.line = diagnostic.code, diagnostic.severity, diagnostic.line
    finding.project, finding.path = diagnostic.project or "", diagnostic.path or ""
    finding.message, finding.advice = diagnostic.message, diagnostic.advice
    finding.related = msgspec.to_builtins(diagnostic.related)
    return finding
