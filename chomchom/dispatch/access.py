"""The door to what is asked for and sent: from the centre that sends, from the site that asks, and for the worker who goes.

READ and RUN are held over the centre, ASK over the organisation of the site, and WORK is of the worker's own dispatches."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from chomchom.accounts.access import organisations
from chomchom.accounts.models import User
from chomchom.dispatch.models import Complaint, Gathering, Override, Pairing, Proposal, Request, Shift, Site, Visit
from chomchom.dispatch.queries.terms import terms
from chomchom.orgs.models import Organisation, OrganisationQuerySet
from chomchom.workforce.models import Worker

READ, RUN, ASK, WORK = "dispatch.read", "dispatch.run", "dispatch.ask", "dispatch.work"
type Asker = User | AnonymousUser


def centres(user: Asker, to: str = READ) -> OrganisationQuerySet:
    """The organisations over whose sending somebody holds the right."""
    return organisations(user, to)


def sending_centre(user: Asker) -> Organisation:
    """The organisation that sends for whoever runs it: the one of the profile, else the first that has sites, or could have."""
    held = centres(user, RUN)
    known = held.filter(code=terms().centre).first() or held.filter(sites__isnull=False).order_by("pk").first()
    return known or _first(held.order_by("pk"))


def sites_of(user: Asker, to: str = READ) -> QuerySet[Site]:
    """The sites of the centres, or for ASK those of the own organisations."""
    found = Site.objects.select_related("organisation__region", "centre")
    return found.filter(organisation__in=organisations(user, to)) if to == ASK else found.filter(centre__in=centres(user, to))


def site_for(user: Asker, pk: int, to: str = READ) -> Site:
    """The site that is meant."""
    return _first(sites_of(user, to).filter(pk=pk))


def requests_of(user: Asker, to: str = READ) -> QuerySet[Request]:
    """The requests of those sites; for WORK those of which the person is the worker. For ASK also those that the person sends to:
    the centre confirms hours for a site that reports them by telephone."""
    found = Request.objects.select_related("site__organisation__region", "site__centre", "worker__home")
    if to == WORK:
        return found.filter(worker__user=user) if user.is_authenticated else found.none()
    if to == ASK:
        return found.filter(Q(site__in=sites_of(user, ASK)) | Q(site__centre__in=centres(user, RUN)))
    return found.filter(site__in=sites_of(user, to))


def request_for(user: Asker, pk: int, to: str = READ) -> Request:
    """The request that is meant."""
    return _first(requests_of(user, to).filter(pk=pk))


def shift_for(user: Asker, pk: int, to: str = RUN) -> Shift:
    """A day of a request, for whoever may do that with the request."""
    found = Shift.objects.select_related("request__site__organisation__region", "request__site__centre", "worker")
    return _first(found.filter(pk=pk, request__in=requests_of(user, to)))


def override_for(user: Asker, pk: int) -> Override:
    """A decision over the engine, for whoever runs."""
    found = Override.objects.select_related("request__site__organisation", "worker")
    return _first(found.filter(pk=pk, request__in=requests_of(user, RUN)))


def proposal_for(user: Asker, pk: int, to: str = READ) -> Proposal:
    """The proposal that is meant."""
    return _first(Proposal.objects.select_related("centre", "by").filter(pk=pk, centre__in=centres(user, to)))


def visit_for(user: Asker, pk: int, to: str = READ) -> Visit:
    """A visit to a site."""
    related = ("site__organisation", "site__centre", "request__site__organisation", "request__worker", "by")
    return _first(Visit.objects.select_related(*related).filter(pk=pk, site__in=sites_of(user, to)))


def gathering_for(user: Asker, pk: int, to: str = READ) -> Gathering:
    """A meeting or a training."""
    return _first(Gathering.objects.select_related("centre", "by").filter(pk=pk, centre__in=centres(user, to)))


def pairing_for(user: Asker, pk: int) -> Pairing:
    """A worker and a site that were paired, for whoever runs."""
    found = Pairing.objects.select_related("site__organisation", "worker")
    return _first(found.filter(pk=pk, site__in=sites_of(user, RUN)))


def complaint_for(user: Asker, pk: int) -> Complaint:
    """What one side of a dispatch said of the other."""
    found = Complaint.objects.select_related("request__site__organisation")
    return _first(found.filter(pk=pk, request__site__in=sites_of(user)))


def workers_of(user: Asker, to: str = READ) -> QuerySet[Worker]:
    """Those whom the centres send, as far as their work is looked at here."""
    return Worker.objects.select_related("organisation").filter(organisation__in=centres(user, to))


def sent_worker_for(user: Asker, pk: int, to: str = READ) -> Worker:
    """One of them."""
    return _first(workers_of(user, to).filter(pk=pk))


def worker_of(user: Asker) -> Worker | None:
    """Who the person is among the people who work."""
    return Worker.objects.select_related("organisation", "home").filter(user=user).first() if user.is_authenticated else None


def _first[M: Model](found: QuerySet[M]) -> M:
    row = found.first()
    if row is None:
        raise Http404
    return row
