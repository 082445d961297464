"""Imports: a draft read from a document becomes a version under review, with its findings; nothing or everything is written.

A second import of the same year takes the place of the year's open draft and keeps what was decided and corrected by hand in the
version before it, as far as it still fits (see `carrying`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec
from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.plan.draft import Diagnostic, Draft
from chomchom.plan.models import Finding, Upload, Version
from chomchom.plan.services.documents import document_of
from chomchom.plan.services.fingerprints import fingerprints
from chomchom.plan.services.versions import lock_plans, predecessor


@transaction.atomic
def draft_from(draft: Draft, *, upload: Upload | None = None, by: User | None, at: datetime) -> Version:
    """Make a draft version of the plan, with findings from `draft.diagnostics`.

    Where the document has no year, the upload's `assumed_year` is taken. The year's open draft, if any, is discarded for it.
    """
    lock_plans()
    year = draft.year if draft.year is not None else (upload.assumed_year if upload else None)
    draft = msgspec.structs.replace(draft, year=year)
    replaced = Version.objects.drafts().filter(year=year).first() if year is not None else None
    if replaced:
        replaced.status = Version.Status.DISCARDED
        replaced.save(update_fields=["status"])
        audit.record(replaced, "plan.version.replaced", by=by, at=at)
    version = Version.objects.create(
        upload=upload, previous=replaced or predecessor(year), year=year, document=document_of(draft), created_at=at, created_by=by
    )
    write_findings(version, draft.diagnostics)
    audit.record(version, "plan.version.drafted", by=by, at=at, upload=upload.pk if upload else None)
    return version


def write_findings(version: Version, diagnostics: Iterable[Diagnostic]) -> None:
    """Write a finding for each diagnostic of a version that has none."""
    found = list(diagnostics)
    Finding.objects.bulk_create(
        Finding(
            version=version,
            code=each.code,
            severity=each.severity,
            line=each.line,
            project=each.project or "",
            path=each.path or "",
            message=each.message,
            advice=each.advice,
            related=msgspec.to_builtins(each.related),
            fingerprint=fingerprint,
        )
        for each, fingerprint in zip(found, fingerprints(found), strict=True)
    )
