"""Closing months and opening them again. Acts of one organisation and month follow each other under its lock."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.reasons import keeps_reason
from chomchom.ledger.models import MonthAct, Rollup
from chomchom.ledger.posting import clean
from chomchom.ledger.queries.months import last_acts
from chomchom.ledger.services.locks import hold_month
from chomchom.orgs.models import Organisation

LONGEST_REOPENING = timedelta(days=31)
LONGEST_REASON = 400


class CannotClose(DomainError):
    """The month is not over, or is closed."""


class AlreadyClosed(CannotClose):
    """Somebody closed it before."""


class CannotReopen(DomainError):
    """There is no reason or no sensible end."""


class NotClosed(CannotReopen):
    """It is open, perhaps because somebody else was quicker."""


@transaction.atomic
def close_month(org: Organisation, month: date, *, by: User | None, at: datetime) -> MonthAct:
    """Close a month: postings under way are waited for, later ones refused. Also ends a reopening early."""
    month = month.replace(day=1)
    if month >= timezone.localdate(at).replace(day=1):
        raise CannotClose(f"{month.year}년 {month.month}월은 아직 끝나지 않아 마감할 수 없습니다.")
    hold_month((org.pk, month))
    last = _last(org, month)
    if last and last.is_closed_at(at):
        raise AlreadyClosed(f"{org}의 {month.year}년 {month.month}월은 이미 마감되었습니다.")
    entries = Rollup.objects.filter(month=month, organisation=org).aggregate(total=Sum("entries"))["total"] or 0
    act = MonthAct.objects.create(organisation=org, month=month, act=MonthAct.Act.CLOSE, entries=entries, by=by, at=at)
    audit.record(act, "ledger.month.closed", by=by, at=at, organisation=org.code, month=f"{month:%Y-%m}", entries=entries)
    return act


def close_months(orgs: Iterable[Organisation], month: date, *, by: User | None, at: datetime) -> int:
    """Close the month of every organisation that has it open, each in a transaction of its own so that no two locks are held."""
    closed = 0
    for org in orgs:
        with suppress(AlreadyClosed):
            close_month(org, month, by=by, at=at)
            closed += 1
    return closed


def reopen_months(  # noqa: PLR0913 -- an act with its reason and its end
    orgs: Iterable[Organisation], month: date, *, by: User | None, at: datetime, reason: str, until: datetime
) -> int:
    """Open the month of every organisation that has it closed, each in a transaction of its own."""
    opened = 0
    for org in orgs:
        with suppress(NotClosed):
            reopen_month(org, month, by=by, at=at, reason=reason, until=until)
            opened += 1
    return opened


@transaction.atomic
@keeps_reason()
def reopen_month(  # noqa: PLR0913 -- an act with its reason and its end
    org: Organisation, month: date, *, by: User | None, at: datetime, reason: str, until: datetime
) -> MonthAct:
    """Open a closed month until a moment at most 31 days away, when it closes by itself."""
    month, reason = month.replace(day=1), clean(reason)
    if not reason or len(reason) > LONGEST_REASON:
        raise CannotReopen(f"다시 여는 까닭을 적어 주세요({LONGEST_REASON}자까지).")
    if not at < until <= at + LONGEST_REOPENING:
        raise CannotReopen(f"다시 여는 기한은 지금부터 {LONGEST_REOPENING.days}일 안이어야 합니다.")
    hold_month((org.pk, month))
    last = _last(org, month)
    if last is None or not last.is_closed_at(at):
        raise NotClosed(f"{org}의 {month.year}년 {month.month}월은 마감되어 있지 않습니다.")
    act = MonthAct.objects.create(
        organisation=org, month=month, act=MonthAct.Act.REOPEN, reason=reason, until=until, entries=last.entries, by=by, at=at
    )
    audit.record(act, "ledger.month.reopened", by=by, at=at, organisation=org.code, month=f"{month:%Y-%m}", reason=reason)
    return act


def _last(org: Organisation, month: date) -> MonthAct | None:
    return last_acts([(org.pk, month)]).get((org.pk, month))
