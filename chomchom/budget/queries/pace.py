"""The soft control: what is to be said of a line that runs ahead of its monthly plan, or of the year. It refuses nothing."""

from __future__ import annotations

import calendar
import datetime as dt

from django.db.models import Sum

from chomchom.budget.models import Balance, Line, MonthPlan
from chomchom.budget.queries.rules import rules

BY_PLAN, BY_YEAR = "월별 계획", "한 해의 날수"


def warnings(line: Line, on: dt.date, more: int = 0) -> list[str]:
    """What is to be said on a day, if `more` won were committed on top. Two queries."""
    balance = Balance.objects.filter(line=line).first()
    if balance is None or not line.is_expense:
        return []
    expected, by = _expected(line, on)
    pace = rules().pace
    return list(pace.warnings(approved=balance.approved, committed=balance.committed + more, expected=expected, by=by))


def _expected(line: Line, on: dt.date) -> tuple[float, str]:
    """The share of a line that its monthly plan lets expect to the end of the month; without one, the share of the year gone by."""
    planned = dict(MonthPlan.objects.filter(line=line).values_list("month").annotate(won=Sum("amount")))
    if whole := sum(planned.values()):
        return sum(won for month, won in planned.items() if month <= on.month) / whole, BY_PLAN
    days = 366 if calendar.isleap(on.year) else 365
    return on.timetuple().tm_yday / days, BY_YEAR
