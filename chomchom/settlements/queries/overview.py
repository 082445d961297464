"""All organisations that account to the agency in a year: how far budget, checks and statements are, overdue ones first."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count, Q, Sum

from chomchom.budget.models import Balance, Budget, Edition
from chomchom.budget.models.heading import Direction
from chomchom.orgs.models import Organisation, OrganisationQuerySet
from chomchom.orgs.queries import temporary_holidays
from chomchom.settlements.drawn import MONTHS, Period
from chomchom.settlements.models import MonthCheck, Remark, Statement
from chomchom.settlements.queries.terms import terms

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Cell:
    """The statement of one period. `state` is that of the statement; without one `future`, `running` or `missing`."""

    period: Period
    due_on: dt.date
    state: str
    statement: Statement | None
    is_late: bool

    @property
    def may_begin(self) -> bool:
        """Whether one can be begun."""
        return self.statement is None and self.state != "future"


@dataclass(frozen=True)
class Months:
    """The monthly checks of a budget: those that are done, those that wait, and of these the overdue."""

    checked: list[int]
    waiting: list[int]
    late: list[int]

    @property
    def over(self) -> int:
        """How many months are over or were looked at."""
        return len(self.checked) + len(self.waiting)

    @property
    def next(self) -> int:
        """The month to look at next, or the last that was."""
        return (self.waiting or self.checked[-1:] or [1])[0]


@dataclass(frozen=True)
class OverviewRow:
    """One organisation in the year."""

    organisation: Organisation
    budget: Budget | None
    editions: list[Edition]
    approved: int
    paid: int
    months: Months
    cells: list[Cell]
    open_remarks: int
    late_remarks: int

    @property
    def rate(self) -> float | None:
        """How far the money is spent, of 1."""
        return self.paid / self.approved if self.approved else None

    @property
    def overdue(self) -> int:
        """How many things should have been done by now."""
        return len(self.months.late) + sum(cell.is_late for cell in self.cells) + self.late_remarks + (self.budget is None)

    @property
    def draft(self) -> Edition | None:
        """The edition that is being made."""
        return next((each for each in self.editions if each.is_draft), None)

    @property
    def decided(self) -> list[Edition]:
        """Those in force, in order."""
        return [each for each in self.editions if not each.is_draft]

    @property
    def stands(self) -> str:
        """How far its budget is: 본예산, or the supplementary one in force."""
        supplementary = sum(each.kind == Edition.Kind.SUPPLEMENTARY for each in self.decided)
        return f"추경 {supplementary}차" if supplementary else "본예산"


def overview(organisations: OrganisationQuerySet, year: int, today: dt.date) -> list[OverviewRow]:
    """A row for each of the organisations, those with most overdue first. Seven queries, however many there are."""
    kinds = (Organisation.Kind.AGENCY, Organisation.Kind.FACILITY)
    found = _Found(list(organisations.filter(kind__in=kinds).in_order()), year, today)
    return sorted((found.row(each) for each in found.organisations), key=lambda row: -row.overdue)


@dataclass(frozen=True)
class _Sums:
    approved: int = 0
    paid: int = 0


@dataclass(frozen=True)
class _Found:
    organisations: list[Organisation]
    year: int
    today: dt.date
    off: frozenset[dt.date] = field(default_factory=temporary_holidays)

    def row(self, organisation: Organisation) -> OverviewRow:
        budget = self.budgets.get(organisation.pk)
        pk = budget.pk if budget else 0
        sums, remarks = self.sums.get(pk, _Sums()), self.remarks.get(pk, (0, 0))
        editions = self.editions.get(pk, [])
        in_force = any(not each.is_draft for each in editions)
        return OverviewRow(
            organisation,
            budget,
            editions,
            sums.approved,
            sums.paid,
            self._months(organisation, self.checks.get(pk, []), in_force=in_force),
            [self._cell(self.statements.get((pk, quarter)), quarter, in_force=in_force) for quarter in (*QUARTERS, 0)],
            *remarks,
        )

    def _months(self, organisation: Organisation, checked: list[int], *, in_force: bool) -> Months:
        """The agency looks at its facilities; at itself nobody looks by the month."""
        if not in_force or organisation.kind == Organisation.Kind.AGENCY:
            return Months(checked, [], [])
        over = [month for month in range(1, MONTHS + 1) if (self.year, month) < (self.today.year, self.today.month)]
        waiting = [month for month in over if month not in checked]
        return Months(checked, waiting, [month for month in waiting if self._check_due[month] < self.today])

    def _cell(self, statement: Statement | None, quarter: int, *, in_force: bool) -> Cell:
        period, due_on = self._periods[quarter]
        if statement:
            return Cell(period, statement.due_on, statement.status, statement, statement.is_late(self.today))
        state = "future" if not in_force or self.today < period.first else "running" if self.today <= period.last else "missing"
        return Cell(period, due_on, state, None, state == "missing" and self.today > due_on)

    @cached_property
    def _check_due(self) -> dict[int, dt.date]:
        return {month: terms().check_due_on(self.year, month, self.off) for month in range(1, MONTHS + 1)}

    @cached_property
    def _periods(self) -> dict[int, tuple[Period, dt.date]]:
        periods = [Period(self.year, quarter) for quarter in (*QUARTERS, 0)]
        return {period.quarter: (period, terms().due_on(period, self.off)) for period in periods}

    @cached_property
    def budgets(self) -> dict[int, Budget]:
        found = Budget.objects.filter(year=self.year, organisation__in=self.organisations).select_related("organisation")
        return {each.organisation_id: each for each in found}

    @cached_property
    def editions(self) -> Mapping[int, list[Edition]]:
        found = Edition.objects.filter(budget__in=self._keys).exclude(status=Edition.Status.DISCARDED).defer("document")
        return _grouped((each.budget_id, each) for each in found.order_by("number", "pk"))

    @cached_property
    def sums(self) -> dict[int, _Sums]:
        """Of the lines of expense."""
        found = Balance.objects.filter(line__budget__in=self._keys, line__heading__direction=Direction.EXPENSE)
        sums = found.values("line__budget").annotate(approved=Sum("approved"), paid=Sum("paid"))
        return {each["line__budget"]: _Sums(each["approved"], each["paid"]) for each in sums}

    @cached_property
    def statements(self) -> dict[tuple[int, int], Statement]:
        found = Statement.objects.filter(budget__in=self._keys).select_related("budget__organisation")
        return {(each.budget_id, each.quarter): each for each in found}

    @cached_property
    def checks(self) -> Mapping[int, list[int]]:
        return _grouped(MonthCheck.objects.filter(budget__in=self._keys).order_by("month").values_list("budget_id", "month"))

    @cached_property
    def remarks(self) -> dict[int, tuple[int, int]]:
        """Open ones of each budget, and of these the overdue."""
        late = Q(status=Remark.Status.OPEN, due_on__lt=self.today)
        found = Remark.objects.filter(budget__in=self._keys).exclude(status=Remark.Status.SETTLED).values("budget_id")
        counted = found.annotate(open=Count("pk"), late=Count("pk", filter=late))
        return {each["budget_id"]: (each["open"], each["late"]) for each in counted}

    @property
    def _keys(self) -> list[int]:
        return [budget.pk for budget in self.budgets.values()]


def _grouped[T](pairs: Iterable[tuple[int, T]]) -> Mapping[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
