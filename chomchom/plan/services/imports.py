"""Imports: a draft read from a document becomes a version under review, with its findings; nothing or everything is written.

A second import of the same year takes the place of the year's open draft and keeps what was decided and corrected by hand in the
version before it, as far as it still fits (see `carrying`).
"""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.plan.draft import Draft
from chomchom.plan.editing.document import document_of
from chomchom.plan.models import Upload, Version
from chomchom.plan.services.blocking import usable_year
from chomchom.plan.services.carrying import carry_corrections, carry_decisions
from chomchom.plan.services.checking import from_reading, recheck, sync_findings
from chomchom.plan.services.versions import lock_plans, predecessor


@transaction.atomic
def draft_from(draft: Draft, *, upload: Upload | None = None, by: User | None, at: datetime) -> Version:
    """Make a draft version of the plan, with findings from `draft.diagnostics`.

    The year's open draft, if any, is discarded for it.
    """
    lock_plans()
    draft = msgspec.convert(document_of(draft), Draft)
    year = usable_year(draft.year)
    replaced = Version.objects.drafts().filter(year=year).first() if year is not None else None
    if replaced:
        replaced.status = Version.Status.DISCARDED
        replaced.save(update_fields=["status"])
        audit.record(replaced, "plan.version.replaced", by=by, at=at)
    previous = replaced or predecessor(year)
    version = Version(upload=upload, previous=previous, year=year, created_at=at, created_by=by)
    version.document = document_of(msgspec.structs.replace(draft, diagnostics=from_reading(draft)))
    version.save()
    if previous is not None and previous.year == year:
        _carry_on(previous, version, draft, by=by, at=at)
    else:
        sync_findings(version, draft.diagnostics)
    audit.record(version, "plan.version.drafted", by=by, at=at, upload=upload.pk if upload else None)
    return version


def _carry_on(previous: Version, version: Version, draft: Draft, *, by: User | None, at: datetime) -> None:
    """Corrections first: they change what is found; then the decisions about what is found still."""
    version.carried = {"from": previous.pk, **carry_corrections(previous, version, by=by, at=at)}
    if version.carried["corrections"]:
        recheck(version)
    else:
        sync_findings(version, draft.diagnostics)
    version.carried["decisions"] = carry_decisions(previous, version)
    version.save(update_fields=["document", "carried"])
