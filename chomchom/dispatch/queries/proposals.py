"""Proposals: the one that is open, and whom it sends to a request."""

from __future__ import annotations

from chomchom.dispatch.models import Proposal, Request
from chomchom.orgs.models import Organisation, OrganisationQuerySet
from chomchom.workforce.models import Worker


def open_proposal(centres: OrganisationQuerySet) -> Proposal | None:
    """Of these centres, the newest that can be taken. One query."""
    found = Proposal.objects.filter(centre__in=centres, status__in=[Proposal.Status.IMPROVING, Proposal.Status.READY])
    return found.order_by("-at").first()


def proposed_for(request: Request) -> Worker | None:
    """Whom the open proposal of the centre sends there, if it knows of the request. Two queries."""
    proposal = open_proposal(Organisation.objects.filter(pk=request.site.centre_id))
    key = proposal.roster.get(str(request.pk)) if proposal else None
    return Worker.objects.filter(pk=key).first() if key else None
