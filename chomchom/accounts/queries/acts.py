"""What was done lately with which an administrator could become somebody else, or who watches over administrators could be made.

The person concerned and whoever holds `user.watch` read it for thirty days. It is read from the audit trail, which nobody changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from chomchom.accounts.models import Invitation, Membership, User
from chomchom.accounts.roles import holders, table
from chomchom.core.models import AuditLine

SHOWN_FOR = timedelta(days=30)
WATCHES = "user.watch"
_RESETS = {
    "accounts.reset_link.made": "새 비밀번호를 정하는 링크를 만들었습니다",
    "accounts.second_step.reset": "두 번째 확인을 지웠습니다",
}
_GIFTS = {"accounts.membership.granted": "{} 역할을 주었습니다", "accounts.invitation.sent": "{} 역할로 초대했습니다"}
CODES = {**_RESETS, **_GIFTS}
_OF_USER, _OF_INVITATION = User._meta.label_lower, Invitation._meta.label_lower


@dataclass(frozen=True)
class Act:
    """One of them: what was done to whom, by whom. `user`: who is concerned; None is somebody who is only invited yet."""

    says: str
    whom: str
    user: User | None
    by: User | None
    at: datetime


def concerning(user: User, *, at: datetime) -> list[Act]:
    """Those of the last thirty days that concern the person, or all for who watches; newest first. Two queries."""
    lines = _lines().filter(at__gt=at - SHOWN_FOR)
    if not user.may(WATCHES):
        lines = lines.filter(object_type=_OF_USER, object_id=user.pk)
    return list(_acts(lines.order_by("-at", "-pk")))


def act_of(line: int) -> Act | None:
    """The act that a line of the audit trail tells of; None if it is another line."""
    return next(_acts(_lines().filter(pk=line)), None)


def watchers(at: datetime) -> QuerySet[User]:
    """Who is told of all of them."""
    held = Membership.objects.on(timezone.localdate(at)).filter(role__in=holders(WATCHES))
    return User.objects.filter(is_active=True, memberships__in=held).distinct().order_by("pk")


def _lines() -> QuerySet[AuditLine]:
    guarded = [code for code, role in table().roles.items() if role.guarded]
    wanted = Q(code__in=_RESETS) | Q(code__in=_GIFTS, details__role__in=guarded)
    return AuditLine.objects.filter(wanted, object_type__in=(_OF_USER, _OF_INVITATION)).select_related("by")


def _acts(lines: Iterable[AuditLine]) -> Iterator[Act]:
    found = list(lines)
    users = User.objects.in_bulk([line.object_id for line in found if line.object_type == _OF_USER])
    for line in found:
        user = users.get(line.object_id) if line.object_type == _OF_USER else None
        role = table().roles.get(line.details.get("role", ""))
        says = CODES[line.code].format(role.name if role else "")
        yield Act(says, user.name if user else line.details.get("email", ""), user, line.by, line.at)
