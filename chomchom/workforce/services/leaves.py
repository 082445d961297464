"""Absences are written down and taken back. Whoever has plans with the worker on those days hears of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.clock import DAY
from chomchom.core.errors import DomainError
from chomchom.workforce.models import Leave, Worker
from chomchom.workforce.queries.terms import terms
from chomchom.workforce.signals import leave_noted

LONGEST = 366


class BadLeave(DomainError):
    """Nobody can be away like that."""


@dataclass(frozen=True, kw_only=True)
class Away:
    """An absence: whole days, or of one day from a minute to a minute."""

    kind: str
    first_on: dt.date
    last_on: dt.date
    begins: int | None = None
    ends: int | None = None


@transaction.atomic
def note(worker: Worker, away: Away, *, by: User | None, at: dt.datetime) -> Leave:
    """Write it down and tell. Raises BadLeave, also where they are away already."""
    found = Worker.objects.select_for_update(of=("self",)).get(pk=worker.pk)
    _refuse(found, away)
    leave = Leave.objects.create(
        worker=found,
        kind=away.kind,
        first_on=away.first_on,
        last_on=away.last_on,
        begins=away.begins,
        ends=away.ends,
        noted_by=by,
        noted_at=at,
    )
    audit.record(found, "workforce.leave.noted", by=by, at=at)
    leave_noted.send(Leave, leave=leave, by=by, at=at)
    return leave


@transaction.atomic
def cancel(leave: Leave, *, by: User | None, at: dt.datetime) -> None:
    """Take it back: they are there after all. Raises BadLeave for one that was taken back before."""
    found = Leave.objects.select_for_update(of=("self",)).select_related("worker").get(pk=leave.pk)
    if found.cancelled_at:
        raise BadLeave("이미 거둔 부재입니다.")
    found.cancelled_at = at
    found.save(update_fields=["cancelled_at"])
    audit.record(found.worker, "workforce.leave.cancelled", by=by, at=at)


def _refuse(worker: Worker, away: Away) -> None:
    for fault in _faults_of_days(away) or _faults_of_hours(away):
        raise BadLeave(fault)
    standing = worker.leaves.filter(cancelled_at=None, first_on__lte=away.last_on, last_on__gte=away.first_on)
    for other in standing:
        if _meet(other, away):
            raise BadLeave(f"이미 적은 부재와 겹칩니다: {other.first_on}~{other.last_on}. 먼저 적은 것을 거두고 다시 적으세요.")


def _faults_of_days(away: Away) -> list[str]:
    checks = [
        (terms().leave(away.kind) is None, "부재의 종류를 목록에서 골라 주세요."),
        (away.last_on < away.first_on, "마지막 날이 첫날보다 앞섭니다. 날을 다시 보세요."),
        ((away.last_on - away.first_on).days >= LONGEST, "한 번에 1년까지 적을 수 있습니다."),
    ]
    return [sentence for wrong, sentence in checks if wrong]


def _faults_of_hours(away: Away) -> list[str]:
    if away.begins is None and away.ends is None:
        return []
    if away.begins is None or away.ends is None:
        return ["시간을 적으려면 시작과 끝을 모두 적어 주세요."]
    checks = [
        (away.first_on != away.last_on, "시간은 하루의 부재에만 적을 수 있습니다. 여러 날이면 시간을 비워 두세요."),
        (not 0 <= away.begins < away.ends <= DAY, "시작하는 시간이 끝나는 시간보다 앞서야 합니다."),
    ]
    return [sentence for wrong, sentence in checks if wrong]


def _meet(other: Leave, away: Away) -> bool:
    """Whether they overlap, of two that have a day in common."""
    if other.begins is None or other.ends is None or away.begins is None or away.ends is None:
        return True
    return other.begins < away.ends and away.begins < other.ends
