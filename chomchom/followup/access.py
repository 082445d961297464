"""The door to follow-ups: of the organisation that has to act, of that for which they were raised, and one's own."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404

from chomchom.accounts.access import organisations
from chomchom.accounts.models import User
from chomchom.followup.models import Event, FollowUp

READ, RAISE, ACT, CONFIRM = "followup.read", "followup.raise", "followup.act", "followup.confirm"


def within(user: User | AnonymousUser, to: str = READ) -> QuerySet[FollowUp]:
    """Those over which somebody holds the right: who acts, acts for the owner; what one raised oneself one may read and confirm."""
    held = organisations(user, to)
    theirs = Q(owner__in=held)
    if to != ACT:
        theirs |= Q(raised_for__in=held)
    if to in (READ, CONFIRM) and user.is_authenticated:
        theirs |= Q(raised_by=user)
    return FollowUp.objects.filter(theirs)


def followup_for(user: User | AnonymousUser, pk: int, to: str = READ) -> FollowUp:
    """The follow-up that is meant."""
    related = ("owner", "person", "raised_by", "raised_for", "merged_into", "split_from", "source_type")
    found = within(user, to).select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def event_for(user: User | AnonymousUser, pk: int) -> Event:
    """An event with a file, to be read by those who may read its follow-up."""
    found = Event.objects.select_related("content", "followup").filter(pk=pk, content__isnull=False).first()
    if found is None:
        raise Http404
    followup_for(user, found.followup_id)
    return found
