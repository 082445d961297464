"""Who can do something about the follow-ups of an organisation, and over which organisations somebody is the head."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from chomchom.accounts.access import memberships_with, organisations
from chomchom.accounts.models import User
from chomchom.orgs.models import Organisation, OrganisationQuerySet

ACT = "followup.act"
OWNERS = (Organisation.Kind.AGENCY, Organisation.Kind.TEAM, Organisation.Kind.FACILITY)
"""Kinds of organisation that have follow-ups to do."""
HEADS = {1: "team_head", 2: "director"}
"""To whose role a late one climbs, level by level."""


def owners() -> OrganisationQuerySet:
    """Organisations to which a follow-up can be given, in order."""
    return Organisation.objects.filter(kind__in=OWNERS).in_order()


def actors(owner: Organisation) -> QuerySet[User]:
    """Those who hold the right to act there, or above it, by name."""
    there = memberships_with(ACT, _up_from(owner)).values("user")
    return User.objects.filter(pk__in=there).order_by("name", "pk")


def own(user: User) -> list[int]:
    """The organisations themselves in which somebody acts: one's team, not all that lie below."""
    return [each.organisation_id for each in user.in_force if user.may(ACT) and each.organisation.kind in OWNERS]


def headed(user: User, level: int) -> OrganisationQuerySet:
    """The organisations whose late ones climb to this person at that level."""
    return Organisation.objects.below(each.organisation_id for each in user.in_force if each.role == HEADS[level])


def acts_for(user: User, owner: int) -> bool:
    """Whether somebody may act for an organisation."""
    return organisations(user, ACT).filter(pk=owner).exists()


def _up_from(owner: Organisation) -> Iterator[int]:
    each: Organisation | None = owner
    while each is not None:
        yield each.pk
        each = each.parent
