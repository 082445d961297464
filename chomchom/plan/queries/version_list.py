"""All versions, and all uploads, as their pages list them; documents and files stay in the database."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from chomchom.plan.models import Finding, Upload, Version


def versions(*, drafts: bool) -> QuerySet[Version]:
    """Newest year first, within a year the newest first, each with its counts of open findings; a draft without a year on top."""
    found = Version.objects.select_related("previous", "adopted_by", "upload")
    found = found.defer("document", "carried", "previous__document", "previous__carried", "upload__content", "upload__text")
    if not drafts:
        found = found.filter(status=Version.Status.ADOPTED)
    still_open = Q(findings__decision=Finding.Decision.OPEN)
    errors = still_open & Q(findings__severity=Finding.Severity.ERROR)
    counted = found.annotate(open_findings=Count("findings", filter=still_open), open_errors=Count("findings", filter=errors))
    return counted.order_by("-year", "-created_at", "-pk")


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
