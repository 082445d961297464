"""The second step of a log-in: who needs one, who has one, and what happens when it is lost."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from chomchom.accounts.models import User
from chomchom.accounts.services.sessions import end_sessions
from chomchom.core import audit
from chomchom.core.errors import DomainError


class LastSecondFactor(DomainError):
    """The last second step of somebody who needs one."""


class OwnSecondFactor(DomainError):
    """One's own second step is not reset but replaced, which asks who one is."""


def is_missing(user: User) -> bool:
    """Whether this user has to set up a second step before anything else. At most two queries."""
    return settings.MFA_REQUIRED and user.needs_second_factor and not has_any(user)


def has_any(user: User) -> bool:
    """Whether the user has a second step."""
    return bool(_of(user).exists())


def has(user: User, kind: str) -> bool:
    """Whether the user has a second step, or codes to replace one, of that kind of allauth's."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type=kind).exists())


def may_remove(authenticator: Authenticator) -> bool:
    """Whether somebody may be without this one: who needs a second step keeps another, or this."""
    needed = settings.MFA_REQUIRED and authenticator.user.needs_second_factor
    return not needed or _of(authenticator.user).exclude(pk=authenticator.pk).exists()


def refuse_removal(authenticator: Authenticator) -> None:
    """Refuse to take a passkey away that is the last second step of somebody who needs one."""
    if not may_remove(authenticator):
        raise LastSecondFactor("두 번째 확인은 하나는 있어야 합니다. 다른 것을 먼저 더한 뒤에 지워 주세요.")


@transaction.atomic
def reset(user: User, *, by: User | None, at: datetime) -> None:
    """Take away every second step of a user who lost them; the next log-in begins with setting one up. All sessions end."""
    if by is not None and by.pk == user.pk:
        raise OwnSecondFactor("자기 두 번째 확인은 스스로 지울 수 없습니다. 내 정보에서 바꾸거나 다른 관리자에게 부탁해 주세요.")
    User.objects.select_for_update().get(pk=user.pk)
    count, _ = Authenticator.objects.filter(user_id=user.pk).delete()
    end_sessions(user)
    audit.record(user, "accounts.second_step.reset", by=by, at=at, count=count)


def _of(user: User) -> QuerySet[Authenticator]:
    """Recovery codes are none: they only replace one."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user_id=user.pk)
    return found.exclude(type=Authenticator.Type.RECOVERY_CODES)
