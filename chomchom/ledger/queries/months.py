"""How months stand: closed, open, opened again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, islice

from django.db.models import Max, Sum
from django.utils import timezone

from chomchom.ledger.models import Month, MonthAct, Rollup, Seal
from chomchom.orgs.models import Organisation

_LAST_ACTS = """
SELECT act.* FROM unnest(%s::bigint[], %s::date[]) AS asked(organisation_id, month) CROSS JOIN LATERAL (
    SELECT * FROM ledger_monthact WHERE organisation_id = asked.organisation_id AND month = asked.month ORDER BY id DESC LIMIT 1
) AS act"""


def last_acts(months: Collection[Month]) -> dict[Month, MonthAct]:
    """The last act of each of these months that was ever closed. One query."""
    organisations, firsts = [month[0] for month in months], [month[1] for month in months]
    found = MonthAct.objects.raw(_LAST_ACTS, [organisations, firsts]) if months else []
    return {(act.organisation_id, act.month): act for act in found}


def closed_months(months: Collection[Month], at: datetime) -> set[Month]:
    """Those that take no entries at that moment. One query."""
    return {month for month, act in last_acts(months).items() if act.is_closed_at(at)}


def last_sealed_day() -> date | None:
    """The newest day with a seal. One query."""
    last: date | None = Seal.objects.aggregate(last=Max("day"))["last"]
    return last


@dataclass(frozen=True)
class MonthCell:
    """How a month of an organisation stands. `state` is open, closed, reopened, running or future."""

    organisation: Organisation
    month: date
    entries: int
    state: str
    act: MonthAct | None


@dataclass(frozen=True)
class MonthLine:
    """An organisation and its twelve months."""

    organisation: Organisation
    cells: list[MonthCell]


def year_of_months(organisations: Iterable[Organisation], year: int, at: datetime) -> list[MonthLine]:
    """Twelve months of each organisation. Three queries with that of the organisations."""
    orgs = list(organisations)
    months = [date(year, number, 1) for number in range(1, 13)]
    cells = _cells(orgs, months, at)
    return [MonthLine(org, [cells[org.pk, month] for month in months]) for org in orgs]


def month_of_organisations(organisations: Iterable[Organisation], month: date, at: datetime) -> list[MonthCell]:
    """One month of each organisation. Three queries with that of the organisations."""
    return list(_cells(list(organisations), [month], at).values())


def _cells(organisations: Sequence[Organisation], months: Sequence[date], at: datetime) -> dict[Month, MonthCell]:
    acts = last_acts([(org.pk, month) for org in organisations for month in months])
    rolled = Rollup.objects.filter(month__in=months).values_list("organisation_id", "month").annotate(Sum("entries"))
    counts = {(organisation, month): count for organisation, month, count in rolled}
    this_month = timezone.localdate(at).replace(day=1)

    def cell(org: Organisation, month: date) -> MonthCell:
        act = acts.get((org.pk, month))
        return MonthCell(org, month, counts.get((org.pk, month), 0), _state(act, month, this_month, at), act)

    return {(org.pk, month): cell(org, month) for org in organisations for month in months}


@dataclass(frozen=True)
class Unclosed:
    """A month that is over, and how many organisations have it open."""

    month: date
    organisations: int


def unclosed(organisations: Iterable[Organisation], at: datetime, most: int = 3) -> list[Unclosed]:
    """Of the last `most` months those that somebody has open, oldest first. One query with that of the organisations."""
    this_month = timezone.localdate(at).replace(day=1)
    months = [_before(this_month, back) for back in range(most, 0, -1)]
    every = [(org.pk, month) for org in organisations for month in months]
    closed = closed_months(every, at)
    counts = Counter(month for org, month in every if (org, month) not in closed)
    return [Unclosed(month, counts[month]) for month in months if counts[month]]


def _before(month: date, back: int) -> date:
    number = month.year * 12 + month.month - 1 - back
    return date(number // 12, number % 12 + 1, 1)


def _state(act: MonthAct | None, month: date, this_month: date, at: datetime) -> str:
    if act:
        return "closed" if act.is_closed_at(at) else "reopened"
    if month >= this_month:
        return "running" if month == this_month else "future"
    return "open"


@dataclass(frozen=True)
class Together:
    """What somebody did to a month at one time: the same act for each of these organisations."""

    acts: Sequence[MonthAct]

    @property
    def act(self) -> MonthAct:
        """One of them: they differ in organisation and entries only."""
        return self.acts[0]

    @property
    def entries(self) -> int:
        """How many they closed in all."""
        return sum(act.entries for act in self.acts)


def acts_of(year: int, most: int = 40) -> list[Together]:
    """The newest acts on months of a year. One query."""
    found = MonthAct.objects.filter(month__year=year).select_related("organisation", "by").order_by("-at", "month", "pk")
    alike = groupby(found, key=lambda act: (act.at, act.month, act.act, act.by_id, act.reason, act.until))
    return [Together(list(acts)) for _, acts in islice(alike, most)]
