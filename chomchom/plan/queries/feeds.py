"""What a calendar feed shows: the schedule of the newest plan, for the team of the person who holds the key."""

from __future__ import annotations

from chomchom.accounts.models import User
from chomchom.plan.feed import Entry, Feed
from chomchom.plan.models import ScheduleRow, Version


def feed_for(key: str, *, whole: bool) -> Feed | None:
    """None if nobody active holds the key or there is no plan yet. A person without a team gets the whole agency. Three queries."""
    user = User.objects.filter(feed_key=key, is_active=True).first()
    version = Version.objects.adopted().defer("document").first()
    if user is None or version is None or version.year is None or version.adopted_at is None:
        return None
    rows = ScheduleRow.objects.filter(project__version=version).order_by("project__position", "position")
    team = "" if whole else user.team
    if team:
        rows = rows.filter(project__team__name=team)
    fields = ("project__lineage", "project", "project__title", "project__team__name", "group", "label", "months")
    return Feed(version.year, version.adopted_at, team, [Entry(*row) for row in rows.values_list(*fields)])
