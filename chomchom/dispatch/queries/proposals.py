"""Proposals: the one that is open."""

from __future__ import annotations

from chomchom.dispatch.models import Proposal
from chomchom.orgs.models import OrganisationQuerySet


def open_proposal(centres: OrganisationQuerySet) -> Proposal | None:
    """Of these centres, the newest that can be taken. One query."""
    found = Proposal.objects.filter(centre__in=centres, status__in=[Proposal.Status.IMPROVING, Proposal.Status.READY])
    return found.order_by("-at").first()
