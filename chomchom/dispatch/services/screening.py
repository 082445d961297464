"""Screening: whether a request is one of the programme, and giving up on one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.dispatch.models import Request
from chomchom.dispatch.services.moving import CannotMove, Status, To, locked, move


@transaction.atomic
def screen(request: Request, *, by: User | None, at: datetime) -> Request:
    """Take it for the matching; also one that could not be met, while its days are to come. Raises CannotMove."""
    found = locked(request)
    if found.first_on < timezone.localdate(at):
        raise CannotMove("이미 시작할 날이 지난 신청입니다. 남은 날로 새로 신청받으세요.")
    return move(found, To(Status.SCREENED), by=by, at=at)


@transaction.atomic
def cancel(request: Request, *, by: User | None, at: datetime, reason: str) -> Request:
    """Nobody is needed any more, or it is none of the programme. Raises CannotMove without a reason, or once work has begun."""
    found = locked(request)
    if found.status == Status.WORKING:
        raise CannotMove("이미 일하기 시작한 파견은 취소할 수 없습니다. 일하지 않은 날은 근무를 확인할 때 0분으로 적으세요.")
    return move(found, To(Status.CANCELLED, reason), by=by, at=at)


@transaction.atomic
def give_up(request: Request, *, by: User | None, at: datetime, reason: str) -> Request:
    """Nobody can be sent. Raises CannotMove without a reason."""
    return move(locked(request), To(Status.UNMET, reason), by=by, at=at)
