"""Who is where on which day: a week by worker or by site, and the sheet of one day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from chomchom.core.workdays import is_working_day
from chomchom.dispatch.models import Request, Shift
from chomchom.orgs.models import OrganisationQuerySet
from chomchom.orgs.queries import temporary_holidays
from chomchom.workforce.models import Leave, Worker

WEEK = 7
_SHOWN = (*Request.OPEN, Request.Status.DONE)


@dataclass
class Cell:
    """A day of somebody: the shifts, and whether they are away."""

    shifts: list[Shift] = field(default_factory=list)
    leave: Leave | None = None


@dataclass(frozen=True)
class Line:
    """A worker or a site with the days of the week."""

    name: str
    note: str
    url: str
    cells: list[Cell]


@dataclass(frozen=True)
class Column:
    """A day of the week."""

    day: dt.date
    is_off: bool


@dataclass(frozen=True)
class Week:
    """A week from Monday on, with what is asked for and nobody goes to yet."""

    first: dt.date
    columns: list[Column]
    lines: list[Line]
    waiting: list[Cell]

    @property
    def before(self) -> dt.date:
        """The Monday before."""
        return self.first - dt.timedelta(days=WEEK)

    @property
    def after(self) -> dt.date:
        """The Monday after."""
        return self.first + dt.timedelta(days=WEEK)

    @property
    def last(self) -> dt.date:
        """Its Sunday."""
        return self.first + dt.timedelta(days=WEEK - 1)


def week_by_worker(centres: OrganisationQuerySet, day: dt.date) -> Week:
    """Every worker, with leaves. Three queries."""
    first = monday(day)
    shifts = _shifts(centres, first)
    people = Worker.objects.filter(organisation__in=centres).employed_within(first, first + dt.timedelta(days=WEEK - 1))
    leaves = defaultdict(list)
    standing = Leave.objects.filter(worker__in=people, cancelled_at=None, last_on__gte=first)
    for leave in standing.filter(first_on__lt=first + dt.timedelta(days=WEEK)):
        leaves[leave.worker_id].append(leave)
    of = _by(shifts, lambda each: each.worker_id)
    lines = [
        Line(each.name, each.home.name, each.get_absolute_url(), _cells(of[each.pk], first, leaves[each.pk]))
        for each in people.select_related("home").order_by("name", "pk")
    ]
    return Week(first, _columns(first), lines, _cells([each for each in shifts if each.worker_id is None], first))


def week_by_site(centres: OrganisationQuerySet, day: dt.date) -> Week:
    """Every site to which somebody goes or should. One query."""
    first = monday(day)
    shifts = _shifts(centres, first)
    sites = {each.request.site_id: each.request.site for each in shifts}
    of = _by(shifts, lambda each: each.request.site_id)
    lines = [
        Line(str(site), str(site.organisation.region or ""), site.get_absolute_url(), _cells(of[pk], first))
        for pk, site in sorted(sites.items(), key=lambda each: str(each[1]))
    ]
    return Week(first, _columns(first), lines, [])


def day_sheet(centres: OrganisationQuerySet, day: dt.date) -> list[Shift]:
    """All shifts of a day, by worker; those without one last. One query."""
    found = _of(centres).filter(day=day)
    return sorted(found, key=lambda each: (each.worker is None, str(each.worker), each.begins))


def monday(day: dt.date) -> dt.date:
    """Of its week."""
    return day - dt.timedelta(days=day.weekday())


def _of(centres: OrganisationQuerySet) -> QuerySet[Shift]:
    related = ("request__site__organisation__region", "worker__home")
    return Shift.objects.filter(request__site__centre__in=centres, request__status__in=_SHOWN).select_related(*related)


def _shifts(centres: OrganisationQuerySet, first: dt.date) -> list[Shift]:
    return list(_of(centres).filter(day__range=(first, first + dt.timedelta(days=WEEK - 1))).order_by("day", "begins"))


def _by(shifts: Iterable[Shift], key: Callable[[Shift], int | None]) -> defaultdict[int | None, list[Shift]]:
    found: defaultdict[int | None, list[Shift]] = defaultdict(list)
    for each in shifts:
        found[key(each)].append(each)
    return found


def _cells(shifts: Iterable[Shift], first: dt.date, leaves: Iterable[Leave] = ()) -> list[Cell]:
    cells = [Cell() for _ in range(WEEK)]
    for each in shifts:
        cells[(each.day - first).days].shifts.append(each)
    for number, cell in enumerate(cells):
        cell.leave = next((each for each in leaves if each.covers(first + dt.timedelta(days=number))), None)
    return cells


def _columns(first: dt.date) -> list[Column]:
    days = [first + dt.timedelta(days=number) for number in range(WEEK)]
    return [Column(day, not is_working_day(day, temporary_holidays())) for day in days]
