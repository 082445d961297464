"""The door to notices: of the organisations over which the right is held."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404

from chomchom.accounts.access import organisations
from chomchom.accounts.models import User
from chomchom.notices.models import Notice

READ, OPEN = "notice.read", "notice.open"


def notices_of(user: User | AnonymousUser, to: str = READ) -> QuerySet[Notice]:
    """The notices over which somebody holds the right."""
    return Notice.objects.filter(organisation__in=organisations(user, to))


def notice_for(user: User | AnonymousUser, pk: int, to: str = READ) -> Notice:
    """The notice that is meant."""
    found = notices_of(user, to).select_related("organisation", "by").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
