"""Invitations: who is asked, masked, and how many have answered. Never what."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from chomchom.core.crypto.masking import masked_email, masked_name, masked_phone
from chomchom.surveys.models import Invitation, Survey


@dataclass(frozen=True)
class Counts:
    """How many were invited and stand, have answered, and could be reminded."""

    invited: int
    answered: int
    remindable: int

    @property
    def waiting(self) -> int:
        """Who has not answered."""
        return self.invited - self.answered


@dataclass(frozen=True)
class Shown:
    """An invitation as lists show it."""

    invitation: Invitation
    name: str
    address: str


def counts(survey: Survey, remindable: QuerySet[Invitation]) -> Counts:
    """Two queries."""
    standing = survey.invitations.filter(withdrawn_on=None)
    found = standing.aggregate(invited=Count("pk"), answered=Count("pk", filter=Q(used_on__isnull=False)))
    return Counts(**found, remindable=remindable.count())


def invitations(survey: Survey, state: str = "") -> QuerySet[Invitation]:
    """Those that wait first; `state`: waiting, answered or withdrawn, else all."""
    narrowed = {
        "waiting": Q(used_on=None, withdrawn_on=None),
        "answered": Q(used_on__isnull=False),
        "withdrawn": Q(withdrawn_on__isnull=False),
    }.get(state, Q())
    found = survey.invitations.filter(narrowed).select_related("group")
    return found.order_by(F("withdrawn_on").asc(nulls_first=True), F("used_on").asc(nulls_first=True), "seal_id")


def shown(invitation: Invitation) -> Shown:
    """With name and address masked."""
    address, name = invitation.opened("address"), invitation.opened("name")
    masked = masked_email(address) if invitation.channel == Invitation.Channel.EMAIL else masked_phone(address)
    return Shown(invitation, masked_name(name) if name else "", masked)
