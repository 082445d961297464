"""Quality and coverage: what became of the requests of a span, for whom, how soon, and how it was worked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Min, QuerySet
from django.utils import timezone

from chomchom.dispatch.coverage.span import Span
from chomchom.dispatch.coverage.tally import Case, Outcome, Tally, middle, outcome_of, share_within, tallies, tally
from chomchom.dispatch.models import Move, Request, Shift
from chomchom.dispatch.queries.appraisals import starts_on_time
from chomchom.dispatch.queries.terms import terms
from chomchom.orgs.queries import regions

DAY = dt.timedelta(days=1)
NOWHERE = "시군 모름"
_CASE = (
    "status",
    "first_on",
    "last_on",
    "asked_at",
    "site_id",
    "role",
    "reason",
    "site__organisation__region__code",
    "days",
    "people",
)


@dataclass(frozen=True)
class Work:
    """How the days of requests that were done or are under way were worked."""

    started: int
    on_time: int
    minutes: int
    unsigned: int

    @property
    def punctual(self) -> float | None:
        """Of the starts that were told, the share on time."""
        return self.on_time / self.started if self.started else None


@dataclass(frozen=True)
class Coverage:
    """The figures of a span."""

    total: Tally
    sites: int
    people: int
    notice: float | None
    wait: float | None
    within_a_day: float | None
    work: Work
    by_role: list[tuple[str, Tally]]
    by_reason: list[tuple[str, Tally]]
    by_place: list[tuple[str, Tally]]
    by_month: list[tuple[int, Tally]]

    @property
    def month_rows(self) -> list[tuple[str, Tally]]:
        """Months as they are called."""
        return [(f"{month}월", counts) for month, counts in self.by_month]


def begun_in(found: QuerySet[Request], span: Span) -> QuerySet[Request]:
    """Those of which the first day is in the span: each request belongs to one month."""
    return found.filter(first_on__range=(span.first, span.last))


def cases(found: QuerySet[Request], today: dt.date) -> dict[int, Case]:
    """The requests as they are counted, by their keys. Two queries."""
    agreed = Move.objects.filter(request__in=found, after=Request.Status.CONFIRMED).order_by().values_list("request")
    yes = dict(agreed.annotate(first=Min("at")))
    return {pk: _case(row, yes.get(pk), today) for pk, *row in found.order_by("pk").values_list("pk", *_CASE)}


def _case(row: Iterable[object], yes: dt.datetime | None, today: dt.date) -> Case:
    status, first, last, asked_at, site, role, reason, place, days, people = row
    if not (isinstance(first, dt.date) and isinstance(last, dt.date) and isinstance(asked_at, dt.datetime)):
        raise TypeError(row)
    return Case(
        outcome=outcome_of(str(status), is_past=last < today),
        month=first.month,
        site=int(str(site)),
        role=str(role),
        reason=str(reason),
        place=str(place or ""),
        days=int(str(days)),
        people=int(str(people or 0)),
        notice=(first - timezone.localdate(asked_at)).days,
        wait=(yes - asked_at) / DAY if yes else None,
    )


def coverage(found: QuerySet[Request], span: Span, today: dt.date) -> Coverage:
    """Four queries."""
    found = begun_in(found, span)
    counted = list(cases(found, today).values())
    standing = [case for case in counted if case.outcome != Outcome.CANCELLED]
    waits = [case.wait for case in counted if case.wait is not None]
    places, said = region_names(), terms()
    return Coverage(
        total=tally(counted),
        sites=len({case.site for case in standing}),
        people=sum(case.people for case in counted if case.outcome == Outcome.DONE),
        notice=middle(case.notice for case in standing),
        wait=middle(waits),
        within_a_day=share_within(waits, 1),
        work=_work(found),
        by_role=tallies(counted, lambda case: said.role_name(case.role), (each.name for each in said.roles)),
        by_reason=tallies(counted, lambda case: said.reason_name(case.reason), (each.name for each in said.reasons)),
        by_place=tallies(counted, lambda case: places.get(case.place, NOWHERE), places.values()),
        by_month=tallies(counted, lambda case: case.month, span.months),
    )


def region_names() -> dict[str, str]:
    """Municipalities by their codes, in order. One query."""
    return dict(regions().values_list("code", "name"))


def _work(found: QuerySet[Request]) -> Work:
    under_way = (Request.Status.WORKING, Request.Status.DONE)
    shifts = Shift.objects.filter(request__in=found, request__status__in=under_way)
    rows = list(shifts.values_list("day", "begins", "started_at", "ended_at", "minutes", "signed_at"))
    told = [(day, begins, started) for day, begins, started, *_ in rows if started]
    return Work(
        started=len(told),
        on_time=sum(starts_on_time(*each) for each in told),
        minutes=sum(minutes or 0 for *_, minutes, signed in rows if signed),
        unsigned=sum(1 for *_, ended, _, signed in rows if ended and not signed),
    )
