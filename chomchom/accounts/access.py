"""The door that all apps share: who asks, and over which organisations somebody holds a right of `roles.toml`."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from chomchom.accounts.models import Delegation, Invitation, Membership, User
from chomchom.accounts.roles import holders, table
from chomchom.orgs.models import Organisation, OrganisationQuerySet


def person(request: HttpRequest) -> User:
    """Who is logged in; for views whose audience is logged in."""
    if request.user.is_anonymous:
        raise Http404
    return request.user


def organisations(user: User | AnonymousUser, right: str) -> OrganisationQuerySet:
    """Those over which the person holds `kind.verb`. At most one query, for the memberships; none of itself."""
    held = [] if user.is_anonymous else roles_for(user, right)
    if held and table().rights[right].everywhere:
        return Organisation.objects.all()
    return Organisation.objects.below(each.organisation_id for each in held)


def roles_for(user: User, right: str) -> list[Membership]:
    """The roles, own and lent, by which the person holds `kind.verb`, each where it is held."""
    return [each for each in user.in_force if each.role in holders(right)]


def holds(user: User | AnonymousUser, right: str) -> bool:
    """Whether the person, who may be a stranger, holds `kind.verb` over any organisation."""
    return not user.is_anonymous and user.may(right)


def memberships_with(right: str, places: Iterable[int]) -> QuerySet[Membership]:
    """The own roles in force that hold a right in one of these organisations themselves, with their people."""
    found = Membership.objects.on(timezone.localdate()).filter(role__in=holders(right), organisation__in=places)
    return found.filter(user__is_active=True).select_related("user")


def roles_with(user: User, right: str, places: Collection[int]) -> list[str]:
    """The roles, own and lent, by which the person holds a right in one of these organisations themselves."""
    return [each.role for each in user.in_force if each.role in holders(right) and each.organisation_id in places]


def to_read(user: User) -> str:
    """The right by which the person sees others: everywhere, also outside the agency's tree, or among the own people."""
    return "user.read_all" if user.may("user.read_all") else "user.read"


def user_for(asking: User, pk: int, to: str = "") -> User:
    """Somebody who is, or was, in an organisation over which the right is held, which is to read; and those who are in none yet."""
    to = to or to_read(asking)
    found = User.objects.filter(pk=pk).first() if asking.may(to) else None
    if found is None or not _is_within(asking, found, to):
        raise Http404
    return found


def membership_for(asking: User, pk: int) -> Membership:
    """A role that the person may take away."""
    own = organisations(asking, "user.change")
    found = Membership.objects.select_related("user", "organisation").filter(pk=pk, organisation__in=own).first()
    if found is None:
        raise Http404
    return found


def own_membership_for(user: User, pk: int) -> Membership:
    """A role of one's own, which one may lend."""
    found = next((each for each in user.in_force if each.pk == pk and each.user_id == user.pk), None)
    if found is None:
        raise Http404
    return found


def delegation_for(user: User, pk: int) -> Delegation:
    """A delegation that the person gave, or may take back as an administrator."""
    found = Delegation.objects.select_related("membership__user", "membership__organisation", "to").filter(pk=pk).first()
    if found is None or not (found.membership.user_id == user.pk or user.may("user.change", found.membership.organisation)):
        raise Http404
    return found


def own_passkey_for(user: User, pk: int) -> Authenticator:
    """A passkey of one's own."""
    found = Authenticator.objects.filter(pk=pk, user_id=user.pk, type=Authenticator.Type.WEBAUTHN).first()
    if found is None:
        raise Http404
    return found


def invitation_for(asking: User, pk: int) -> Invitation:
    """An invitation into an organisation into which the person may invite."""
    own = organisations(asking, "user.invite")
    found = Invitation.objects.select_related("organisation").filter(pk=pk, organisation__in=own).first()
    if found is None:
        raise Http404
    return found


def _is_within(asking: User, found: User, right: str) -> bool:
    places = Membership.objects.filter(user=found)
    return not places.exists() or places.filter(organisation__in=organisations(asking, right)).exists()
