"""What became of follow-ups, by where they were found and by whose they are: how many, how far, how soon."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Aggregate, Count, DurationField, F, Q, QuerySet
from django.utils import timezone

from chomchom.core.tables import Cell, Sheet
from chomchom.core.words import whole_number
from chomchom.followup.models import FollowUp
from chomchom.followup.models.followup import AT_WORK, OPEN
from chomchom.orgs.models import Organisation

Status = FollowUp.Status
FIRST_YEAR, LAST_YEAR = 2000, 2999
HEADINGS = ("", "찾음", "해결", "받아들이지 않음", "남음", "그중 늦음", "해결 비율", "걸린 날(중앙값)", "늦은 비율")


@dataclass(frozen=True)
class Scope:
    """What a report is about: raised in a year, of an organisation, found in a place. None and an empty text are everything."""

    year: int | None = None
    org: int | None = None
    found_in: str = ""

    @classmethod
    def read(cls, params: Mapping[str, str], year: int | None) -> Self:
        """From the parameters of an address; nonsense is ignored, and without a year it is that one. `year=all` is every year."""
        asked = whole_number(params.get("year"))
        if asked is not None and FIRST_YEAR <= asked <= LAST_YEAR:
            year = asked
        place = params.get("found_in", "")
        known = place if place in FollowUp.FoundIn.values else ""
        return cls(None if params.get("year") == "all" else year, whole_number(params.get("org")), known)

    def of(self, readable: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
        """Those that it is about. What was merged is counted where it goes on."""
        found = readable.exclude(status=Status.MERGED)
        if self.year is not None:
            found = found.filter(raised_at__range=year_of(self.year))
        columns = {"owner": self.org, "found_in": self.found_in}
        return found.filter(**{name: value for name, value in columns.items() if value})


def year_of(year: int) -> tuple[dt.datetime, dt.datetime]:
    """Its first and last moment."""
    first = timezone.make_aware(dt.datetime(year, 1, 1))  # noqa: DTZ001 -- made aware
    return first, timezone.make_aware(dt.datetime(year, 12, 31, 23, 59, 59, 999_999))  # noqa: DTZ001 -- made aware


@dataclass(frozen=True)
class Row:
    """One line of a table. `median` is how long it took from raising to confirmation; `overdue` were late, settled or not."""

    key: Any
    name: str
    found: int
    settled: int
    declined: int
    open: int
    late: int
    overdue: int
    median: dt.timedelta | None

    @property
    def settled_share(self) -> float | None:
        """Of those that were not declined."""
        meant = self.found - self.declined
        return self.settled / meant if meant else None

    @property
    def late_share(self) -> float | None:
        """Of all."""
        return self.overdue / self.found if self.found else None

    @property
    def median_days(self) -> float | None:
        """With one decimal."""
        return None if self.median is None else round(self.median / dt.timedelta(days=1), 1)

    @property
    def cells(self) -> list[Cell]:
        """As it stands in a file."""
        shares = (_percent(self.settled_share), self.median_days, _percent(self.late_share))
        return [self.name, self.found, self.settled, self.declined, self.open, self.late, *shares]


class _Median(Aggregate):
    """The middle one of durations."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)%(filter)s"


def by_source(found: QuerySet[FollowUp], today: dt.date) -> list[Row]:
    """A line for each place in which something was found, in the order of the places."""
    rows = {each["found_in"]: each for each in found.values("found_in").annotate(**_figures(today)).order_by()}
    return [_row(place, place.label, rows[place]) for place in FollowUp.FoundIn if place in rows]


def by_team(found: QuerySet[FollowUp], today: dt.date) -> list[Row]:
    """A line for each organisation, in the order of the agency."""
    rows = {each["owner"]: each for each in found.values("owner").annotate(**_figures(today)).order_by()}
    return [_row(org.pk, str(org), rows[org.pk]) for org in Organisation.objects.filter(pk__in=rows).in_order()]


def total(found: QuerySet[FollowUp], today: dt.date) -> Row:
    """All together."""
    return _row(None, "모두", found.aggregate(**_figures(today)))


def years_of(readable: QuerySet[FollowUp], today: dt.date) -> list[int]:
    """The years from the first one to today's, newest first."""
    first = readable.order_by("raised_at").values_list("raised_at", flat=True).first()
    return list(range(today.year, (timezone.localdate(first).year if first else today.year) - 1, -1))


def sheet(title: str, rows: list[Row]) -> Sheet:
    """A table, to be taken away."""
    return Sheet(title, (title, *HEADINGS[1:]), [each.cells for each in rows])


def late_ones(today: dt.date) -> Q:
    """Those whose owner should be done."""
    return Q(status__in=AT_WORK, due_on__lt=today)


def _figures(today: dt.date) -> dict[str, Any]:
    settled, late = Q(status=Status.CONFIRMED), late_ones(today)
    after_its_day = settled & Q(ended_at__date__gt=F("due_on"))
    took = _Median(F("ended_at") - F("raised_at"), filter=settled, output_field=DurationField())
    return {
        "all_": Count("pk"),
        "settled": Count("pk", filter=settled),
        "declined": Count("pk", filter=Q(status=Status.DECLINED)),
        "open": Count("pk", filter=Q(status__in=OPEN)),
        "late": Count("pk", filter=late),
        "overdue": Count("pk", filter=late | after_its_day),
        "median": took,
    }


def _row(key: Any, name: str, figures: Mapping[str, Any]) -> Row:
    names = ("settled", "declined", "open", "late", "overdue", "median")
    return Row(key, name, figures["all_"], *(figures[each] for each in names))


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 1)
