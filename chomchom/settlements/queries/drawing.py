"""Drawing a statement: what was budgeted, received and paid by the end of a period, heading by heading, from lines and balances."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from chomchom.budget.models import Budget, Edition, Estimate, Heading, Line, MonthPlan
from chomchom.budget.models.heading import Direction
from chomchom.budget.queries.headings import levels_of
from chomchom.settlements.drawn import MONTHS, Drawn, Period, Row


def draw(budget: Budget, period: Period, as_of: dt.date) -> Drawn:
    """The statement as it is known now. Five queries, whatever the number of lines.

    A quarter knows the budget as it was decided by its last day; the settlement knows every decision and what is carried over.
    """
    return _Drawing(budget, period.last_month, period.last if period.quarter else None).drawn(period.quarter, as_of)


def draw_month(budget: Budget, month: int, as_of: dt.date) -> Drawn:
    """The same by the end of a month, for whoever looks at that month."""
    last = dt.date(budget.year, month, calendar.monthrange(budget.year, month)[1])
    return _Drawing(budget, month, last).drawn(0, as_of)


@dataclass(frozen=True)
class _Drawing:
    budget: Budget
    last_month: int
    decided_by: dt.date | None

    def drawn(self, quarter: int, as_of: dt.date) -> Drawn:
        edition = self._editions.order_by("-number").first()
        return Drawn(
            organisation=str(self.budget.organisation),
            year=self.budget.year,
            quarter=quarter,
            chart=self.budget.chart,
            levels=levels_of(self.budget.chart),
            as_of=as_of,
            edition=edition.title if edition else "",
            revenue=self._rows(Direction.REVENUE),
            expense=self._rows(Direction.EXPENSE),
        )

    @property
    def _editions(self) -> QuerySet[Edition]:
        found = Edition.objects.filter(budget=self.budget, status=Edition.Status.DECIDED)
        return found.filter(decided_on__lte=self.decided_by) if self.decided_by else found

    @cached_property
    def _lines(self) -> list[Line]:
        """Each with what was paid and received up to the last month: sums that belong together, so one query."""
        upto = Q(months__month__lte=self.last_month)
        sums = {name: Coalesce(Sum(f"months__{name}", filter=upto), 0) for name in ("paid", "received")}
        carried = Coalesce(F("balance__carried_out"), 0)
        return list(Line.objects.filter(budget=self.budget).annotate(**{f"{k}_by": v for k, v in sums.items()}, carried_by=carried))

    @cached_property
    def _approved(self) -> dict[int, int]:
        """What each line may spend, as the last decision that names it says."""
        found = Estimate.objects.filter(edition__in=self._editions).order_by("edition__number")
        return dict(found.values_list("line_id", "amount"))

    @cached_property
    def _planned(self) -> dict[int, int]:
        """Of the lines that have a monthly plan: what was to be spent by the end of the last month."""
        upto = Coalesce(Sum("amount", filter=Q(month__lte=self.last_month)), 0)
        found = MonthPlan.objects.filter(line__budget=self.budget).values("line_id").annotate(upto=upto)
        return dict(found.values_list("line_id", "upto"))

    @cached_property
    def _headings(self) -> Mapping[int, Heading]:
        return {each.pk: each for each in Heading.objects.filter(chart=self.budget.chart)}

    def _rows(self, direction: Direction) -> tuple[Row, ...]:
        by_heading: dict[int, list[Line]] = defaultdict(list)
        for line in self._lines:
            if self._headings[line.heading_id].direction == direction:
                by_heading[line.heading_id].append(line)
        rows = [self._row(pk, lines, direction) for pk, lines in by_heading.items()]
        return tuple(sorted(rows, key=lambda row: self._place(row.heading)))

    def _row(self, heading: int, lines: list[Line], direction: Direction) -> Row:
        spent = direction == Direction.EXPENSE
        return Row(
            heading=heading,
            path=tuple(each.name for each in self._above(heading)),
            budget=sum(self._approved.get(line.pk, 0) for line in lines),
            done=sum(line.paid_by if spent else line.received_by for line in lines),  # type: ignore[attr-defined]  # annotated
            planned=sum(map(self._pace, lines)),
            carried=0 if self.decided_by else sum(line.carried_by for line in lines),  # type: ignore[attr-defined]  # annotated
        )

    def _pace(self, line: Line) -> int:
        """What was to be spent by now: by the monthly plan, or in even months where there is none."""
        planned = self._planned.get(line.pk)
        return self._approved.get(line.pk, 0) * self.last_month // MONTHS if planned is None else planned

    def _above(self, heading: int) -> list[Heading]:
        """The heading and all above it, from the top."""
        path, each = [], self._headings.get(heading)
        while each is not None:
            path.append(each)
            each = self._headings.get(each.parent_id) if each.parent_id else None
        return path[::-1]

    def _place(self, heading: int) -> tuple[tuple[int, int], ...]:
        return tuple((each.position, each.pk) for each in self._above(heading))
