"""The door to entries, evidence and organisations, as the table of rights says.

All staff read the whole ledger; they post, and open evidence, for the organisation in which they are and what belongs to it.
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404

from chomchom.accounts.access import holds, organisations
from chomchom.accounts.models import User
from chomchom.core.errors import DomainError
from chomchom.ledger.kinds import Kind, UnknownKind, kind
from chomchom.ledger.models import Batch, Entry, Evidence, SavedFilter
from chomchom.ledger.queries.organisations import posting_organisations
from chomchom.orgs.models import Organisation


class NobodyToPostFor(DomainError):
    """The person is in no organisation that has a ledger."""


class KeptByItsSource(DomainError):
    """What posted the entry also takes it back."""


def entry_for(user: User | AnonymousUser, pk: int, *, to: str = "read") -> Entry:
    """The entry with all that its page names; `to="change"` for those who may post for its organisation."""
    related = ("organisation", "counterpart", "region", "by", "reverses", "corrects", "reversal")
    entry = Entry.objects.select_related(*related).filter(pk=pk).first() if holds(user, "entry.read") else None
    if entry is None or (to == "change" and not organisations_for(user).filter(pk=entry.organisation_id).exists()):
        raise Http404
    return entry


def own_entry_for(user: User | AnonymousUser, pk: int) -> Entry:
    """The entry, to be taken back or corrected by hand. Raises KeptByItsSource where it follows from something else."""
    entry = entry_for(user, pk, to="change")
    if entry.is_kept:
        raise KeptByItsSource(
            "이 실적은 예산의 의결이나 지급, 후속조치의 확인에서 저절로 나왔습니다. "
            "‘어디서 왔나’를 눌러 그 화면에서 바로잡으면 실적도 따라 고쳐집니다."
        )
    return entry


def evidence_for(user: User | AnonymousUser, entry: int, pk: int) -> Evidence:
    """A file of the entry with its bytes."""
    own = organisations(user, "evidence.read")
    found = Evidence.objects.select_related("content").filter(entry=entry, entry__organisation__in=own, pk=pk).first()
    if found is None:
        raise Http404
    return found


def kind_for(user: User | AnonymousUser, code: str, *, to: str = "read") -> Kind:
    """The kind; `to="post"` for those who may post it by hand, and refuses whoever has no organisation to post for."""
    try:
        found = kind(code) if holds(user, f"entry.{to}") else None
    except UnknownKind:
        found = None
    if found is None:
        raise Http404
    if to == "post" and not organisations_for(user).exists():
        raise NobodyToPostFor("실적을 올릴 수 있는 조직에 속해 있지 않습니다. 시스템관리자에게 역할을 바로잡아 달라고 하십시오.")
    return found


def organisations_for(user: User | AnonymousUser) -> QuerySet[Organisation]:
    """Those for which somebody may post."""
    return posting_organisations().filter(pk__in=organisations(user, "entry.post"))


def organisation_for(user: User | AnonymousUser, code: str) -> Organisation:
    """The one of that code, for which somebody may post."""
    found = organisations_for(user).filter(code=code).first()
    if found is None:
        raise Http404
    return found


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
