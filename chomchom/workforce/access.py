"""The door to people who work: of the organisations over which the right is held."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from chomchom.accounts.access import organisations
from chomchom.accounts.models import User
from chomchom.orgs.models import OrganisationQuerySet
from chomchom.workforce.models import Credential, Leave, Worker

READ, OPEN, CHANGE = "worker.read", "worker.open", "worker.change"
type Asker = User | AnonymousUser


def within(user: Asker, to: str = READ) -> OrganisationQuerySet:
    """The organisations whose people somebody holds the right over."""
    return organisations(user, to)


def worker_for(user: Asker, pk: int, to: str = READ) -> Worker:
    """The worker that is meant."""
    found = Worker.objects.select_related("organisation", "home", "user").filter(pk=pk, organisation__in=within(user, to)).first()
    if found is None:
        raise Http404
    return found


def credential_for(user: Asker, pk: int) -> Credential:
    """What a worker holds, for whoever may change it."""
    found = Credential.objects.select_related("worker__organisation").filter(pk=pk).first()
    if found is None:
        raise Http404
    worker_for(user, found.worker_id, CHANGE)
    return found


def leave_for(user: Asker, pk: int) -> Leave:
    """An absence, for whoever may change it."""
    found = Leave.objects.select_related("worker__organisation").filter(pk=pk).first()
    if found is None:
        raise Http404
    worker_for(user, found.worker_id, CHANGE)
    return found
