"""All versions, and all uploads, as their pages list them; documents and files stay in the database."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet

from chomchom.plan.models import Finding, Upload, Version

# Counted in the database: a document is large, and only its number of projects is told.
_PROJECTS = Func(F("document__projects"), function="jsonb_array_length", output_field=IntegerField())


def versions(*, drafts: bool) -> QuerySet[Version]:
    """Newest year first, within a year the newest first, each with its counts of open findings, and whether its year has a draft;
    a draft without a year on top."""
    found = Version.objects.select_related("previous", "adopted_by", "created_by", "upload")
    found = found.defer("document", "carried", "previous__document", "previous__carried", "upload__content", "upload__text")
    if not drafts:
        found = found.filter(status=Version.Status.ADOPTED)
    still_open = Q(findings__decision=Finding.Decision.OPEN)
    errors = still_open & Q(findings__severity=Finding.Severity.ERROR)
    counted = found.annotate(
        open_findings=Count("findings", filter=still_open),
        open_errors=Count("findings", filter=errors),
        year_has_draft=Exists(Version.objects.drafts().filter(year=OuterRef("year"))),
    )
    return counted.order_by("-year", "-created_at", "-pk")


def open_drafts() -> QuerySet[Version]:
    """The drafts under review, each with what an upload of its year would take the place of: projects, decisions, corrections."""
    found = Version.objects.drafts().defer("document", "carried").select_related("created_by").order_by("-year", "pk")
    return found.annotate(
        projects_in_document=_PROJECTS,
        decided=Count("findings", filter=~Q(findings__decision=Finding.Decision.OPEN), distinct=True),
        corrected=Count("corrections", distinct=True),
    )


class Replaced(NamedTuple):
    """The draft whose place another has taken, its projects, and how many fewer there are now."""

    version: Version
    projects: int
    fewer: int


def replaced_by(version: Version) -> Replaced | None:
    """The draft whose place this one has taken; None where it took nobody's. Two queries if it did."""
    before = version.previous
    if before is None or version.status != Version.Status.DRAFT or before.status != Version.Status.DISCARDED:
        return None
    found = Version.objects.filter(pk=before.pk, year=version.year).defer("document", "carried").select_related("created_by")
    replaced = found.first()
    projects = Version.objects.filter(pk=before.pk).values_list(_PROJECTS, flat=True)[0]
    return Replaced(replaced, projects, projects - len(version.document["projects"])) if replaced else None


def has_draft(year: int | None) -> bool:
    """Whether a draft of the year is under review. One query."""
    return year is not None and Version.objects.drafts().filter(year=year).exists()


def versions_in_force() -> set[int]:
    """The keys of the versions that hold, one for each year. One query."""
    adopted = Version.objects.filter(status=Version.Status.ADOPTED).order_by("year", "-number")
    return set(adopted.distinct("year").values_list("pk", flat=True))


def uploads() -> QuerySet[Upload]:
    """The newest first, without their files."""
    return Upload.objects.select_related("by").defer("content", "text").order_by("-at", "-pk")


def latest_version_of(upload: Upload) -> Version | None:
    """The version that was made last from an upload. One query."""
    return upload.versions.defer("document").order_by("-pk").first()
