"""The states of a request, and the one way from each to the next; every move is kept with who, when and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.dispatch.models import Move, Request, Shift
from chomchom.dispatch.services.telling import tell
from chomchom.workforce.models import Worker

Status = Request.Status
WAYS: dict[str, frozenset[str]] = {
    Status.REQUESTED: frozenset({Status.SCREENED, Status.CANCELLED}),
    Status.SCREENED: frozenset({Status.OFFERED, Status.UNMET, Status.CANCELLED}),
    Status.OFFERED: frozenset({Status.CONFIRMED, Status.SCREENED, Status.CANCELLED}),
    Status.CONFIRMED: frozenset({Status.WORKING, Status.SCREENED, Status.CANCELLED}),
    Status.WORKING: frozenset({Status.DONE, Status.CANCELLED}),
    Status.UNMET: frozenset({Status.SCREENED}),
    Status.DONE: frozenset(),
    Status.CANCELLED: frozenset(),
}
_NEEDS_REASON = frozenset({Status.CANCELLED, Status.UNMET})


class CannotMove(DomainError):
    """The request is not in a state from which that can be done, or nobody said why."""


@dataclass(frozen=True)
class To:
    """Where a request goes; `worker` is who is sent, where somebody is."""

    status: str
    reason: str = ""
    worker: Worker | None = None


def locked(request: Request) -> Request:
    """The row as it is now, until the end of the transaction."""
    return _for_update().get(pk=request.pk)


def locked_all(requests: Iterable[Request]) -> dict[int, Request]:
    """The same of several, by their keys."""
    return {each.pk: each for each in _for_update().filter(pk__in=[each.pk for each in requests]).order_by("pk")}


def _for_update() -> QuerySet[Request]:
    found = Request.objects.select_for_update(of=("self",))
    return found.select_related("site__organisation__region", "site__centre", "worker")


def move(request: Request, to: To, *, by: User | None, at: datetime) -> Request:
    """Move a locked request, book or free its worker, keep that it was, and tell whom it concerns. Raises CannotMove."""
    if to.status not in WAYS[request.status]:
        raise CannotMove(
            f"지금 ‘{request.get_status_display()}’ 상태라 ‘{Status(to.status).label}’로 바꿀 수 없습니다. 화면을 새로 여세요."
        )
    reason = to.reason.strip()
    if to.status in _NEEDS_REASON and not reason:
        raise CannotMove("까닭을 적어 주세요.")
    before, about = request.status, to.worker or request.worker
    keeps = to.status in Request.WITH_WORKER
    request.status, request.worker, request.moved_at = to.status, about if keeps else None, at
    request.save(update_fields=["status", "worker", "moved_at"])
    Shift.objects.filter(request=request).exclude(worker=request.worker).update(worker=request.worker)
    if not keeps:
        Shift.objects.filter(request=request, worker__isnull=False).update(worker=None)
    kept = Move.objects.create(request=request, before=before, after=to.status, worker=about, reason=reason, by=by, at=at)
    audit.record(request, "dispatch.request.moved", by=by, at=at, before=before, after=to.status)
    tell(kept, by=by, at=at)
    return request
