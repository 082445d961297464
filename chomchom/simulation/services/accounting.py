"""What follows from the money of a made-up year: accounts for headings, journals of every act, and the reports of facilities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from chomchom.accounts.models import User
from chomchom.bookkeeping.services import catching_up, mappings
from chomchom.budget.models import Budget
from chomchom.settlements.drawn import Period
from chomchom.settlements.models import Remark, Statement
from chomchom.settlements.queries.drawing import draw
from chomchom.settlements.services import checks, remarks, reviews, statements
from chomchom.settlements.services.remarks import Raising
from chomchom.settlements.services.statements import Words, to_explain
from chomchom.simulation.services.players import Crew

SAID = "체험판에서 지어낸 설명입니다."
REMARK = "증빙서류의 날짜가 지급일보다 늦은 건이 있습니다. 확인하고 고친 내용을 적어 주세요."
SEEN = "체험판에서 지어낸 점검입니다. 통장과 장부의 금액이 맞습니다."
_QUARTER, _SOME = dt.timedelta(days=13), 5
"""How long after a quarter facilities hand in, and how many facilities have one that is different."""
_MONTH = dt.timedelta(days=8)
"""How long after a month the agency looks at what was spent in it."""


def keep_books(budgets: Sequence[Budget], crew: Crew, at: dt.datetime) -> int:
    """Put the suggested accounts in force, and journalise everything; returns how many acts."""
    for chart in sorted({budget.chart for budget in budgets}):
        mappings.put_in_force(mappings.begin(chart, by=crew.accountant, at=at), by=crew.accountant, at=at)
    books = [catching_up.ensure_book(budget, at=at) for budget in budgets]
    return sum(catching_up.catch_up(book, by=crew.accountant, at=at).journalised for book in books)


def report_houses(budgets: Sequence[Budget], crew: Crew, until: dt.datetime) -> int:
    """The quarters that are over: handed in and confirmed, but some of the last wait, and some come back with a remark."""
    if crew.director is None:
        return 0
    over = [quarter for quarter in (1, 2, 3) if _handed_in(budgets[0].year, quarter, until) <= until] if budgets else []
    for quarter in over:
        for place, budget in enumerate(budgets):
            is_last = quarter == over[-1]
            _report(budget, quarter, place if is_last else _SOME, crew.director, _handed_in(budget.year, quarter, until))
    return Statement.objects.filter(budget__in=budgets).count()


def check_houses(budgets: Sequence[Budget], crew: Crew, until: dt.datetime) -> int:
    """The months that are over, each looked at in the month after it; of some facilities the last one is still to be. How many."""
    if crew.director is None or not budgets:
        return 0
    year, count = budgets[0].year, 0
    over = [month for month in range(1, 12) if _looked_at(year, month, until) <= until]
    for month in over:
        for place, budget in enumerate(budgets):
            if month != over[-1] or place % _SOME != _SOME - 1:
                checks.check_month(budget, month, SEEN, by=crew.director, at=_looked_at(year, month, until))
                count += 1
    return count


def _looked_at(year: int, month: int, until: dt.datetime) -> dt.datetime:
    return dt.datetime(year, month + 1, 1, 15, tzinfo=until.tzinfo) + _MONTH


def _handed_in(year: int, quarter: int, until: dt.datetime) -> dt.datetime:
    last = dt.datetime.combine(Period(year, quarter).last, dt.time(15), until.tzinfo)
    return last + _QUARTER


def _report(budget: Budget, quarter: int, place: int, director: User, at: dt.datetime) -> None:
    """`place` decides: the fourth of five has not begun, the third waits for the review, the second comes back with a remark."""
    if place % _SOME == 4:
        return
    statement = statements.begin(budget, Period(budget.year, quarter), by=None, at=at)
    drawn = draw(budget, statement.period, at.date())
    said = {row.heading: SAID for row in to_explain(drawn)}
    statements.write(statement, Words(SAID, said), by=None, at=at)
    submission = statements.submit(statement, by=None, at=at)
    if place % _SOME == 3:
        return
    if place % _SOME == 2:
        remarks.raise_remark(budget, Raising(kind=Remark.Kind.values[0], text=REMARK, statement=statement), by=director, at=at)
        reviews.give_back(submission, SAID, by=director, at=at)
        return
    reviews.confirm(submission, by=director, at=at)
