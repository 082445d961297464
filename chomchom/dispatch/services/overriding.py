"""Deciding over the engine: this worker and nobody else, or anybody but this one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.dispatch.models import Override, Request
from chomchom.dispatch.services.moving import locked
from chomchom.workforce.models import Worker

_ROOM = ("requested", "screened", "offered", "confirmed")


class CannotOverride(DomainError):
    """It is decided otherwise already, or nobody said why."""


@dataclass(frozen=True)
class Decision:
    """PINNED or FORBIDDEN, who, and why."""

    worker: Worker
    kind: str
    reason: str


@transaction.atomic
def decide(request: Request, decision: Decision, *, by: User | None, at: datetime) -> Override:
    """Pin a worker to a request, or forbid them. Raises CannotOverride."""
    worker, kind, reason = decision.worker, decision.kind, decision.reason.strip()
    found = locked(request)
    if found.status not in _ROOM:
        raise CannotOverride(f"‘{found.get_status_display()}’ 상태의 신청은 사람을 정하거나 뺄 수 없습니다.")
    if not reason:
        raise CannotOverride("까닭을 적어 주세요. 누구에게도 치우치지 않았음을 보이는 기록이 됩니다.")
    standing = found.overrides.filter(lifted_at=None).exclude(kind=Override.Kind.BY_HAND)
    if other := next((each for each in standing if each.worker_id == worker.pk or each.kind == kind == "pinned"), None):
        raise CannotOverride(f"이미 ‘{other.worker}: {other.get_kind_display()}’로 정했습니다. 먼저 그것을 거두세요.")
    made = Override.objects.create(request=found, worker=worker, kind=kind, reason=reason, by=by, at=at)
    audit.record(found, "dispatch.request.overridden", by=by, at=at, kind=kind)
    return made


@transaction.atomic
def lift(override: Override, *, by: User | None, at: datetime) -> None:
    """Leave it to the engine again. Raises CannotOverride for one that was lifted, or that is done."""
    found = Override.objects.select_for_update(of=("self",)).select_related("request").get(pk=override.pk)
    if found.lifted_at or found.kind == Override.Kind.BY_HAND:
        raise CannotOverride("이미 거두었거나 거둘 수 없는 결정입니다.")
    found.lifted_at = at
    found.save(update_fields=["lifted_at"])
    audit.record(found.request, "dispatch.request.override_lifted", by=by, at=at)
