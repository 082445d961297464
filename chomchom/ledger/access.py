"""The door to entries, evidence and organisations: all staff read everything, and post for their own team.

Planners, and staff for whom no team was set, post for everyone. Staff whose team no organisation is named after post for nobody: a
mistyped team must not give more rights than the right one.
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404

from chomchom.accounts.models import User
from chomchom.core.errors import DomainError
from chomchom.ledger.kinds import Kind, UnknownKind, kind
from chomchom.ledger.models import Batch, Entry, Evidence, SavedFilter
from chomchom.ledger.queries.organisations import posting_organisations
from chomchom.orgs.models import Organisation


class NobodyToPostFor(DomainError):
    """The person's team is none that the agency has."""


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


def kind_for(user: User | AnonymousUser, code: str, *, to: str = "read") -> Kind:
    """The kind; `to="post"` for those who may post it by hand, and refuses whoever has no organisation to post for."""
    try:
        found = None if user.is_anonymous else kind(code)
    except UnknownKind:
        found = None
    if user.is_anonymous or found is None:
        raise Http404
    if to == "post" and _keeps_to_own(user) and not organisations_for(user).exists():
        raise NobodyToPostFor(
            f"내 정보의 팀 ‘{user.team}’의 이름을 가진 조직이 없어 실적을 올릴 수 없습니다. "
            "촘촘을 관리하는 사람에게 팀을 바로잡아 달라고 하십시오."
        )
    return found


def organisations_for(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """Those for which somebody may post: the team and what belongs to it, or all."""
    found = posting_organisations()
    if user.is_anonymous:
        return found.none()
    return found.filter(Q(name=user.team) | Q(parent__name=user.team)) if _keeps_to_own(user) else found


def _keeps_to_own(user: User) -> bool:
    return bool(user.team) and not user.may_plan


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
