"""Answering an offer: the worker says on the telephone whether they go."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.dispatch.models import Request
from chomchom.dispatch.services.moving import CannotMove, Status, To, locked, move


@transaction.atomic
def accept(request: Request, *, by: User | None, at: datetime) -> Request:
    """They go. Raises CannotMove where it is not offered to them any more."""
    return move(_offered(request), To(Status.CONFIRMED), by=by, at=at)


@transaction.atomic
def decline(request: Request, *, by: User | None, at: datetime, reason: str) -> Request:
    """They do not go: it waits for another one. Raises CannotMove without a reason, or where it is not offered to them any more."""
    if not reason.strip():
        raise CannotMove("가기 어려운 까닭을 적어 주세요. ‘다른 일정’처럼 짧게 적어도 됩니다.")
    return move(_offered(request), To(Status.SCREENED, reason), by=by, at=at)


def _offered(request: Request) -> Request:
    """Locked; the page may be older than what the centre did since."""
    found = locked(request)
    if found.worker_id != request.worker_id or found.status != Status.OFFERED:
        raise CannotMove("이 제안은 이미 답했거나 센터가 거두었습니다. 화면을 새로 열고, 궁금한 것은 센터에 물어보세요.")
    return found
