"""직무대리: somebody who will be away lends a role to a colleague, up to a day that is said beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import Delegation, Membership, User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.words import plain

LONGEST = timedelta(days=180)


class CannotDelegate(DomainError):
    """The role cannot be lent like that."""


class AlreadyRevoked(DomainError):
    """The delegation is over."""


@dataclass(frozen=True)
class Absence:
    """From when up to and with when, and why."""

    since: date
    until: date
    reason: str


@transaction.atomic
def delegate(membership: Membership, to: User, absence: Absence, *, by: User, at: datetime) -> Delegation:
    """Lend a role. The lender keeps it; what the deputy does is signed by the deputy."""
    _refuse(membership, to, absence, timezone.localdate(at))
    made = Delegation.objects.create(
        membership=membership, to=to, since=absence.since, until=absence.until, reason=plain(absence.reason), by=by, at=at
    )
    days = {"since": absence.since.isoformat(), "until": absence.until.isoformat()}
    audit.record(membership.user, "accounts.delegation.given", by=by, at=at, role=str(membership), to=to.name, **days)
    return made


@transaction.atomic
def revoke(delegation: Delegation, *, by: User, at: datetime) -> None:
    """Take a role back before its day."""
    found = Delegation.objects.select_for_update().get(pk=delegation.pk)
    if found.revoked_at is not None or found.until < timezone.localdate(at):
        raise AlreadyRevoked("이미 끝난 직무대리입니다.")
    found.revoked_at = at
    found.save(update_fields=["revoked_at"])
    audit.record(delegation.membership.user, "accounts.delegation.revoked", by=by, at=at, to=delegation.to.name)


def _refuse(membership: Membership, to: User, absence: Absence, today: date) -> None:
    if not membership.terms.delegable:
        raise CannotDelegate(f"{membership.terms.name} 역할은 맡길 수 없습니다. 시스템관리자에게 역할을 나누어 달라고 하십시오.")
    if to.pk == membership.user_id or not to.is_active:
        raise CannotDelegate("로그인할 수 있는 다른 사람을 골라 주십시오.")
    if absence.since < today or absence.until < absence.since:
        raise CannotDelegate("시작일은 오늘이나 뒤, 마지막 날은 시작일이나 뒤여야 합니다.")
    if absence.until - absence.since > LONGEST:
        raise CannotDelegate(f"직무대리는 {LONGEST.days}일까지입니다. 더 길면 역할을 새로 주십시오.")
    if not plain(absence.reason):
        raise CannotDelegate("까닭을 적어 주십시오.")
