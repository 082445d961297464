"""Versions: a draft is adopted, discarded or taken up again; a plan in force is revised through a new draft.

Always true: a year has at most one draft; adopted versions of a year are numbered 1, 2, 3 without gaps; an adopted version and
its rows never change again. Every act here takes the lock of plans first, so two adoptions at once are numbered one
after the other.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.reasons import keeps_reason
from chomchom.plan.compare.matching import match_projects
from chomchom.plan.draft import Draft
from chomchom.plan.models import Correction, Finding, Project, Version
from chomchom.plan.services.blocking import blocking
from chomchom.plan.services.checking import keep_decisions
from chomchom.plan.services.rows import write_rows
from chomchom.plan.signals import version_adopted

# The key of PostgreSQL's advisory lock under which versions are made, adopted and discarded.
_LOCK = 0x0C40_0C40


class NotADraft(DomainError):
    """The version is no longer (or never was) a draft."""


class CannotAdopt(DomainError):
    """The draft has faults with which no plan can run. `faults` has a Korean sentence for each."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("확정할 수 없습니다. " + " ".join(faults))


class ReasonMissing(DomainError):
    """Errors are still open and no reason is given for adopting all the same."""


class MoreFound(DomainError):
    """More is open than the person who adopts has seen."""


class YearTaken(DomainError):
    """Another draft of the year is open."""


class NotInForce(DomainError):
    """Only the version in force can be revised."""


def lock_plans() -> None:
    """Wait until no other transaction makes or adopts a version; held to the end of this one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def locked_draft(version: Version) -> Version:
    """The version again, locked for a change; refuses one that is not a draft."""
    version = Version.objects.select_for_update().get(pk=version.pk)
    if version.status != Version.Status.DRAFT:
        raise NotADraft(f"초안이 아니어서 바꿀 수 없습니다({version}). 확정된 계획은 수정계획을 만들어 고칩니다.")
    return version


def predecessor(year: int | None) -> Version | None:
    """The version that holds for the year, or else the last one in force of an earlier year."""
    if year is None:
        return None
    return Version.objects.adopted().filter(year__lte=year).first()


@transaction.atomic
@keeps_reason("note")
def adopt(version: Version, *, by: User | None, at: datetime, note: str = "", seen: int | None = None) -> Version:
    """Put a draft in force as the year's next number: write its rows, carry lineages on, record it, and announce it.

    Refuses a version that is not a draft (NotADraft), a draft with which no plan can run (CannotAdopt), and open errors without a
    `note` that says why (ReasonMissing), and one with more open findings than the `seen` ones, if they were counted (MoreFound).
    """
    lock_plans()
    version = locked_draft(version)
    draft = version.draft
    if faults := blocking(draft):
        raise CannotAdopt(faults)
    still_open = version.findings.filter(decision=Finding.Decision.OPEN)
    errors = still_open.filter(severity=Finding.Severity.ERROR).count()
    if errors and not note.strip():
        raise ReasonMissing(
            f"풀지 않은 오류가 {errors}건 있습니다. 고치거나 판단을 남기세요. 남겨 둔 채 확정하려면 까닭을 적어 주세요."
        )
    if seen is not None and (more := still_open.count() - seen) > 0:
        raise MoreFound(f"그사이 초안이 바뀌어 미결이 {more}건 늘었습니다. 확인하고 다시 확정해 주세요.")
    previous = predecessor(draft.year)
    last = Version.objects.adopted().filter(year=draft.year).aggregate(last=Max("number"))["last"] or 0
    version.year, version.number, version.previous = draft.year, last + 1, previous
    version.status, version.note = Version.Status.ADOPTED, note.strip()
    version.adopted_at, version.adopted_by = at, by
    version.save(update_fields=["year", "number", "previous", "status", "note", "adopted_at", "adopted_by"])
    write_rows(version, draft, _lineages(previous, draft))
    audit.record(
        version,
        "plan.version.adopted",
        by=by,
        at=at,
        year=version.year,
        number=version.number,
        note=version.note,
        open_findings=still_open.count(),
    )
    version_adopted.send(Version, version=version)
    return version


def _lineages(previous: Version | None, draft: Draft) -> dict[int, uuid.UUID]:
    """By position in the draft, the lineage of the project in the previous version that is the same one."""
    if previous is None:
        return {}
    known = dict(Project.objects.filter(version=previous).values_list("position", "lineage"))
    pairs = match_projects(previous.draft.projects, draft.projects)
    return {new: known[old] for old, new in pairs if old is not None and new is not None and old in known}


@transaction.atomic
def discard(version: Version, *, by: User, at: datetime) -> Version:
    """Put a draft away; it can be taken up again with `restore`."""
    lock_plans()
    return _put_away(locked_draft(version), by=by, at=at)


def _put_away(version: Version, *, by: User, at: datetime) -> Version:
    version.status = Version.Status.DISCARDED
    version.save(update_fields=["status"])
    audit.record(version, "plan.version.discarded", by=by, at=at)
    return version


@transaction.atomic
def restore(version: Version, *, by: User, at: datetime, instead: bool = False) -> Version:
    """Take a discarded draft up again, unless its year has another draft by now (YearTaken); `instead` of that one puts it away."""
    lock_plans()
    version = Version.objects.select_for_update().get(pk=version.pk)
    if version.status != Version.Status.DISCARDED:
        raise NotADraft(f"버린 초안이 아니어서 되살릴 수 없습니다({version}).")
    other = Version.objects.drafts().filter(year=version.year).first() if version.year is not None else None
    if other and instead:
        _put_away(other, by=by, at=at)
    refuse_second_draft(version.year)
    version.status = Version.Status.DRAFT
    version.save(update_fields=["status"])
    audit.record(version, "plan.version.restored", by=by, at=at)
    return version


def refuse_second_draft(year: int | None) -> None:
    """Refuse where the year has a draft already."""
    if year is not None and Version.objects.drafts().filter(year=year).exists():
        raise YearTaken(f"{year}년 초안이 이미 있습니다. 그 초안을 먼저 확정하거나 버려 주세요.")


@transaction.atomic
def revise(version: Version, *, by: User, at: datetime) -> Version:
    """Start a revision (수정계획): a new draft with the document, findings and corrections of the version in force.

    The year's open draft is handed back if there is one, so that pressing twice makes one draft.
    """
    lock_plans()
    version = Version.objects.get(pk=version.pk)
    if (
        version.status != Version.Status.ADOPTED
        or version.year is None
        or version.pk != Version.objects.in_force(version.year)[0].pk
    ):
        raise NotInForce("지금 시행 중인 계획만 수정할 수 있습니다.")
    if open_draft := Version.objects.drafts().filter(year=version.year).first():
        return open_draft
    made = Version.objects.create(previous=version, year=version.year, document=version.document, created_at=at, created_by=by)
    findings, corrections = list(version.findings.order_by("pk")), list(version.corrections.order_by("pk"))
    for finding in findings:
        finding.pk, finding.version = None, made
    for correction in corrections:
        correction.pk, correction.version = None, made
    Finding.objects.bulk_create(findings)
    Correction.objects.bulk_create(corrections)
    keep_decisions(made, version.kept_decisions.all())
    audit.record(made, "plan.version.revision_started", by=by, at=at, of=version.pk)
    return made
