"""The door to entries, evidence and organisations: all staff read everything, and post for their own team.

Staff whose team no organisation is named after, and planners, post for everyone.
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404

from chomchom.accounts.models import User
from chomchom.ledger.kinds import Kind, UnknownKind, kind
from chomchom.ledger.models import Batch, Entry, Evidence, SavedFilter
from chomchom.ledger.queries.organisations import posting_organisations
from chomchom.orgs.models import Organisation


def entry_for(user: User | AnonymousUser, pk: int, *, to: str = "read") -> Entry:
    """The entry with all that its page names; `to="change"` for those who may post for its organisation."""
    related = ("organisation", "counterpart", "region", "by", "reverses", "corrects", "reversal")
    entry = None if user.is_anonymous else Entry.objects.select_related(*related).filter(pk=pk).first()
    if entry is None or (to == "change" and not organisations_for(user).filter(pk=entry.organisation_id).exists()):
        raise Http404
    return entry


def evidence_for(user: User | AnonymousUser, entry: int, pk: int) -> Evidence:
    """A file of the entry with its bytes."""
    found = Evidence.objects.select_related("content").filter(entry=entry, pk=pk).first()
    if user.is_anonymous or found is None:
        raise Http404
    return found


def kind_for(user: User | AnonymousUser, code: str) -> Kind:
    """The kind that somebody may post by hand."""
    try:
        if not user.is_anonymous:
            return kind(code)
    except UnknownKind:
        pass
    raise Http404


def organisations_for(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """Those for which somebody may post: the team and what belongs to it, or all."""
    found = posting_organisations()
    if user.is_anonymous:
        return found.none()
    own = Q(name=user.team) | Q(parent__name=user.team)
    return found.filter(own) if user.team and not user.may_plan and found.filter(own).exists() else found


def batch_for(user: User | AnonymousUser, pk: int) -> Batch:
    """A file of rows that the person handed in."""
    found = None if user.is_anonymous else Batch.objects.filter(pk=pk, by=user).first()
    if found is None:
        raise Http404
    return found


def saved_filter_for(user: User | AnonymousUser, pk: int) -> SavedFilter:
    """A saved filter of the person's own."""
    found = None if user.is_anonymous else SavedFilter.objects.filter(pk=pk, by=user).first()
    if found is None:
        raise Http404
    return found
