"""When somebody falls ill or leaves: what they were to do on those days waits for another, and the rest stays theirs."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core.errors import DomainError
from chomchom.dispatch.models import Move, Request, Shift
from chomchom.dispatch.services.moving import Status, To, locked, move
from chomchom.workforce.models import Leave, Worker

_PROMISED = (Status.OFFERED, Status.CONFIRMED)
_SHOWN = 5


class StillBooked(DomainError):
    """The worker is promised to sites after the day that would be the last."""


@transaction.atomic
def give_back(leave: Leave, *, by: User | None, at: datetime) -> list[Request]:
    """Free every request that the absence touches; of one under way the days from then on become a request of their own, which
    waits for another worker. Returns what waits."""
    found = Request.objects.filter(worker=leave.worker, status__in=[*_PROMISED, Status.WORKING]).within(
        leave.first_on, leave.last_on
    )
    reason = f"{leave.worker} 부재 {leave.first_on}~{leave.last_on}"
    waiting = []
    for each in found.order_by("pk"):
        row = locked(each)
        if row.status in _PROMISED:
            waiting.append(move(row, To(Status.SCREENED, reason), by=by, at=at))
        elif rest := split(row, leave.first_on, by=by, at=at, reason=reason):
            waiting.append(rest)
    return waiting


def split(request: Request, day: date, *, by: User | None, at: datetime, reason: str) -> Request | None:
    """Make the days from `day` on that nobody has begun a request of their own, urgent and waiting; None where there are none."""
    rest = list(request.shifts.filter(day__gte=day, started_at=None).order_by("day"))
    if not rest or len(rest) == request.shifts.count():
        return None
    made = Request.objects.create(
        **{name: getattr(request, name) for name in _ALIKE},
        is_urgent=True,
        part_of=request,
        first_on=rest[0].day,
        last_on=rest[-1].day,
        days=len(rest),
        status=Status.SCREENED,
        asked_by=by,
        asked_at=at,
        moved_at=at,
    )
    Shift.objects.filter(pk__in=[each.pk for each in rest]).update(request=made, worker=None)
    kept = list(request.shifts.order_by("day"))
    request.last_on, request.days = kept[-1].day, len(kept)
    request.save(update_fields=["last_on", "days"])
    Move.objects.create(request=made, after=Status.SCREENED, reason=reason, by=by, at=at)
    return made


def refuse_while_booked(worker: Worker, on: date) -> None:
    """Raises StillBooked."""
    found = Request.objects.filter(worker=worker, status__in=[*_PROMISED, Status.WORKING], last_on__gt=on)
    if rows := list(found.select_related("site__organisation").order_by("first_on")[: _SHOWN + 1]):
        named = ", ".join(str(each) for each in rows[:_SHOWN]) + (" 등" if len(rows) > _SHOWN else "")
        raise StillBooked(f"{on} 뒤에 갈 곳이 남아 있습니다: {named}. 먼저 다른 사람에게 배정하거나 취소한 뒤에 하세요.")


_ALIKE = ("site", "role", "reason", "absent", "needs", "sex", "notes", "channel", "series", "weight")
