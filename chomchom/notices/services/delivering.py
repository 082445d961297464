"""Delivering what waits: each message by its way out, tried a few times, and forgotten when it is no longer needed.

A message may leave twice if the machine stops between the way out and the note that it took it; it is never lost.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from chomchom.accounts.models import User
from chomchom.core import audit, queue
from chomchom.core.errors import DomainError
from chomchom.notices.models import Notice
from chomchom.notices.sending import CannotSend, way_for
from chomchom.notices.services.writing import SEND_TASK

MOST_TRIES = 5
KEPT_FOR = timedelta(days=31)
"""How long a message that was not sent can be read."""
Status = Notice.Status


class CannotTryAgain(DomainError):
    """It does not wait for another try."""


def send_waiting(*, at: datetime) -> int:
    """Every message that waits, oldest first, each in a transaction of its own. Returns how many were sent."""
    waiting = Notice.objects.filter(status=Status.WAITING).order_by("at", "pk")
    return sum(_sent(pk, at) for pk in list(waiting.values_list("pk", flat=True)))


@transaction.atomic
def _sent(pk: int, at: datetime) -> bool:
    """Send one; another worker that has it already is left to it."""
    notice = Notice.objects.select_for_update(skip_locked=True).filter(pk=pk, status=Status.WAITING).first()
    if notice is None:
        return False
    way = way_for(notice.channel)
    if way is None:
        notice.status = Status.KEPT
    else:
        notice.tries += 1
        try:
            notice.channel = way(notice, notice.opened("address"), notice.opened("body"))
            notice.status, notice.sent_at, notice.body, notice.failure = Status.SENT, at, None, ""
        except CannotSend as fault:
            notice.failure = str(fault)
            if notice.tries >= MOST_TRIES:
                notice.status = Status.FAILED
    notice.save(update_fields=["channel", "status", "sent_at", "body", "failure", "tries"])
    return notice.status == Status.SENT


@transaction.atomic
def try_again(notice: Notice, *, by: User, at: datetime) -> None:
    """Have one sent that could not be. Raises CannotTryAgain."""
    found = Notice.objects.select_for_update().get(pk=notice.pk)
    if found.status not in (Status.FAILED, Status.KEPT):
        raise CannotTryAgain(f"이 알림은 지금 ‘{found.get_status_display()}’ 상태라 다시 보낼 것이 없습니다.")
    if found.body is None:
        raise CannotTryAgain("이 알림은 오래되어 내용을 지웠습니다. 새로 써서 보내세요.")
    found.status, found.tries = Status.WAITING, 0
    found.save(update_fields=["status", "tries"])
    audit.record(found, "notices.notice.tried_again", by=by, at=at)
    queue.later(SEND_TASK)


def forget(*, at: datetime) -> int:
    """Empty the bodies of what was kept or failed for a month: links in them are secrets. Returns how many."""
    old = Q(status__in=[Status.KEPT, Status.FAILED], at__lt=at - KEPT_FOR, body__isnull=False)
    return Notice.objects.filter(old).update(body=None)
