"""What the pages of respondents need, in as few questions as there can be."""

from __future__ import annotations

from chomchom.surveys.models import Group, Survey, Version


def survey_at(code: str) -> Survey | None:
    """The survey of an address, with what it asks. One query."""
    return Survey.objects.select_related("version").filter(code=code).first()


def version_begun(survey: Survey, version: int) -> Version:
    """The version that somebody began, which is another than the survey's if a newer one came; else the survey's."""
    if version == survey.version_id:
        return survey.version
    older = Version.objects.filter(pk=version, instrument=survey.version.instrument_id, status=Version.Status.PUBLISHED)
    return older.first() or survey.version


def groups_of(survey: Survey) -> list[Group]:
    """Its parts, in their order. One query."""
    return list(Group.objects.filter(survey=survey).order_by("position", "pk"))


def group_of(survey: Survey, group: int) -> Group | None:
    """One part of it; None for 0, and for another survey's."""
    return Group.objects.filter(survey=survey, pk=group).first() if group else None
