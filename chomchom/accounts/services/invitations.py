"""Invitations: how somebody becomes a user. A link, good for one week and one person, leads to the page where the password is set.

Open, then accepted, withdrawn or too old, and good only while who sent it may invite there; sending it again makes another link and
ends the one before. Whoever opens the link has the e-mail it was sent to, and that is the only proof asked for.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from chomchom.accounts.emails import written
from chomchom.accounts.models import Invitation, User
from chomchom.accounts.services.mails import is_sent
from chomchom.accounts.services.memberships import grant, hold_administration, refuse_misplaced
from chomchom.accounts.services.users import Details, add_user, with_good_name
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.orgs.models import Organisation

GOOD_FOR = timedelta(days=7)


class CannotInvite(DomainError):
    """Nobody can be invited as asked."""


class NoInvitation(DomainError):
    """The link is not, or no longer, good."""


@dataclass(frozen=True)
class Guest:
    """Who is invited, and what that person will be where."""

    email: str
    name: str
    organisation: Organisation
    role: str


@dataclass(frozen=True)
class Sent:
    """An invitation and the secret of its link, which is known only now; `by_mail`: whether a mail server has taken it."""

    invitation: Invitation
    secret: str = field(repr=False)
    by_mail: bool

    @property
    def path(self) -> str:
        """The link, below the address of the site."""
        return reverse("accounts:invitation-accept", args=[self.secret])


def invite(guest: Guest, *, by: User, at: datetime, site: str) -> Sent:
    """Invite somebody to the site of that address (https://plan.agency.example)."""
    return _on_its_way(*_invited(guest, by=by, at=at), site)


@transaction.atomic
def _invited(guest: Guest, *, by: User, at: datetime) -> tuple[Invitation, str]:
    try:
        email = written(guest.email)
    except ValidationError as fault:
        raise CannotInvite(" ".join(fault.messages)) from fault
    name = with_good_name(Details(name=guest.name), CannotInvite).name or ""
    hold_administration()  # two who invite the same person at once
    refuse_misplaced(guest.organisation, guest.role)
    if User.objects.filter(email=email).exists():
        raise CannotInvite(f"{email} 사용자가 이미 있습니다. 역할은 사람들 화면에서 더해 주세요.")
    waiting = Invitation.objects.select_for_update().filter(email=email, accepted_at=None, withdrawn_at=None).first()
    if waiting is not None:
        raise CannotInvite(f"{email}에 보낸 초대가 아직 열려 있습니다. 그 초대를 다시 보내거나 거두어 주세요.")
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        name=name,
        organisation=guest.organisation,
        role=guest.role,
        secret_hash=_hash(secret),
        by=by,
        at=at,
        expires_at=at + GOOD_FOR,
    )
    audit.record(invitation, "accounts.invitation.sent", by=by, at=at, email=email, role=guest.role)
    return invitation, secret


def resend(invitation: Invitation, *, by: User, at: datetime, site: str) -> Sent:
    """Send another link, good for a week from now; the one before ends."""
    return _on_its_way(*_renewed(invitation, by=by, at=at), site)


@transaction.atomic
def _renewed(invitation: Invitation, *, by: User, at: datetime) -> tuple[Invitation, str]:
    invitation = _still_open(invitation)
    secret = secrets.token_urlsafe(32)
    invitation.secret_hash, invitation.expires_at = _hash(secret), at + GOOD_FOR
    invitation.save(update_fields=["secret_hash", "expires_at"])
    audit.record(invitation, "accounts.invitation.resent", by=by, at=at, email=invitation.email)
    return invitation, secret


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User, at: datetime) -> None:
    """End an invitation before it was accepted."""
    invitation = _still_open(invitation)
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    audit.record(invitation, "accounts.invitation.withdrawn", by=by, at=at, email=invitation.email)


def by_secret(secret: str, *, at: datetime) -> Invitation:
    """The open invitation of a link; refuses one that was used, withdrawn or is too old."""
    return _found(secret, at, lock=False)


@transaction.atomic
def accept(secret: str, *, password: str, at: datetime) -> User:
    """Make the user who was invited. The link works once, also when it is sent twice at the same time."""
    invitation = _found(secret, at, lock=True)
    user = add_user(invitation.email, Details(name=invitation.name), password=password, at=at)
    grant(user, invitation.organisation, invitation.role, by=invitation.by, at=at)
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    audit.record(invitation, "accounts.invitation.accepted", by=user, at=at, email=invitation.email)
    return user


def _found(secret: str, at: datetime, *, lock: bool) -> Invitation:
    rows = Invitation.objects.select_related("by", "organisation")
    if lock:
        rows = rows.select_for_update(of=("self",))
    invitation = rows.filter(secret_hash=_hash(secret), accepted_at=None, withdrawn_at=None, expires_at__gt=at).first()
    if invitation is None or not _stands_behind(invitation):
        raise NoInvitation("이 초대 링크는 이미 썼거나, 거두었거나, 때가 지났습니다. 초대한 사람에게 다시 보내 달라고 해 주세요.")
    return invitation


def _stands_behind(invitation: Invitation) -> bool:
    """Whether who invites could still do so: what somebody sent who has left since, or lost the role, lets nobody in."""
    return invitation.by.is_active and invitation.by.may("user.invite", invitation.organisation)


def _still_open(invitation: Invitation) -> Invitation:
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.accepted_at or locked.withdrawn_at:
        raise NoInvitation("이 초대는 이미 받아들였거나 거두었습니다. 목록을 새로 열어 주세요.")
    return locked


def _on_its_way(invitation: Invitation, secret: str, site: str) -> Sent:
    """Send the mail, after the transaction; where none is sent or taken, the link is for the inviting page to show."""
    sent = Sent(invitation, secret, by_mail=False)
    if not settings.SENDS_MAIL:
        return sent
    text = render_to_string("accounts/email/invitation.txt", {"invitation": invitation, "link": site.rstrip("/") + sent.path})
    return replace(sent, by_mail=is_sent("촘촘에 초대합니다", text, invitation.email))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
