"""Accounts of the tests: 나눔의집 below 나눔팀 has a budget of 2031 of which a third of the wages is spent in the first quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.budget.models import Budget, Heading, Line
from chomchom.budget.services.balances import Move, move
from chomchom.budget.services.headings import sync_headings
from chomchom.budget.tests import made
from chomchom.orgs.models import Organisation
from chomchom.orgs.profiles import FOLDER
from chomchom.orgs.tests.tree import facility, team
from chomchom.settlements.drawn import Period
from chomchom.settlements.models import Statement
from chomchom.settlements.services.statements import Words, begin, submit, write

YEAR = 2031
FIRST = Period(YEAR, 1)
AT = datetime(YEAR, 4, 10, 3, 0, tzinfo=UTC)
WAGES, GRANT = 12_000_000, 20_000_000


@dataclass(frozen=True)
class House:
    """The budget with two lines of expense and one of revenue, whoever accounts for it, and two who review it."""

    budget: Budget
    wages: Line
    travel: Line
    grant: Line
    head: User
    reviewer: User
    second: User


def heading(code: str, direction: str = "expense") -> Heading:
    """Of the chart of the facilities."""
    return Heading.objects.get(chart="facility", direction=direction, code=code)


def house(year: int = YEAR, name: str = "나눔의집", place: Organisation | None = None) -> House:
    """Everything, with money moved: wages 4,000,000 in February, a grant of 5,000,000 in January."""
    sync_headings(FOLDER / "jeonbuk")
    place = place or facility(name, team())
    budget = made.budget(place, year)
    wages = made.line(WAGES, "종사자 급여", of=budget, under=heading("111"))
    travel = made.line(1_200_000, "출장", of=budget, under=heading("131"))
    grant = made.line(GRANT, "도 보조금", of=budget, under=heading("312", "revenue"))
    spend(wages, 4_000_000, date(year, 2, 5))
    move([Move(line=grant.pk, on=date(year, 1, 20), received=5_000_000)])
    return House(
        budget,
        wages,
        travel,
        grant,
        member("facility_head", place, name="시설장"),
        member("accountant", name="회계담당"),
        member("planner", name="기획담당"),
    )


def spend(line: Line, won: int, on: date) -> None:
    """From the commitment to the payment on one day."""
    move([Move(line=line.pk, on=on, committed=won, resolved=won, paid=won)])


def handed_in(of: House, period: Period = FIRST, at: datetime = AT) -> Statement:
    """The statement of the first quarter, with a word about every heading."""
    statement = begin(of.budget, period, by=of.head, at=at)
    words = Words("계획대로 씀", {line.heading_id: "인건비를 앞당겨 지급함" for line in (of.wages, of.travel, of.grant)})
    write(statement, words, by=of.head, at=at)
    submit(statement, by=of.head, at=at)
    statement.refresh_from_db()
    return statement
