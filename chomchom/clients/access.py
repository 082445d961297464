"""The door to people served: whoever holds the right over their organisation, and for all others they are not there."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from chomchom.accounts.models import User
from chomchom.clients.models import Certificate, Client, Consent, ConsentText, DestructionItem, DestructionRun, HouseholdLink, Merge
from chomchom.clients.models import PersonRequest as Request

type Asker = User | AnonymousUser


def client_for(user: Asker, pk: int, *, to: str = "list") -> Client:
    """The person, for whoever may `client.<to>` over the organisation. One that was destroyed can only be looked at."""
    found = Client.objects.select_related("organisation", "region", "merged_into").filter(pk=pk).first()
    if found is None or user.is_anonymous or not user.may(f"client.{to}", found.organisation):
        raise Http404
    if to != "list" and (found.destroyed_at or found.merged_into_id):
        raise Http404
    return found


def consent_for(user: Asker, pk: int, *, to: str = "change") -> Consent:
    """A consent of somebody whom the user may change."""
    found = Consent.objects.filter(pk=pk, client__merged_into=None).select_related("client__organisation").first()
    if found is None or not _may(user, to, found.client):
        raise Http404
    return found


def request_for(user: Asker, pk: int, *, to: str = "change") -> Request:
    """A request of somebody whom the user may change."""
    found = Request.objects.filter(pk=pk, client__merged_into=None).select_related("client__organisation").first()
    if found is None or not _may(user, to, found.client):
        raise Http404
    return found


def link_for(user: Asker, pk: int, *, to: str = "change") -> HouseholdLink:
    """A link of two people, one of whom the user may change."""
    found = HouseholdLink.objects.select_related("client__organisation", "other__organisation").filter(pk=pk).first()
    may = found is not None and not user.is_anonymous
    if found is None or not may or not any(_may(user, to, each) for each in (found.client, found.other)):
        raise Http404
    return found


def own_side_of(user: Asker, link: HouseholdLink) -> Client:
    """Which of the two linked people the user looks after; `link_for` has found one."""
    return link.client if _may(user, "change", link.client) else link.other


def text_for(user: Asker, pk: int) -> ConsentText:
    """A text, for whoever sees people at all."""
    found = ConsentText.objects.filter(pk=pk).first()
    if found is None or user.is_anonymous or not user.may("client.list"):
        raise Http404
    return found


def merge_for(user: Asker, pk: int) -> Merge:
    """A merge of two people, both of whom the user may merge."""
    found = Merge.objects.select_related("kept__organisation", "lost__organisation").filter(pk=pk).first()
    if found is None or not (_may(user, "merge", found.kept) and _may(user, "merge", found.lost)):
        raise Http404
    return found


def run_for(user: Asker, pk: int, *, to: str = "propose") -> DestructionRun:
    """A run of an organisation over which the user may `destruction.<to>`."""
    related = ("organisation", "proposed_by", "approved_by", "ended_by")
    found = DestructionRun.objects.select_related(*related).filter(pk=pk).first()
    if found is None or user.is_anonymous or not user.may(f"destruction.{to}", found.organisation):
        raise Http404
    return found


def item_for(user: Asker, pk: int) -> DestructionItem:
    """A line of such a run."""
    found = DestructionItem.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    run_for(user, found.run_id)
    return found


def certificate_for(user: Asker, pk: int) -> Certificate:
    """A line of the register, of such a run."""
    found = Certificate.objects.select_related("run", "proposed_by", "approved_by", "done_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    run_for(user, found.run_id)
    return found


def _may(user: Asker, verb: str, client: Client) -> bool:
    return not user.is_anonymous and user.may(f"client.{verb}", client.organisation)
