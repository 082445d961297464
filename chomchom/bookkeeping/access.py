"""The door to books and what is in them: over which organisation's books somebody may do what (`roles.toml`).

The chart of accounts and the mapping are the agency's: who keeps the agency's books keeps them, and all who read books see them.
"""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404

from chomchom.accounts.access import holds, organisations
from chomchom.accounts.models import User
from chomchom.bookkeeping.models import Account, Book, Journal, MappingVersion
from chomchom.orgs.models import Organisation

READ, CHANGE = "book.read", "book.change"


def books_for(user: User | AnonymousUser, to: str = READ) -> QuerySet[Book]:
    """The books of organisations over which the person holds the right: the agency's first, the newest year first."""
    found = Book.objects.select_related("organisation").filter(organisation__in=organisations(user, to))
    return found.order_by("organisation__kind", "organisation__position", "organisation", "-year")


def book_for(user: User | AnonymousUser, pk: int, to: str = READ) -> Book:
    """The book, for those who hold the right over the organisation whose it is."""
    found = books_for(user, to).select_related("closed_by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def journal_for(user: User | AnonymousUser, pk: int, to: str = READ) -> Journal:
    """The journal with what its page names."""
    related = ("book__organisation", "by", "reverses", "reversal", "mapping")
    found = Journal.objects.select_related(*related).filter(pk=pk, book__organisation__in=organisations(user, to)).first()
    if found is None:
        raise Http404
    return found


def keeps_chart(user: User | AnonymousUser) -> bool:
    """Whether the person keeps the chart of accounts and the mapping: who may change the agency's books."""
    return organisations(user, CHANGE).filter(kind=Organisation.Kind.AGENCY).exists()


def refuse_others(user: User | AnonymousUser) -> None:
    """Raises Http404 for who does not keep the chart."""
    if not keeps_chart(user):
        raise Http404


def account_for(user: User | AnonymousUser, pk: int) -> Account:
    """An account, for those who keep the chart."""
    refuse_others(user)
    found = Account.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def mapping_for(user: User | AnonymousUser, pk: int, to: str = READ) -> MappingVersion:
    """A version of the mapping; to be changed by those who keep the chart."""
    if to == CHANGE:
        refuse_others(user)
    found = MappingVersion.objects.select_related("by", "in_force_by").filter(pk=pk).first() if holds(user, to) else None
    if found is None:
        raise Http404
    return found
