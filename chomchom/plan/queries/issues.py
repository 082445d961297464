"""Issues of the whole plan with their countermeasures."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from chomchom.plan.models import Issue, Version
from chomchom.plan.queries.filters import Filters, saying

SORTS = {"team": ("project__team__position", "project__position", "position"), "text": ("text",)}


@dataclass(frozen=True)
class IssueCounts:
    """How many issues there are, how many of them without a countermeasure, and in how many projects."""

    issues: int
    unanswered: int
    projects: int


def issues(version: Version, filters: Filters) -> QuerySet[Issue]:
    """Filtered and sorted, ready to be paged; `filters.kind` is `unanswered` or `answered`. One query a page."""
    found = Issue.objects.filter(project__version=version)
    if filters.team is not None:
        found = found.filter(project__team=filters.team)
    if filters.q:
        found = found.filter(saying(filters.q, "text", "details", "countermeasures"))
    if filters.kind == "unanswered":
        found = found.filter(countermeasures=[])
    elif filters.kind == "answered":
        found = found.exclude(countermeasures=[])
    fields = SORTS.get(filters.sort.removeprefix("-"), ("project__position", "position"))
    order = [f"-{field}" for field in fields] if filters.sort.startswith("-") else list(fields)
    return found.select_related("project__team").order_by(*order)


def issue_counts(version: Version) -> IssueCounts:
    """One query."""
    found = Issue.objects.filter(project__version=version).aggregate(
        issues=Count("pk"), unanswered=Count("pk", filter=Q(countermeasures=[])), projects=Count("project", distinct=True)
    )
    return IssueCounts(**found)
