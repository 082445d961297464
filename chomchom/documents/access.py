"""The doors to documents: read by whoever reads reports, written by the people of their organisation, decided by who is asked."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404

from chomchom.accounts.access import holds
from chomchom.accounts.models import User
from chomchom.documents.models import Document, Edition, File, Step
from chomchom.reports.access import writable_for


def documents_of(user: User | AnonymousUser) -> QuerySet[Document]:
    """Those that somebody may read."""
    return Document.objects.select_related("organisation") if holds(user, "report.read") else Document.objects.none()


def editions_of(user: User | AnonymousUser) -> QuerySet[Edition]:
    """The same of editions, without what they say."""
    related = ("document__organisation", "proposed_by")
    found = Edition.objects.select_related(*related).defer("content")
    return found if holds(user, "report.read") else found.none()


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
    if found is None or not holds(user, "report.read"):
        raise Http404
    return found


def file_for(user: User | AnonymousUser, pk: int) -> File:
    """A file of an edition."""
    found = File.objects.select_related("edition__document__organisation").defer("edition__content").filter(pk=pk).first()
    if found is None or not holds(user, "report.read"):
        raise Http404
    return found
