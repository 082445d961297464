"""What a worker holds is written down, ended, and taken away where it was written by mistake."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.workforce.models import Credential, Worker
from chomchom.workforce.queries.terms import terms

MONTHS = 12


class BadCredential(DomainError):
    """It cannot be held in that way."""


@dataclass(frozen=True)
class Held:
    """What is held, from a day to a day; without an `until` for as long as the terms say."""

    kind: str
    since: dt.date
    until: dt.date | None = None


@transaction.atomic
def note(worker: Worker, held: Held, *, by: User | None, at: dt.datetime) -> Credential:
    """Write down that they hold it. Raises BadCredential."""
    found = Worker.objects.select_for_update(of=("self",)).get(pk=worker.pk)
    said = terms().kind(held.kind)
    if said is None:
        raise BadCredential("무엇을 갖추었는지 목록에서 골라 주세요.")
    until = held.until
    if until is None and said.months:
        until = months_after(held.since, said.months) - dt.timedelta(days=1)
    if until and until < held.since:
        raise BadCredential("끝나는 날이 시작하는 날보다 앞섭니다. 날을 다시 보세요.")
    if found.credentials.filter(kind=held.kind, since=held.since).exists():
        raise BadCredential(
            f"{held.since}부터의 {with_particle(said.name, '은')} 이미 적혀 있습니다. 고치려면 지우고 다시 적으세요."
        )
    made = Credential.objects.create(worker=found, kind=held.kind, since=held.since, until=until, noted_by=by, noted_at=at)
    audit.record(found, "workforce.credential.noted", by=by, at=at, name=said.name)
    return made


@transaction.atomic
def remove(credential: Credential, *, by: User | None, at: dt.datetime) -> None:
    """Take away what was written by mistake; the history keeps it. Raises BadCredential where it is gone already."""
    found = Credential.objects.select_for_update(of=("self",)).select_related("worker").filter(pk=credential.pk).first()
    if found is None:
        raise BadCredential("이미 지운 것입니다. 화면을 새로 여세요.")
    found.delete()
    audit.record(found.worker, "workforce.credential.removed", by=by, at=at, name=terms().kind_name(found.kind))


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last day of that month (민법 제160조)."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
