"""Sessions: where somebody is logged in, each of which can be ended, and all of which end with what let them in.

A row of allauth's UserSession stands beside each session of Django: device, address, last seen. Ending deletes both.
"""

from __future__ import annotations

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest

from chomchom.accounts.models import User
from chomchom.core import audit


@transaction.atomic
def end_sessions(user: User, *, but: str | None = None) -> int:
    """End the sessions of a user, but for the one of that key. Returns how many."""
    ended = list(UserSession.objects.filter(user_id=user.pk).exclude(session_key=but or ""))
    for session in ended:
        session.end()
    return len(ended)


@transaction.atomic
def end_session(user: User, pk: int, *, at: datetime) -> bool:
    """A user ends one of the own sessions; False if there is none of that number."""
    session = UserSession.objects.filter(user_id=user.pk, pk=pk).first()
    if session is None:
        return False
    session.end()
    audit.record(user, "accounts.session.ended", by=user, at=at, address=session.ip)
    return True


@transaction.atomic
def end_other_sessions(user: User, current: SessionBase, *, at: datetime) -> int:
    """A user ends all the own sessions but the one at hand. Returns how many."""
    count = end_sessions(user, but=current.session_key)
    audit.record(user, "accounts.sessions.ended", by=user, at=at, count=count)
    return count


def see(session: SessionBase, address: str, *, at: datetime) -> None:
    """Note on the row of a session when, and from which address, a page was last opened."""
    UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=at, ip=address)


def forget_ended(*, at: datetime) -> int:
    """Delete sessions that ran out, and what is noted of those that are gone. Returns how many of the latter."""
    Session.objects.filter(expire_date__lte=at).delete()
    gone = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key"))
    return int(gone.delete()[0])


def stay(request: HttpRequest, user: User) -> None:
    """After a change of the password has ended all sessions, go on in this one, under a new key."""
    update_session_auth_hash(request, user)
    UserSession.objects.create_from_request(request, user=user)
