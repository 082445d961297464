"""Giving and taking roles: only by others, and never the last one that can give any.

Whoever administers the system could otherwise make themselves whatever they like; with two administrators each needs the other, and
the command line, whose use is seen by whoever runs the machine, is left for the first.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from chomchom.accounts.models import Membership, User
from chomchom.accounts.roles import holders, table
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.orgs.models import Organisation

ADMINISTERS = "user.change"
_LOCK = 0x0C40_0004  # of everybody who changes who administers


class CannotGrant(DomainError):
    """The role cannot be given."""


class CannotEnd(DomainError):
    """The role cannot be taken."""


class LastAdministrator(DomainError):
    """Nobody would be left who can give roles."""


@transaction.atomic
def grant(user: User, organisation: Organisation, role: str, *, by: User | None, at: datetime) -> Membership:
    """Make somebody something in an organisation from today on; one who is that already stays so. `by` None: the command line."""
    _refuse_oneself(user, by)
    refuse_misplaced(organisation, role)
    if not user.is_active:
        raise CannotGrant(f"{with_particle(user.name, '은')} 로그인이 막혀 있습니다. 먼저 로그인을 여십시오.")
    today = timezone.localdate(at)
    User.objects.select_for_update().get(pk=user.pk)
    held = Membership.objects.on(today).filter(user=user, organisation=organisation, role=role).first()
    if held:
        return held
    made = Membership.objects.create(user=user, organisation=organisation, role=role, since=today, granted_by=by, granted_at=at)
    audit.record(user, "accounts.membership.granted", by=by, at=at, organisation=organisation.name, role=role)
    _forget(user)
    return made


@transaction.atomic
def end(membership: Membership, *, by: User | None, at: datetime) -> None:
    """Take a role from somebody at once, and with it what was lent of it."""
    _refuse_oneself(membership.user, by)
    hold_administration()
    found = Membership.objects.select_for_update().get(pk=membership.pk)
    if found.ended_at is not None:
        raise CannotEnd("이미 끝난 역할입니다.")
    found.ended_at, found.ended_by = at, by
    found.save(update_fields=["ended_at", "ended_by"])
    refuse_nobody_left(at)
    details = {"organisation": membership.organisation.name, "role": membership.role}
    audit.record(membership.user, "accounts.membership.ended", by=by, at=at, **details)
    _forget(membership.user)


def refuse_misplaced(organisation: Organisation, role: str) -> None:
    """A role is of certain kinds of organisation: nobody heads a facility that is a committee."""
    known = table().roles.get(role)
    if known is None:
        raise CannotGrant(f"{with_particle(f'‘{role}’', '은')} 없는 역할입니다. 역할: {', '.join(table().roles)}.")
    if organisation.kind not in known.at:
        places = ", ".join(str(Organisation.Kind(kind).label) for kind in known.at)
        raise CannotGrant(f"{known.name} 역할은 {organisation.name}에 줄 수 없습니다. 줄 수 있는 곳: {places}.")


def hold_administration() -> None:
    """One at a time: two administrators who leave at once would each see the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def refuse_nobody_left(at: datetime) -> None:
    """Refuse what was just done if nobody who can log in is left to give roles; call it inside the transaction."""
    given = Membership.objects.filter(role__in=holders(ADMINISTERS), user__is_active=True)
    if given.exists() and not given.on(timezone.localdate(at)).exists():
        raise LastAdministrator(
            "마지막 시스템관리자입니다. 다른 사람에게 시스템관리자 역할을 준 뒤 거두십시오. 아니면 아무도 역할을 줄 수 없게 됩니다."
        )


def _refuse_oneself(user: User, by: User | None) -> None:
    if by is not None and by.pk == user.pk:
        raise CannotGrant("자기 역할은 스스로 바꿀 수 없습니다. 다른 시스템관리자에게 부탁하십시오.")


def _forget(user: User) -> None:
    """What was read of the roles of this object is out of date."""
    user.__dict__.pop("in_force", None)
    user.__dict__.pop("team", None)
