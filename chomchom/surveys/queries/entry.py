"""What the pages need on which papers and calls are entered: what waits, what came, and which versions are on paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from chomchom.core.words import whole_number
from chomchom.surveys.models import Keyed, Response, Survey, Version


@dataclass(frozen=True)
class Counts:
    """How many answers came in which way, and how many papers wait for their second entry."""

    paper: int
    phone: int
    kiosk: int
    link: int
    waiting: int


def surveys_to_enter(enterable: QuerySet[Survey], today: dt.date) -> QuerySet[Survey]:
    """Those that take answers today, and those that ended with papers left over; with `waiting`, what waits first. One query."""
    waits = Keyed.objects.filter(survey=OuterRef("pk"), settled_at=None).order_by().values("survey").annotate(number=Count("pk"))
    found = enterable.annotate(waiting=Coalesce(Subquery(waits.values("number")), Value(0)))
    takes = Q(status=Survey.Status.OPEN, opens_on__lte=today, closes_on__gte=today)
    listed = found.filter(takes | Q(waiting__gt=0)).select_related("organisation")
    return listed.order_by("-waiting", "closes_on", "pk")


def waiting_in(surveys: QuerySet[Survey]) -> int:
    """How many papers wait in all of them. One query."""
    return Keyed.objects.filter(survey__in=surveys.order_by().values("pk"), settled_at=None).count()


def counts_of(survey: Survey) -> Counts:
    """Two queries."""
    came = dict(Response.objects.filter(survey=survey).values_list("channel").annotate(number=Count("pk")))
    waiting = Keyed.objects.filter(survey=survey, settled_at=None).count()
    return Counts(came.get("paper", 0), came.get("phone", 0), came.get("kiosk", 0), came.get("link", 0), waiting)


def waiting_of(survey: Survey) -> QuerySet[Keyed]:
    """Papers that were keyed in once, the oldest first. One query."""
    return Keyed.objects.filter(survey=survey, settled_at=None).select_related("group", "by", "version").order_by("at", "pk")


def versions_of(survey: Survey) -> list[Version]:
    """The published versions of what it asks, the one that it asks now first: papers of each may come back. One query."""
    published = Version.objects.filter(instrument=survey.version.instrument_id, status=Version.Status.PUBLISHED)
    return sorted(published.select_related("instrument"), key=lambda each: (each.pk != survey.version_id, -each.number))


def next_number(survey: Survey) -> int:
    """The first number after those that were keyed in: of the next sheet to be printed. One query."""
    papers = Keyed.objects.filter(survey=survey).values_list("paper", flat=True)
    return max((whole_number(each) or 0 for each in papers), default=0) + 1
