"""The doors to documents: read by the right of their kind, written by the people of their organisation, decided by who is asked."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404

from chomchom.accounts.access import holds, organisations
from chomchom.accounts.models import User
from chomchom.documents.kinds import READ, Kind, all_kinds
from chomchom.documents.models import Document, Edition, File, Step
from chomchom.orgs.models import Organisation
from chomchom.reports.access import writable_for


def documents_of(user: User | AnonymousUser) -> QuerySet[Document]:
    """Those that somebody may read: by the right of their kind, or because they are asked to sign them."""
    found = Document.objects.select_related("organisation")
    if user.is_anonymous or not holds(user, READ):
        return found.none()
    guarded = [kind for kind in all_kinds() if kind.right != READ]
    mine = Step.objects.filter(Q(person=user) | Q(deputy=user)).values("edition__document")
    readable = ~Q(kind__in=[kind.code for kind in guarded]) | Q(pk__in=mine)
    for kind in guarded:
        readable |= Q(kind=kind.code, organisation__in=organisations(user, kind.right))
    return found.filter(readable)


def editions_of(user: User | AnonymousUser) -> QuerySet[Edition]:
    """The same of editions, without what they say."""
    found = Edition.objects.select_related("document__organisation", "proposed_by").defer("content")
    return found.filter(document__in=documents_of(user))


def may_begin(user: User, kind: Kind, organisation: Organisation) -> bool:
    """Whether somebody who writes for the organisation may read what such a document would say."""
    return organisations(user, kind.right).filter(pk=organisation.pk).exists()


def document_for(user: User | AnonymousUser, pk: int, to: str = "read") -> Document:
    """One; `to="write"` for those who may write for its organisation."""
    found = documents_of(user).filter(pk=pk).first()
    if found is None or (to == "write" and not may_write(user, found)):
        raise Http404
    return found


def may_write(user: User | AnonymousUser, document: Document) -> bool:
    """Whether somebody may write it and propose it."""
    return writable_for(user).filter(pk=document.organisation_id).exists()


def edition_for(user: User | AnonymousUser, pk: int, to: str = "read") -> Edition:
    """One; `to="write"` for those who may write for its organisation."""
    found = editions_of(user).filter(pk=pk).first()
    if found is None or (to == "write" and not may_write(user, found.document)):
        raise Http404
    return found


def step_for(user: User, pk: int) -> Step:
    """A step that is somebody's to take, as themselves or for another."""
    mine = Q(person=user) | Q(deputy=user)
    found = Step.objects.select_related("edition__document__organisation").filter(mine, pk=pk).first()
    if found is None or not holds(user, READ):
        raise Http404
    return found


def file_for(user: User | AnonymousUser, pk: int) -> File:
    """A file of an edition."""
    files = File.objects.select_related("edition__document__organisation").defer("edition__content")
    found = files.filter(pk=pk, edition__in=editions_of(user)).first()
    if found is None:
        raise Http404
    return found
