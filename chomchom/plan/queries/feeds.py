"""What a calendar feed shows: the schedules from this year on, for the team of the person who holds the key."""

from __future__ import annotations

from collections import defaultdict

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core.words import plain
from chomchom.orgs.queries import temporary_holidays
from chomchom.plan.feed import Entry, Feed
from chomchom.plan.models import ScheduleRow, TeamPlan, Version
from chomchom.plan.queries.versions import versions_from

_FIELDS = ("project__lineage", "project", "project__title", "project__team__name", "group", "label", "months")


ALL_TEAMS = "all"


def feeds_for(key: str, team: str | None = None) -> list[Feed] | None:
    """One of each year; None if nobody active holds the key, there is no plan yet, or no team of that name is in one.

    Next year's plan is adopted while this year still runs, so both show. `team` is the name of one, or ALL_TEAMS; without it the
    feed is of the person's own, and of the whole agency for a person without a team. At most six queries.
    """
    user = User.objects.filter(feed_key=plain(key), is_active=True).first()
    versions = versions_from(timezone.localdate().year) if user else []
    if user is None or not versions or not user.may("plan.read"):
        return None
    asked = "" if team == ALL_TEAMS else plain(team or "")
    if asked and not TeamPlan.objects.filter(version__in=versions, name=asked).exists():
        return None
    team = asked if team else user.team
    entries = _entries(versions, team)
    off = temporary_holidays()
    return [
        Feed(version.year, version.adopted_at, team, entries[version.pk], off)
        for version in versions
        if version.year is not None and version.adopted_at is not None
    ]


def _entries(versions: list[Version], team: str) -> dict[int, list[Entry]]:
    """By version, in the order of the document."""
    rows = ScheduleRow.objects.filter(project__version__in=versions).order_by("project__position", "position")
    if team:
        rows = rows.filter(project__team__name=team)
    entries = defaultdict(list)
    for version, *row in rows.values_list("project__version", *_FIELDS):
        entries[version].append(Entry(*row))
    return entries
