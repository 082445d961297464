"""How content sites are with what they got: the surveys of a year, and how many were asked and have answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from chomchom.dispatch.models import Request, Site
from chomchom.orgs.models import OrganisationQuerySet
from chomchom.surveys.models import Survey
from chomchom.surveys.queries.results import summary_of

INSTRUMENT = "dispatch"
"""What sites are asked."""


@dataclass(frozen=True)
class Asked:
    """A survey, how many dispatches were asked about in it, how many were answered, and what they come to so far, of 100: None
    where too few answered."""

    survey: Survey
    asked: int
    answered: int
    score: float | None

    @property
    def rate(self) -> float | None:
        """The share of those who were asked that answered."""
        return self.answered / self.asked if self.asked else None


@dataclass(frozen=True)
class Satisfaction:
    """The surveys that end in a year, the newest first, and how many dispatches of it nobody could be asked about."""

    surveys: list[Asked]
    not_asked: int


def satisfaction(centres: OrganisationQuerySet, year: int) -> Satisfaction:
    """Two queries, and some for each of at most four surveys of a centre."""
    asked = Survey.objects.filter(version__instrument__code=INSTRUMENT, subject_id__isnull=False)
    found = asked.filter(organisation__in=centres, closes_on__year=year).select_related("version").order_by("-closes_on", "-pk")
    standing = Q(invitations__withdrawn_on=None)
    counted = found.annotate(
        asked=Count("invitations", filter=standing),
        answered=Count("invitations", filter=standing & Q(invitations__used_on__isnull=False)),
    )
    done = Request.objects.filter(site__centre__in=centres, status=Request.Status.DONE, last_on__year=year, invitation=None)
    return Satisfaction([Asked(each, each.asked, each.answered, _score(each)) for each in counted], done.count())


def _score(survey: Survey) -> float | None:
    found = summary_of(survey).score
    return found.mean if found else None


def to_answer(sites: Iterable[Site], today: dt.date) -> QuerySet[Request]:
    """Dispatches of these sites that they can still tell of, the newest first."""
    standing = {"invitation__used_on": None, "invitation__withdrawn_on": None, "invitation__survey__status": Survey.Status.OPEN}
    found = Request.objects.filter(
        site__in=[each.pk for each in sites], invitation__isnull=False, invitation__survey__closes_on__gte=today, **standing
    )
    return found.select_related("site__organisation", "worker", "invitation").order_by("-last_on", "-pk")
