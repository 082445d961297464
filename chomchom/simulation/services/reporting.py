"""The work reports of the last weeks of a made-up year; some are left, so that whoever tries it out has something to write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from chomchom.ledger.queries.organisations import posting_organisations
from chomchom.orgs.models import Organisation
from chomchom.plan.queries.progress import Moment
from chomchom.reports.models import WorkReport
from chomchom.reports.services import Texts, Writer, before, begin, freeze, span_of, write
from chomchom.simulation.services.players import Crew

TEXTS = Texts(
    summary="체험판에서 지어낸 보고입니다.\n계획한 활동을 일정에 맞추어 진행했습니다.",
    plans="늦은 목표부터 챙깁니다.",
)
_WEEKS, _MONTHS = 3, 2
_LATEST = dt.time(17, 30)


def report_all(crew: Crew, until: dt.datetime) -> int:
    """Write and freeze what is not there yet, but for the last week of teams whose people try it out; returns how many."""
    written = 0
    for org in posting_organisations().filter(kind=Organisation.Kind.TEAM):
        for kind, day in _periods(timezone.localdate(until)):
            is_last_week = kind == WorkReport.Kind.WEEKLY and day == before(kind, timezone.localdate(until))[0]
            if not (is_last_week and crew.has(org.name)):
                written += _report(org, kind, day, crew, until)
    return written


def _periods(today: dt.date) -> Iterator[tuple[str, dt.date]]:
    """Kind and first day of the periods that are over, oldest first."""
    for kind, number in ((WorkReport.Kind.MONTHLY, _MONTHS), (WorkReport.Kind.WEEKLY, _WEEKS)):
        firsts, day = list[dt.date](), today
        for _ in range(number):
            day = before(kind, day)[0]
            firsts.append(day)
        yield from ((kind.value, first) for first in reversed(firsts))


def _report(org: Organisation, kind: str, day: dt.date, crew: Crew, until: dt.datetime) -> bool:
    """On the day after the period, as it was known then."""
    last = span_of(kind, day)[1]
    moment = min(until, timezone.make_aware(dt.datetime.combine(last + dt.timedelta(days=1), _LATEST)))
    writer = Writer(crew.of(org.name), moment)
    report = begin(kind, org, day, writer=writer)
    if report.is_frozen:
        return False
    known = timezone.localdate(moment)
    freeze(write(report, TEXTS, writer=writer), Moment(last, timezone.localdate(until), known), writer=writer)
    return True
