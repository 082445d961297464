"""Follow-ups of what a plan says: of a project, of its issues, and of what its check found, as far as somebody may read them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from chomchom.followup.models import FollowUp
from chomchom.plan.models import Finding, Issue, Note, Project, Version
from chomchom.plan.queries.points import FoundIn, points_of


def of_project(readable: QuerySet[FollowUp], project: Project) -> list[FollowUp]:
    """Those of the improvements and issues of a project, in this version or another; open ones first, by their day. One query."""
    notes = Note.objects.filter(project__lineage=project.lineage).values("pk")
    issues = Issue.objects.filter(project__lineage=project.lineage).values("pk")
    said = Q(source_type__model="note", source_id__in=notes) | Q(source_type__model="issue", source_id__in=issues)
    found = readable.filter(said, source_type__app_label="plan", split_from=None).select_related("owner", "person")
    return sorted(found, key=lambda each: (not each.is_open, each.due_on, each.pk))


def of_issues(readable: QuerySet[FollowUp], version: Version, issues: Iterable[Issue]) -> dict[int, FollowUp]:
    """By the key of an issue its follow-up, raised when a version of the year said it first. Two queries."""
    wanted = {each.pk for each in issues}
    threads = points_of(version, FoundIn.ISSUE)
    roots = {each.root.pk: each.now.pk for each in threads if each.now is not None and each.now.pk in wanted}
    kind = {"source_type__app_label": "plan", "source_type__model": "issue"}
    found = readable.filter(source_id__in=roots, split_from=None, **kind)
    return {roots[each.source_id or 0]: each for each in found}


def of_finding(readable: QuerySet[FollowUp], finding: Finding) -> FollowUp | None:
    """Of what was found, in this version of the year or another, and in other words too. One query."""
    same = Q(place=place_of_finding(finding)) | Q(source_id=finding.pk)
    kind = {"source_type__app_label": "plan", "source_type__model": "finding"}
    return readable.filter(same, split_from=None, **kind).first()


def place_of_finding(finding: Finding) -> str:
    """The same in every version of a year, while rows of findings come and go; a key that no page shows."""
    return f"#{finding.version.year}:{finding.fingerprint}"
