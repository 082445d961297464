"""Surveys with how they ended."""

from __future__ import annotations

from django.db.models import QuerySet

from chomchom.surveys.models import Survey


def with_results(surveys: QuerySet[Survey]) -> QuerySet[Survey]:
    """Those that take or took answers, the latest first, each with its result."""
    begun = surveys.exclude(status=Survey.Status.DRAFT)
    return begun.select_related("organisation", "result").order_by("-closes_on", "-pk")
