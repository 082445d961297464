"""How workers did in half a year, counted from their dispatches, and what was said of it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from chomchom.core.words import whole_number
from chomchom.dispatch.models import Appraisal, Complaint, Pairing, Request, Shift
from chomchom.dispatch.queries.monitoring import Followed, complaints_about
from chomchom.workforce.models import Worker

LATE_AFTER = dt.timedelta(minutes=10)
EARLIEST, LATEST = 2000, 2100
_FIRST_MONTHS = {1: 1, 2: 7}


@dataclass(frozen=True)
class Half:
    """The first or the second half of a year."""

    year: int
    half: int

    @classmethod
    def read(cls, params: dict[str, str], today: dt.date) -> Half:
        """From the parameters of an address; that of today for nonsense."""
        year, half = whole_number(params.get("year")), whole_number(params.get("half"))
        known = cls.of(today)
        return cls(
            year if year and EARLIEST <= year <= LATEST else known.year,
            half if half in _FIRST_MONTHS else known.half,
        )

    @classmethod
    def of(cls, day: dt.date) -> Half:
        """That in which a day is."""
        return cls(day.year, 1 if day.month < _FIRST_MONTHS[2] else 2)

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, _FIRST_MONTHS[self.half], 1)

    @property
    def last(self) -> dt.date:
        """Its last day."""
        return dt.date(self.year, 6, 30) if self.half == 1 else dt.date(self.year, 12, 31)

    def __str__(self) -> str:
        return f"{self.year}년 {'상' if self.half == 1 else '하'}반기"


@dataclass(frozen=True)
class Figures:
    """Dispatches done, their days and minutes in the half; of the starts that were told, those on time; complaints of sites."""

    dispatches: int = 0
    days: int = 0
    minutes: int = 0
    started: int = 0
    on_time: int = 0
    complaints: int = 0

    @property
    def hours(self) -> int:
        """Whole ones."""
        return round(self.minutes / 60)

    @property
    def kept(self) -> dict[str, int]:
        """As an appraisal keeps them."""
        return dict(vars(self))

    @property
    def punctual(self) -> float | None:
        """The share of starts on time; None where none was told."""
        return self.on_time / self.started if self.started else None


@dataclass(frozen=True)
class Row:
    """A worker of the list."""

    worker: Worker
    figures: Figures
    appraisal: Appraisal | None


def starts_on_time(day: dt.date, begins: int, started_at: dt.datetime) -> bool:
    """Whether somebody began at most ten minutes after the shift did."""
    midnight = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    return started_at <= midnight + dt.timedelta(minutes=begins) + LATE_AFTER


def figures_of(workers: Iterable[Worker], half: Half) -> dict[int, Figures]:
    """By the workers' keys. Three queries."""
    people = [each.pk for each in workers]
    done = Q(request__status=Request.Status.DONE)
    finished = Request.objects.filter(worker__in=people, status=Request.Status.DONE, last_on__range=(half.first, half.last))
    dispatches = dict(finished.values_list("worker").annotate(times=Count("pk")))
    said = Complaint.objects.filter(
        request__worker__in=people, side=Pairing.Side.SITE, at__date__range=(half.first, half.last)
    ).values_list("request__worker")
    complaints = dict(said.annotate(times=Count("pk")))
    shifts: defaultdict[int, list[Shift]] = defaultdict(list)
    columns = ("worker", "day", "begins", "ends", "pause", "minutes", "started_at")
    for each in Shift.objects.filter(done, worker__in=people, day__range=(half.first, half.last)).only(*columns):
        shifts[each.worker_id or 0].append(each)
    return {pk: _figures(dispatches.get(pk, 0), complaints.get(pk, 0), shifts[pk]) for pk in people}


def _figures(dispatches: int, complaints: int, shifts: list[Shift]) -> Figures:
    told = [(each, each.started_at) for each in shifts if each.started_at]
    return Figures(
        dispatches=dispatches,
        days=len(shifts),
        minutes=sum(each.worked for each in shifts),
        started=len(told),
        on_time=sum(starts_on_time(each.day, each.begins, at) for each, at in told),
        complaints=complaints,
    )


def appraisal_rows(workers: QuerySet[Worker], half: Half) -> list[Row]:
    """Those who worked in the half, by name. Five queries."""
    people = list(workers.filter(Q(ended_on=None) | Q(ended_on__gte=half.first), began_on__lte=half.last).order_by("name", "pk"))
    figures = figures_of(people, half)
    found = Appraisal.objects.filter(worker__in=people, year=half.year, half=half.half).select_related("by")
    written = {each.worker_id: each for each in found}
    return [Row(each, figures[each.pk], written.get(each.pk)) for each in people]


def appraisals_of(worker: Worker) -> list[Appraisal]:
    """All that were written of one, the newest first."""
    return list(worker.appraisals.select_related("by").order_by("-year", "-half"))


def complaints_of(worker: Worker) -> list[Followed]:
    """About the dispatches of one, of both sides."""
    return complaints_about(Request.objects.filter(worker=worker))
