"""Telling by mail of what `queries.acts` shows. A mail that nobody takes is not sent again: pages show the same for thirty days."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from chomchom.accounts.queries import acts
from chomchom.accounts.services.mails import is_sent
from chomchom.core import queue
from chomchom.core.models import AuditLine

TELL_TASK = "accounts.tell_of_act"


def tell_later(line: AuditLine) -> None:
    """Have a worker tell of it, if it is such an act and mail is sent."""
    if settings.SENDS_MAIL and line.code in acts.CODES:
        queue.later(TELL_TASK, line=line.pk)


def tell(line: int, *, at: datetime) -> None:
    """Write to the person concerned and to all who watch, but not to who did it."""
    act = acts.act_of(line)
    if act is None:
        return
    told = {user.pk: user for user in (act.user, *acts.watchers(at)) if user and user.is_active and user != act.by}
    for user in told.values():
        text = render_to_string("accounts/email/act.txt", {"user": user, "act": act})
        is_sent("관리자가 한 일을 알려 드립니다", text, user.email)
