"""The persons that lines are about: those who log in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from django.utils import timezone

from chomchom.accesslog.unusual.facts import Person, Span
from chomchom.accounts.models import Delegation, Membership, User
from chomchom.core.models import AuditLine
from chomchom.core.words import plain

_DAY = timedelta(days=1)


def user_of_email(typed: str) -> User | None:
    """Who logs in with this e-mail. One query."""
    return User.objects.filter(email=plain(typed).lower()).first()


def everybody() -> list[User]:
    """All users, also those who left, by name. One query."""
    return list(User.objects.order_by("name", "pk"))


def people_of(users: Collection[int]) -> dict[int, Person]:
    """Users with the times of their roles and when their accounts were switched off. Four queries."""
    spans, left = _spans(users), _left(users)
    found = User.objects.filter(pk__in=users).values_list("pk", "name", "is_active")
    return {pk: Person(name, tuple(spans[pk]), None if active else left.get(pk)) for pk, name, active in found}


def _spans(users: Collection[int]) -> dict[int, list[Span]]:
    """Own roles, to the end of the day on which they were taken; and those that were lent."""
    spans: dict[int, list[Span]] = defaultdict(list)
    own = Membership.objects.filter(user__in=users).values_list("user", "since", "ended_at")
    for user, since, ended_at in own:
        spans[user].append(Span(since, timezone.localdate(ended_at) + _DAY if ended_at else None))
    lent = Delegation.objects.filter(to__in=users).values_list("to", "since", "until", "revoked_at")
    for user, since, until, revoked_at in lent:
        last = min(until, timezone.localdate(revoked_at)) if revoked_at else until
        spans[user].append(Span(since, last + _DAY))
    return spans


def _left(users: Collection[int]) -> dict[int, date]:
    """The last day on which the audit trail says that an account was switched off."""
    label = User._meta.label_lower
    told = AuditLine.objects.filter(object_type=label, object_id__in=users, details__is_active=False).order_by("pk")
    return {pk: timezone.localdate(at) for pk, at in told.values_list("object_id", "at")}
