"""What a log-in leaves in its session and says, and what second steps that come and go leave in the audit trail."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.timezone import now

from chomchom.accounts.middleware import SEEN, SINCE
from chomchom.accounts.models import User
from chomchom.accounts.queries.acts import concerning
from chomchom.accounts.services import acts
from chomchom.core import audit
from chomchom.core.models import AuditLine


@receiver(user_logged_in)
def note_begin(request: HttpRequest, **_: Any) -> None:
    """Note when it began, where it is saved with the log-in itself."""
    request.session[SINCE] = request.session[SEEN] = int(time.time())


@receiver(user_logged_in)
def say_what_was_done(request: HttpRequest, user: User, **_: Any) -> None:
    """Whom it concerns learns at each log-in what administrators did lately."""
    if done := concerning(user, at=now()):
        words = f"관리자가 로그인이나 지키는 역할을 바꾼 일이 최근 30일 동안 {len(done)}건 있습니다. 내 정보에서 보십시오."
        messages.warning(request, words, fail_silently=True)


@receiver(post_save, sender=AuditLine)
def tell_what_was_done(instance: AuditLine, **_: Any) -> None:
    """And by mail."""
    acts.tell_later(instance)


@receiver(authenticator_added)
def note_added(user: User, authenticator: Authenticator, **_: Any) -> None:
    """An app, a passkey, or the first recovery codes."""
    audit.record(user, "accounts.second_step.added", by=user, at=now(), kind=authenticator.type)


@receiver(authenticator_removed)
def note_removed(user: User, authenticator: Authenticator, **_: Any) -> None:
    """An app or a passkey; with the last of them the recovery codes."""
    audit.record(user, "accounts.second_step.removed", by=user, at=now(), kind=authenticator.type)


@receiver(authenticator_reset)
def note_renewed(user: User, authenticator: Authenticator, **_: Any) -> None:
    """Other recovery codes."""
    audit.record(user, "accounts.second_step.renewed", by=user, at=now(), kind=authenticator.type)
