"""Sites: which there are and how often they asked, one with everything about it, and what could become one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from chomchom.core.words import plain, whole_number
from chomchom.dispatch.models import Pairing, Promotion, Request, Site, Visit
from chomchom.dispatch.queries.monitoring import Followed, complaints_about
from chomchom.orgs.models import Organisation, Region
from chomchom.orgs.queries import regions
from chomchom.workforce.models import Worker

STATES = [("", "이용하는 시설"), ("closed", "끝난 시설"), ("all", "모두")]
_MOST_FOUND, _MOST_SHOWN = 20, 20


@dataclass(frozen=True)
class SiteFilters:
    """`state`: closed or all; by default those that are open."""

    q: str = ""
    region: int | None = None
    type: str = ""
    state: str = ""

    @classmethod
    def read(cls, params: dict[str, str]) -> SiteFilters:
        """From the parameters of an address; nonsense is ignored."""
        state = params.get("state", "")
        known = state if state in dict(STATES) else ""
        return cls(plain(params.get("q", "")), whole_number(params.get("region")), plain(params.get("type", "")), known)

    @property
    def narrows(self) -> bool:
        """Whether something is left out that is there."""
        return bool(self.q or self.region or self.type or self.state)


def sites(found: QuerySet[Site], filters: SiteFilters, year: int) -> QuerySet[Site]:
    """By name, each with `asked`, its requests of the year that were not cancelled, and `visited_on`, its last visit."""
    if filters.state != "all":
        found = found.filter(closed_on__isnull=filters.state != "closed")
    if filters.q:
        found = found.filter(organisation__name__icontains=filters.q)
    if filters.region:
        found = found.filter(organisation__region=filters.region)
    if filters.type:
        found = found.filter(organisation__type=filters.type)
    asked = Request.objects.filter(site=OuterRef("pk"), first_on__year=year).exclude(status=Request.Status.CANCELLED)
    visited = Visit.objects.filter(site=OuterRef("pk")).order_by()
    return found.annotate(
        asked=Coalesce(Subquery(asked.order_by().values("site").annotate(times=Count("pk")).values("times")), 0),
        visited_on=Subquery(visited.values("site").annotate(last=Max("on")).values("last")),
    ).order_by("organisation__name", "pk")


def types_of(found: QuerySet[Site]) -> list[str]:
    """The types that there are to choose from. One query."""
    named = found.exclude(organisation__type="").order_by("organisation__type")
    return list(named.values_list("organisation__type", flat=True).distinct())


def regions_of(pks: Iterable[int]) -> list[Region]:
    """Those of these numbers."""
    return list(regions().filter(pk__in=list(pks)))


def stand(found: QuerySet[Site], today: dt.date) -> dict[str, int]:
    """How many sites are open, and how many of these nobody visited this year. Two queries."""
    current = found.filter(closed_on=None)
    seen = Visit.objects.filter(on__year=today.year).values("site")
    return {"open": current.count(), "unseen": current.exclude(pk__in=seen).count()}


def could_be_sites(words: str, centre: Organisation, kinds: Iterable[str]) -> list[Organisation]:
    """Organisations of that name that are no site yet. One query."""
    if not words:
        return []
    found = Organisation.objects.filter(kind__in=list(kinds), name__icontains=words, site=None).exclude(pk=centre.pk)
    return list(found.select_related("region").order_by("name", "pk")[:_MOST_FOUND])


def could_be_site(pk: str, centre: Organisation, kinds: Iterable[str]) -> Organisation | None:
    """One of them, by its number."""
    found = Organisation.objects.filter(pk=whole_number(pk) or 0, kind__in=list(kinds), site=None).exclude(pk=centre.pk)
    return found.select_related("region").first()


@dataclass(frozen=True)
class SitePage:
    """What belongs to one site, the newest first; `asked` is how many requests there are in all."""

    asked: int
    requests: list[Request]
    visits: list[Visit]
    pairings: list[Pairing]
    ended: list[Pairing]
    calls: list[Promotion]
    complaints: list[Followed]


def site_page(site: Site) -> SitePage:
    """Seven queries."""
    pairings = list(site.pairings.select_related("worker", "by").order_by("-pk"))
    requests = site.requests.select_related("site__organisation", "worker").order_by("-first_on", "-pk")
    return SitePage(
        asked=requests.count(),
        requests=list(requests[:_MOST_SHOWN]),
        visits=list(site.visits.select_related("site__organisation", "by").order_by("-on")[:_MOST_SHOWN]),
        pairings=[each for each in pairings if each.ended_at is None],
        ended=[each for each in pairings if each.ended_at],
        calls=list(site.calls.select_related("by").order_by("-on", "-pk")[:_MOST_SHOWN]),
        complaints=complaints_about(Request.objects.filter(site=site)),
    )


def pairable(site: Site, today: dt.date) -> list[Worker]:
    """Workers of the centre that can be paired with it: employed, and not paired already. One query."""
    paired = Pairing.objects.filter(site=site, ended_at=None).values("worker")
    found = Worker.objects.filter(organisation=site.centre_id).employed_within(today, dt.date.max).exclude(pk__in=paired)
    return list(found.order_by("name", "pk"))


def sent_to(site: Site) -> list[Request]:
    """Dispatches that a visit can be about, the newest first. One query."""
    found = site.requests.filter(status__in=[Request.Status.CONFIRMED, Request.Status.WORKING, Request.Status.DONE])
    return list(found.select_related("site__organisation", "worker").order_by("-first_on", "-pk")[:_MOST_SHOWN])
